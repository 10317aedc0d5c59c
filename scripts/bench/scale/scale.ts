/** `npm run bench -- scale`: measures the real function, simulates CloudBase with it, and prints what to configure. */
import { columns, type Output } from '../../program/terminal';
import { ROOT, readFunctionSettings } from '../../project/project';
import type { ScaleRun } from '../chart/runs';
import { machine, median, percentile } from '../measure';
import { table, tableOf, verdict } from '../row';
import { type Client, observeClient } from './client';
import { amount, duration } from './numbers';
import { ASSUMED, inCloud, type Platform, PROVISIONED_PER_MINUTE } from './platform';
import { measureReal, type Real } from './real';
import { scenariosFor } from './scenarios';
import { type Outcome, type Scenario, simulate } from './simulation';

/** Prints the tables. @returns what they are made of */
export async function benchScale(out: Output): Promise<ScaleRun> {
  // Loaded here, because it takes a second that tests of the report need not wait for.
  const { buildFunction } = await import('../../function/bundle');
  const { folder } = await buildFunction(ROOT);
  const memoryMb = readFunctionSettings().find(({ name }) => name === 'usersig')?.memorySize;
  if (memoryMb === undefined) throw new Error('cloudbaserc.json has no function usersig');
  const [real, client] = [await measureReal(folder), await observeClient()];
  const rows = simulateAll(real, client, memoryMb);
  out.print(scaleReport(real, client, memoryMb, rows));
  const measured = machine();
  out.print(`\n${measured}; the simulation is seeded, the milliseconds it starts from are of this run.`);
  return { measured, memoryMb, alone: real.alone, scenarios: rows.map(asRecord) };
}

/** @param share of the usual crowds that comes */
export const simulateAll = ({ alone }: Pick<Real, 'alone'>, client: Client, memoryMb: number, share = 1) =>
  scenariosFor(client, share).map((scenario) => ({
    scenario,
    ...simulate(scenario, inCloud(alone, memoryMb)),
  }));
type Simulated = ReturnType<typeof simulateAll>;

/** As it is written down, with the cells of its row. */
export const asRecord = (row: Simulated[number]): ScaleRun['scenarios'][number] => ({
  name: { en: row.scenario.name, zh: row.scenario.zh },
  isStorm: row.scenario.outageUntil !== undefined,
  cells: cellsOf(row),
  timeline: row.timeline.toRecord(),
});

/** How many times as slow as assumed the platform is tried too. */
const SLOWER = 3;

export function scaleReport(real: Real, client: Client, memoryMb: number, rows: Simulated): string {
  const cloud = inCloud(real.alone, memoryMb);
  const slow = inCloud(real.alone, memoryMb, SLOWER);
  // The last are storms with other mini-programs than this one.
  const advice = rows.slice(0, 3).map(({ scenario, instances, waits }) => {
    const ifSlow = simulate(scenario, slow);
    return [
      `${scenario.name}:`,
      `  ${configure(scenario, instances.refused, cloud)}`,
      `  were everything ${SLOWER} times as slow: ${amount(ifSlow.instances.refused)} refused, ${amount(ifSlow.instances.peak)} instances, ${p99(ifSlow)}; ${configure(scenario, ifSlow.instances.refused, slow)}`,
      `  of the environment's plan it takes ${amount(waits.length)} calls and ${amount((instances.heldMs / 1000) * (memoryMb / 1024))} GB-s`,
    ].join('\n');
  });
  const busiest = (at: number): string => amount(rows.at(at)?.arrivals.peak ?? Number.NaN);
  return [
    basis(real, client, memoryMb, cloud),
    table(rows.map(cellsOf)),
    ['What to configure; docs/scale.md says how', ...advice].join('\n'),
    `Back-off and cache are in the mini-program: with neither, ${busiest(-1)} calls come in the busiest second of the storm instead of ${busiest(2)}.`,
    checkTable(real, cloud),
  ].join('\n\n');
}

function basis({ alone }: Real, client: Client, memoryMb: number, cloud: Platform): string {
  const { cpuShare, containerMs, handlingMs } = ASSUMED;
  const usual = (times: readonly number[]): string => duration(median(times));
  const told = {
    'measured in this run': `a call ${usual(alone.warm)}, with the start of its instance ${usual(alone.cold)}`,
    assumed: `1/${1 / cpuShare} of a core for 128 MB, a container in ${duration(containerMs)}, ${duration(handlingMs)} of handling, ${duration(cloud.networkMs)} of network, idle instances stay ${duration(cloud.keepWarmMs)}`,
    [`in the cloud, ${memoryMb} MB`]: `so a call holds an instance ${usual(cloud.warm)}, with its start ${usual(cloud.cold)}`,
    'published by CloudBase': `${amount(cloud.mostInstances)} instances, ${amount(cloud.startsPerMinute)} new ones a minute, calls beyond are refused`,
    'the mini-program': `repeats a failed call after ${client.repeats.map(duration).join(', ')}, uses a ticket for ${duration(client.used)} of ${duration(client.lifetime)}`,
  };
  return columns(Object.entries(told)).join('\n');
}

/** With the platform's status code: tencentcloud.com/document/product/583/35311 */
const LIMITS = { starts: 'new instances a minute (429)', instances: 'instances at once (432)' } as const;

function cellsOf({ scenario, arrivals, instances, lost, waits }: Outcome & { readonly scenario: Scenario }) {
  const { name, outageUntil = 0 } = scenario;
  const { refused, peak, firstLimit: hit } = instances;
  return {
    scenario: name,
    calls: amount(arrivals.count),
    'in the busiest second': amount(arrivals.peak),
    'lost in the outage': outageUntil === 0 ? '' : amount(lost),
    refused: amount(refused),
    'peak instances': amount(peak),
    'p50 waiting': duration(percentile(waits, 0.5)),
    'p99 waiting': duration(percentile(waits, 0.99)),
    'first limit that is hit': hit ? `${LIMITS[hit.limit]}, after ${duration(hit.at - outageUntil)}` : 'none',
  };
}

const p99 = ({ waits }: Outcome): string => `p99 ${duration(percentile(waits, 0.99))}`;

/** What to configure where so many calls are refused, so that none is, and none waits for a start. */
export function configure(scenario: Scenario, refused: number, cloud: Platform): string {
  if (refused === 0) return 'nothing: no limit is hit';
  // As many as there would be if they started at once, however many in a minute.
  const ideal = { ...cloud, startsPerMinute: Number.POSITIVE_INFINITY, cold: cloud.warm };
  const needed = simulate(scenario, ideal).instances;
  if (needed.refused > 0) {
    return `more than ${amount(cloud.mostInstances)} instances are needed: buy a larger quota, or let fewer come at once`;
  }
  const minutes = Math.ceil(needed.peak / PROVISIONED_PER_MINUTE);
  // Nobody knows when an outage will end.
  const when = scenario.outageUntil === undefined ? `set ${minutes} min before` : 'kept all the time';
  const served = simulate(scenario, { ...cloud, provisioned: needed.peak });
  return `provisioned concurrency of ${amount(needed.peak)}, ${when}: nobody is refused, ${p99(served)}`;
}

/** The long bursts, beside one that is simulated: with as many instances, for which calls wait in line. */
function checkTable({ short, long, instances }: Real, cloud: Platform): string {
  const calls = long.served[0]?.length ?? 0;
  const name = `a burst of ${calls} calls on ${instances} new instances`;
  const here = { ...cloud, ...short, mostInstances: instances, waitsInLine: true, networkMs: 0 };
  const { waits } = simulate({ name, wantedAt: new Array<number>(calls).fill(0) }, here);
  const row = (what: string, part: number) => {
    const ours = median(long.served.map((times) => percentile(times, part)));
    const theirs = percentile(waits, part);
    const ratio = theirs / ours;
    const bar = `0.5 to 2: ${verdict(ratio >= 0.5 && ratio <= 2)}`;
    return { what, ours: duration(ours), theirs: duration(theirs), ratio: `${ratio.toFixed(2)} of it`, bar };
  };
  const rows = [row('p50 waiting', 0.5), row('p99 waiting', 0.99), row('until all are served', 1)];
  return tableOf(name, 'really run here', 'simulated', rows);
}
