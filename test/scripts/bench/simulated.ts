/** Simulations that are told only what matters to a test. */
import { type Outcome, type Simulated, simulate } from '../../../scripts/bench/scale/simulation';

type Told = Partial<Omit<Simulated, 'limits' | 'costs'>> & {
  readonly limits?: Partial<Simulated['limits']>;
  readonly costs?: Partial<Simulated['costs']>;
};

export const WARM = 10;
export const COLD = 100;
export const NEVER = Number.POSITIVE_INFINITY;

/** No limits, no outage, no network, nobody calls again; 10 ms a call, 100 ms with a start. */
export const simulated = ({ limits, costs, ...told }: Told): Outcome =>
  simulate({
    wantedAt: [],
    outageUntil: 0,
    until: NEVER,
    whenFull: 'refuse',
    again: () => NEVER,
    seed: 1,
    ...told,
    limits: { mostInstances: NEVER, startsPerMinute: NEVER, provisioned: 0, keepWarmMs: NEVER, ...limits },
    costs: { warm: [WARM], cold: [COLD], network: 0, ...costs },
  });

/** So many people who want a ticket at the same time. */
export const atOnce = (people: number, at = 0): readonly number[] => new Array<number>(people).fill(at);
