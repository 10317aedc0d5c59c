/** Rows as they are printed. */
import { columns } from '../../program/terminal';
import type { Limit } from './instances';
import { amount, duration } from './numbers';
import { refusedOf } from './provisioned';
import { percentile } from './random';
import type { Scenario } from './scenarios';
import type { Outcome } from './simulation';

/** A Markdown table; the first row is its head. */
export function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string[] => ['|', ...cells.flatMap((cell) => [cell, '|'])];
  return columns([line(head), line(head.map(() => '---')), ...rows.map(line)]).join('\n');
}

export interface ScenarioRow {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
}

/** With the platform's status code: tencentcloud.com/document/product/583/35311 */
const LIMITS: Readonly<Record<Limit, string>> = {
  starts: 'new instances a minute (429)',
  instances: 'instances at once (432)',
};

export const scenarioTable = (rows: readonly ScenarioRow[]): string =>
  table([
    [
      'scenario',
      'calls',
      'in the busiest second',
      'lost in the outage',
      'refused',
      'peak instances',
      'p50 waiting',
      'p99 waiting',
      'first limit that is hit',
    ],
    ...rows.map(({ scenario, outcome }) => [
      scenario.name,
      amount(outcome.calls),
      amount(outcome.peakCallsPerSecond),
      scenario.outageUntil === 0 ? '' : amount(outcome.lost),
      amount(refusedOf(outcome)),
      amount(outcome.peakInstances),
      duration(percentile(outcome.waits, 0.5)),
      duration(percentile(outcome.waits, 0.99)),
      firstLimitIn(outcome, scenario),
    ]),
  ]);

function firstLimitIn({ firstLimit }: Outcome, { outageUntil }: Scenario): string {
  if (firstLimit === null) return 'none';
  const after = duration(firstLimit.at - outageUntil);
  return `${LIMITS[firstLimit.limit]}, after ${after}`;
}
