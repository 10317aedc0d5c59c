/** What `npm run bench -- scale` prints of the scenarios, of what they rest on, and of the real run beside it. */
import { columns } from '../../program/terminal';
import { median } from '../measure';
import { verdict } from '../row';
import { advice } from './advice';
import type { Client } from './client';
import { amount, duration } from './numbers';
import { ASSUMED, inCloud, limitsOf } from './platform';
import { run } from './provisioned';
import type { Check, Real } from './real';
import { type Crowds, liveRoom, type Restraint, type Scenario, school, storm } from './scenarios';
import { type ScenarioRow, scenarioTable, table } from './tables';

interface Input {
  readonly real: Real;
  readonly client: Client;
  /** Of the function, in megabytes. */
  readonly memoryMb: number;
  readonly crowds: Crowds;
}

/** How many times as slow as assumed the platform is tried too. */
const SLOWER = 3;

const LESS_RESTRAINT: readonly Restraint[] = [
  { hasBackOff: true, hasCache: false },
  { hasBackOff: false, hasCache: true },
  { hasBackOff: false, hasCache: false },
];

export function scaleReport(input: Input): string {
  const { real, client, memoryMb, crowds } = input;
  const limits = limitsOf(memoryMb);
  const costs = inCloud(real.measured, memoryMb);
  const slow = inCloud(real.measured, memoryMb, SLOWER);
  const stormOf = (restraint: Restraint) => storm(crowds, client, real.lifetime, restraint);
  const rowOf = (scenario: Scenario) => ({ scenario, outcome: run(scenario, limits, costs) });
  const ours = [
    liveRoom(crowds, client),
    school(crowds, client),
    stormOf({ hasBackOff: true, hasCache: true }),
  ].map(rowOf);
  const theirs = LESS_RESTRAINT.map(stormOf).map(rowOf);
  const platform = { limits, costs, slow, slower: SLOWER, memoryMb };
  return [
    basis(input),
    scenarioTable([...ours, ...theirs]),
    ['What to configure; docs/scale.md says how', ...ours.map((row) => advice(row, platform))].join('\n'),
    restraint(ours, theirs),
    checkTable(real.check),
  ].join('\n\n');
}

/** What back-off and cache are good for: the last of ours has both, the last of theirs neither. */
function restraint(ours: readonly ScenarioRow[], theirs: readonly ScenarioRow[]): string {
  const busiest = (rows: readonly ScenarioRow[]): string =>
    amount(rows.at(-1)?.outcome.peakCallsPerSecond ?? Number.NaN);
  return `Back-off and cache are in the mini-program: with neither, ${busiest(theirs)} calls come in the busiest second of the storm instead of ${busiest(ours)}.`;
}

function basis({ real: { measured, lifetime }, client, memoryMb }: Input): string {
  const costs = inCloud(measured, memoryMb);
  const limits = limitsOf(memoryMb);
  const of = (values: readonly number[]): string => duration(median(values));
  const { cpuShare, containerMs, handlingMs, networkMs, keepWarmMs } = ASSUMED;
  const reused = duration(client.reusedFor(lifetime) * 1000);
  return columns([
    [
      'measured in this run',
      `a call ${of(measured.warm)}, with the start of its instance ${of(measured.cold)}`,
    ],
    [
      'assumed',
      `1/${1 / cpuShare} of a core for 128 MB, a container in ${duration(containerMs)}, ${duration(handlingMs)} of handling, ${duration(networkMs)} of network, idle instances stay ${duration(keepWarmMs)}`,
    ],
    [
      `in the cloud, ${memoryMb} MB`,
      `so a call holds an instance ${of(costs.warm)}, with its start ${of(costs.cold)}`,
    ],
    [
      'published by CloudBase',
      `${amount(limits.mostInstances)} instances, ${amount(limits.startsPerMinute)} new ones a minute, calls beyond are refused`,
    ],
    [
      'the mini-program',
      `repeats a failed call after ${client.repeatsMs.map(duration).join(', ')}, uses a ticket for ${reused} of ${duration(lifetime * 1000)}`,
    ],
  ]).join('\n');
}

function checkTable({ instances, calls, real, simulated }: Check): string {
  const row = (what: string, measured: number, foretold: number): readonly string[] => {
    const ratio = foretold / measured;
    const isNear = ratio >= 0.5 && ratio <= 2;
    return [
      what,
      duration(measured),
      duration(foretold),
      `${ratio.toFixed(2)} of it`,
      `0.5 to 2: ${verdict(isNear)}`,
    ];
  };
  const what = `a burst of ${calls} calls on ${instances} new instances`;
  return table([
    [what, 'really run here', 'simulated', 'ratio', 'bar'],
    row('p50 waiting', real.p50, simulated.p50),
    row('p99 waiting', real.p99, simulated.p99),
    row('until all are served', real.all, simulated.all),
  ]);
}
