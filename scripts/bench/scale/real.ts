/** What the real function takes, and whether the simulation foretells a real burst of it. */
import { availableParallelism } from 'node:os';
import { median } from '../measure';
import { type BurstCall, burst } from './burst';
import type { Measured } from './platform';
import { percentile } from './random';
import { simulate } from './simulation';

const ROUNDS = 5;
/** Short ones tell what a call takes … */
const CALLS_MEASURED = 200;
/** … and long ones are foretold from that. */
const CALLS_FORETOLD = 600;

/** Milliseconds from the beginning of the burst. */
export interface BurstTimes {
  readonly p50: number;
  readonly p99: number;
  readonly all: number;
}

export interface Real {
  /** One instance by itself; the quicker half, because whatever else runs here only adds to what a call takes. */
  readonly measured: Measured;
  /** Of the tickets, in seconds. */
  readonly lifetime: number;
  readonly check: Check;
}

export interface Check {
  readonly instances: number;
  readonly calls: number;
  readonly real: BurstTimes;
  readonly simulated: BurstTimes;
}

/**
 * In turn, because others use the machine too: one instance by itself, all of them in a short burst, all of them in a
 * long one.
 * @param folder of the built function
 */
export async function measureReal(folder: string): Promise<Real> {
  // What runs in parallel here: more instances than cores would only wait for each other.
  const instances = Math.max(2, availableParallelism());
  const alone: BurstCall[] = [];
  const together: BurstCall[] = [];
  const real: BurstTimes[] = [];
  let lifetime = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const one = await burst(folder, 1, CALLS_MEASURED);
    alone.push(...one.calls);
    lifetime = one.lifetime;
    together.push(...(await burst(folder, instances, CALLS_MEASURED)).calls);
    const ended = (await burst(folder, instances, CALLS_FORETOLD)).calls.map((call) => call.ended);
    real.push(timesOf(ended));
  }
  const { warm, cold } = measuredIn(alone);
  const simulated = foretell(instances, CALLS_FORETOLD, measuredIn(together));
  return {
    measured: { warm: quickerHalf(warm), cold: quickerHalf(cold) },
    lifetime,
    check: { instances, calls: CALLS_FORETOLD, real: medians(real), simulated },
  };
}

const measuredIn = (calls: readonly BurstCall[]): Measured => {
  const times = (isCold: boolean) =>
    calls.filter((call) => call.isCold === isCold).map(({ begun, ended }) => ended - begun);
  return { warm: times(false), cold: times(true) };
};

const quickerHalf = (times: readonly number[]): readonly number[] =>
  [...times].sort((one, other) => one - other).slice(0, Math.ceil(times.length / 2));

/** The same burst, simulated: as many instances as really ran, and calls that wait for one of them. */
export function foretell(instances: number, calls: number, { warm, cold }: Measured): BurstTimes {
  const { waits } = simulate({
    wantedAt: new Float64Array(calls),
    outageUntil: 0,
    until: Number.MAX_SAFE_INTEGER,
    limits: {
      mostInstances: instances,
      startsPerMinute: instances,
      provisioned: 0,
      keepWarmMs: Number.POSITIVE_INFINITY,
    },
    whenFull: 'wait',
    costs: { warm, cold, network: 0 },
    again: () => Number.POSITIVE_INFINITY,
    seed: 1,
  });
  return timesOf(waits);
}

/** @param ended the shortest first */
const timesOf = (ended: ArrayLike<number>): BurstTimes => ({
  p50: percentile(ended, 0.5),
  p99: percentile(ended, 0.99),
  all: percentile(ended, 1),
});

const medians = (rounds: readonly BurstTimes[]): BurstTimes => ({
  p50: median(rounds.map(({ p50 }) => p50)),
  p99: median(rounds.map(({ p99 }) => p99)),
  all: median(rounds.map(({ all }) => all)),
});
