/** A scenario on CloudBase, and how much provisioned concurrency it needs. */
import type { Limits } from './instances';
import type { Scenario } from './scenarios';
import { type Costs, type Outcome, simulate } from './simulation';

export const run = (scenario: Scenario, limits: Limits, costs: Costs): Outcome =>
  simulate({ ...scenario, limits, costs, whenFull: 'refuse', seed: 1 });

export const refusedOf = ({ refused }: Outcome): number => refused.starts + refused.instances;

/**
 * The fewest provisioned instances with which no call is refused or waits for a start: as many as run at once if all
 * that may be are there. Null if even those are too few.
 */
export function provisionedFor(scenario: Scenario, limits: Limits, costs: Costs): number | null {
  const outcome = run(scenario, { ...limits, provisioned: limits.mostInstances }, costs);
  return refusedOf(outcome) === 0 ? outcome.peakRunning : null;
}
