/**
 * A discrete-event simulation of one cloud function and the phones that call it. Pure: the same input and seed give the
 * same outcome. All times in milliseconds since the beginning.
 */
import { Arrivals } from './arrivals';
import { Instances } from './instances';
import type { Platform } from './platform';
import { Timeline } from './timeline';

export interface Scenario {
  readonly name: string;
  /** When each person first wants a ticket. */
  readonly wantedAt: readonly number[];
  /** Until then no call reaches the platform. */
  readonly outageUntil?: number;
  /** How long a phone waits after so many failures in a row before it calls again; without it nobody does. */
  readonly again?: (failures: number, random: () => number) => number;
}

export type Outcome = ReturnType<typeof simulate>;

export function simulate({ wantedAt, outageUntil = 0, again }: Scenario, cloud: Platform, seed = 1) {
  const random = seeded(seed);
  const instances = new Instances(cloud);
  const arrivals = new Arrivals();
  const timeline = new Timeline((at) => instances.countAt(at + outageUntil));
  const waits: number[] = [];
  let lost = 0;
  for (const at of wantedAt) {
    arrivals.add({ at: at + cloud.networkMs / 2, wantedAt: at, failures: 0 });
    timeline.wants(Math.max(0, at - outageUntil));
  }
  for (const { at, wantedAt, failures } of arrivals) {
    const isLost = at < outageUntil;
    if (isLost) lost++;
    else timeline.reach(at - outageUntil);
    const done = isLost ? undefined : instances.run(at, random);
    if (!isLost) timeline.called(at - outageUntil, done === undefined);
    if (done !== undefined) {
      const servedAt = done + cloud.networkMs / 2;
      const waited = servedAt - Math.max(wantedAt, outageUntil);
      waits.push(waited);
      timeline.served(servedAt - outageUntil, waited);
    } else if (again !== undefined) {
      // The refusal travels back, the phone waits, the next call travels here.
      const next = at + cloud.networkMs + again(failures + 1, random);
      arrivals.add({ at: next, wantedAt, failures: failures + 1 });
    }
  }
  return {
    arrivals,
    instances,
    /** Calls that did not reach the platform. */
    lost,
    /** Of what reached the platform, from the end of the outage on. */
    timeline,
    /** From the first wish, or the end of the outage, to the ticket; of everybody who has one, the shortest first. */
    waits: Float64Array.from(waits).sort(),
  };
}

/** Numbers from 0 to below 1, by Mulberry32: the same for the same seed, in every run and on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
