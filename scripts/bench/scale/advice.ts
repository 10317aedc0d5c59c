/** What to configure for a scenario, in words. */
import type { Limits } from './instances';
import { amount, duration } from './numbers';
import { PROVISIONED_PER_MINUTE } from './platform';
import { provisionedFor, refusedOf, run } from './provisioned';
import { percentile } from './random';
import type { Scenario } from './scenarios';
import type { Costs, Outcome } from './simulation';
import type { ScenarioRow } from './tables';

export interface Platform {
  readonly limits: Limits;
  readonly costs: Costs;
  /** The costs if everything took `slower` times as long. */
  readonly slow: Costs;
  readonly slower: number;
  readonly memoryMb: number;
}

export function advice({ scenario, outcome }: ScenarioRow, platform: Platform): string {
  const { limits, costs, slow, slower, memoryMb } = platform;
  const ifSlow = run(scenario, limits, slow);
  return [
    `${scenario.name}:`,
    `  ${configure(scenario, outcome, limits, costs)}`,
    `  were everything ${slower} times as slow: ${inWords(ifSlow)}; ${configure(scenario, ifSlow, limits, slow)}`,
    `  of the environment's plan it takes ${amount(outcome.served)} calls and ${amount(gigabyteSeconds(outcome, memoryMb))} GB-s`,
  ].join('\n');
}

function configure(scenario: Scenario, outcome: Outcome, limits: Limits, costs: Costs): string {
  if (refusedOf(outcome) === 0) return 'nothing: no limit is hit';
  const provisioned = provisionedFor(scenario, limits, costs);
  if (provisioned === null) {
    return `more than ${amount(limits.mostInstances)} instances are needed: buy a larger quota, or let fewer come at once`;
  }
  const minutes = Math.ceil(provisioned / PROVISIONED_PER_MINUTE);
  // Nobody knows when an outage will end.
  const when = scenario.outageUntil === 0 ? `set ${minutes} min before` : 'kept all the time';
  const { waits } = run(scenario, { ...limits, provisioned }, costs);
  return `provisioned concurrency of ${amount(provisioned)}, ${when}: nobody is refused, p99 ${duration(percentile(waits, 0.99))}`;
}

const inWords = (outcome: Outcome): string =>
  `${amount(refusedOf(outcome))} refused, ${amount(outcome.peakInstances)} instances, p99 ${duration(percentile(outcome.waits, 0.99))}`;

const gigabyteSeconds = ({ heldMs }: Outcome, memoryMb: number): number =>
  (heldMs / 1000) * (memoryMb / 1024);
