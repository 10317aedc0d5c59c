/** What the page with one phone is told, and what it has for that: made in phone-page.ts, used in stage.ts. */
import type { Device } from '../../scripts/simulator/runtime/device';
import type { Permissions } from '../../scripts/simulator/runtime/wx/permissions';
import type { Scene } from './scenes';

export interface Start {
  readonly url?: string;
  readonly device: Partial<Device>;
  readonly permissions: Partial<Permissions>;
  /** What the function answers. */
  readonly reply: object;
  readonly storage: readonly (readonly [string, string])[];
}

/** What phone-page.ts puts into the page. */
export interface Bench {
  /** Plays scenes one after the other; what was measured at the end of each, as JSON. */
  play(scenes: readonly (readonly [Start, Scene])[]): Promise<string>;
  clockAt(seconds: number): string;
}
