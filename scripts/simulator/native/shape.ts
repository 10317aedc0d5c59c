/** Networks that can be chosen: what a sender may use, and what reports then say. */

export type Network = 'good' | 'slow' | 'none';

export interface Shape {
  readonly isOnline: boolean;
  /** Most that a sender may use, kbps; null: as much as it likes. */
  readonly maxKbps: number | null;
  /** The netQualityLevel of reports: 1 best to 6 unusable. */
  readonly level: number;
}

const SHAPES: Readonly<Record<Network, Shape>> = {
  good: { isOnline: true, maxKbps: null, level: 1 },
  slow: { isOnline: true, maxKbps: 60, level: 5 },
  none: { isOnline: false, maxKbps: null, level: 6 },
};

export const shape = (network: Network): Shape => SHAPES[network];
