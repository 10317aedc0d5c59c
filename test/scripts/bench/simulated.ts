/** Simulations that are told only what matters to a test. */
import type { Platform } from '../../../scripts/bench/scale/platform';
import { type Outcome, type Scenario, simulate } from '../../../scripts/bench/scale/simulation';

interface Told extends Partial<Scenario>, Partial<Platform> {
  readonly seed?: number;
}

export const WARM = 10;
export const COLD = 100;
const NEVER = Number.POSITIVE_INFINITY;

/** No limits, no outage, no network, nobody calls again; 10 ms a call, 100 ms with a start. */
export function simulated({ seed, ...told }: Told): Outcome {
  const scenario: Scenario = { name: 'a test', wantedAt: [], ...told };
  const cloud: Platform = {
    mostInstances: NEVER,
    startsPerMinute: NEVER,
    provisioned: 0,
    keepWarmMs: NEVER,
    waitsInLine: false,
    warm: [WARM],
    cold: [COLD],
    networkMs: 0,
    ...told,
  };
  return simulate(scenario, cloud, seed);
}

/** So many people who want a ticket at the same time. */
export const atOnce = (people: number, at = 0): readonly number[] => new Array<number>(people).fill(at);
