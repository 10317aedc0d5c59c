import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bench } from '../../../scripts/bench/bench';
import { observeClient } from '../../../scripts/bench/scale/client';
import { ASSUMED, inCloud } from '../../../scripts/bench/scale/platform';
import { burst, newBursts, type Real } from '../../../scripts/bench/scale/real';
import { configure, scaleReport, simulateAll } from '../../../scripts/bench/scale/scale';
import { scenariosFor } from '../../../scripts/bench/scale/scenarios';
import { simulate } from '../../../scripts/bench/scale/simulation';
import { ROOT } from '../../../scripts/project/project';
import { runInside } from '../../program';
import { runs, seed } from '../../soak';
import { atOnce } from './simulated';

const MEMORY_MB = 128;
/** 1,000 people in the live room, as many in the school, and 150 in a storm: 100 in rooms, and 50 newcomers. */
const SHARE = 0.01;
const REAL: Real = {
  alone: { warm: [1, 2, 3], cold: [90, 100, 110] },
  short: { warm: [10], cold: [100], served: [] },
  long: { warm: [], cold: [], served: [[55, 55, 60, 60, 60, 62, 62, 64, 66, 66]] },
  instances: 2,
};
const cloud = inCloud(REAL.alone, MEMORY_MB);
const client = await observeClient();
const [live, school, ...storms] = scenariosFor(client, SHARE);

const reportOf = (real: Real, memoryMb: number): string =>
  scaleReport(real, client, memoryMb, simulateAll(real, client, memoryMb, SHARE));

describe('the report', () => {
  const report = reportOf(REAL, MEMORY_MB);

  test('holds the three scenarios, the storm with and without back-off and cache', () => {
    const storm = '150 people after an outage of 10 min';
    const rows = report.split('\n').filter((line) => line.startsWith('|'));
    for (const scenario of [
      '1,000 people join a live room in 60 s',
      '500 one-to-one calls in an hour',
      `${storm}: back-off and cache`,
      `${storm}: back-off, no cache`,
      `${storm}: cache, no back-off`,
      `${storm}: neither`,
    ]) {
      expect(rows.filter((row) => row.includes(`  ${scenario}  `))).toHaveLength(1);
    }
  });

  test('says what it measured, what it assumes and what is published', () => {
    expect(report).toContain('a call 2 ms, with the start of its instance 100 ms');
    expect(report).toMatch(/^assumed .*1\/8 of a core for 128 MB/m);
    expect(report).toContain('1,000 instances, 500 new ones a minute');
    expect(report).toContain('uses a ticket for 11 h 50 min of 12 h');
  });

  test('names the first limit that is hit, and what to configure against it', () => {
    expect(report).toContain('nothing: no limit is hit');
    expect(report).not.toContain('(429)');
    const slow = { ...REAL, alone: { warm: [2], cold: [4000] } };
    const crowded = reportOf(slow, MEMORY_MB);
    expect(crowded).toMatch(/ 1,000 people join .* new instances a minute \(429\), after [\d.]+ s/);
    expect(crowded).toMatch(/provisioned concurrency of \d+, set 1 min before: nobody is refused/);
    const tooLarge = reportOf(slow, 3072);
    expect(tooLarge).toMatch(/ 1,000 people join .* instances at once \(432\), after [\d.]+ m?s/);
  });

  test('holds the simulation against the real run, and says where it is off', () => {
    // Two calls are served after 100 ms, then two more every 10 ms.
    expect(report).toMatch(/a burst of 10 calls on 2 new instances/);
    expect(report).toMatch(/p50 waiting .* 60 ms .* 120 ms .* 2\.00 of it .* met/);
    expect(report).toMatch(/p99 waiting .* 66 ms .* 140 ms .* 2\.12 of it .* MISSED/);
  });
});

describe('a scenario', () => {
  test('has as many people as it says, within its time', () => {
    expect(live.wantedAt).toHaveLength(1000);
    expect(Math.max(...live.wantedAt)).toBeLessThanOrEqual(60_000);
    expect(school.wantedAt).toHaveLength(1000);
    expect(Math.max(...school.wantedAt)).toBeLessThan(47 * 60_000);
  });

  test('with the cache is left to those who have no ticket, or one that is about to end', () => {
    const [both, backOff, cache, neither] = storms.map(({ wantedAt }) => wantedAt.length);
    expect([backOff, neither]).toEqual([150, 150]);
    expect(cache).toBe(both);
    expect(both).toBeGreaterThanOrEqual(50);
    expect(both).toBeLessThan(50 + 0.1 * 100);
  });

  test('of a storm is smaller with back-off, smaller with the cache, and smallest with both', () => {
    const peaks = storms.map((storm) => simulate(storm, cloud).arrivals.peak);
    const [both, backOff, cache, neither] = peaks as [number, number, number, number];
    expect(both).toBeLessThan(Math.min(backOff, cache));
    expect(Math.max(backOff, cache)).toBeLessThan(neither);
  });

  test('serves everybody in the end', () => {
    for (const scenario of [live, school, ...storms.slice(0, 1)]) {
      const { waits } = simulate(scenario, { ...cloud, startsPerMinute: 5 });
      expect(waits).toHaveLength(scenario.wantedAt.length);
    }
  });

  test('needs exactly the provisioned concurrency that is advised', () => {
    const times = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 100 });
    const noneStarts = { ...cloud, startsPerMinute: 0 };
    fc.assert(
      fc.property(times, (wantedAt) => {
        const scenario = { name: 'a crowd', wantedAt };
        const advice = configure(scenario, wantedAt.length, noneStarts);
        const needed = Number(/^provisioned concurrency of (\d+), set 1 min before/.exec(advice)?.[1]);
        const refusedWith = (provisioned: number): number =>
          simulate(scenario, { ...noneStarts, provisioned }).instances.refused;
        expect(refusedWith(needed)).toBe(0);
        expect(refusedWith(needed - 1)).toBeGreaterThan(0);
      }),
      { numRuns: runs(50), seed },
    );
  });

  test('that needs more than there may be is not talked into provisioned concurrency', () => {
    const scenario = { name: 'a crowd', wantedAt: atOnce(1001) };
    const { refused } = simulate(scenario, cloud).instances;
    expect(refused).toBeGreaterThan(0);
    expect(configure(scenario, refused, cloud)).toMatch(/^more than 1,000 instances are needed/);
  });
});

describe('the platform', () => {
  test('runs fewer instances the larger they are', () => {
    const most = [64, 128, 256, 1024].map((memory) => inCloud(REAL.alone, memory).mostInstances);
    expect(most).toEqual([1000, 1000, 500, 125]);
  });

  test('takes longer than this machine: its share of a core, its own work, the container', () => {
    const { warm, cold } = inCloud({ warm: [2], cold: [100] }, MEMORY_MB);
    expect(warm).toEqual([2 / ASSUMED.cpuShare + ASSUMED.handlingMs]);
    expect(cold).toEqual([100 / ASSUMED.cpuShare + ASSUMED.containerMs + ASSUMED.handlingMs]);
    // More memory is more of a core, but no more than a whole one.
    expect(inCloud({ warm: [2], cold: [100] }, 8 * 1024).warm).toEqual([2 + ASSUMED.handlingMs]);
  });
});

test('a real burst gets a ticket for every call, from the built function on its own instances', async () => {
  const told = newBursts();
  await burst(path.join(ROOT, 'dist', 'cloudfunctions', 'usersig'), 2, 30, told);
  expect(told.served.map((calls) => calls.length)).toEqual([30]);
  expect([told.cold.length, told.warm.length]).toEqual([2, 28]);
});

test.each([
  ['scael', 'scael is not expected here.'],
  ['--scale', 'There is no option --scale.'],
])('what there is to measure is told to somebody who mistypes it: %s', async (word, words) => {
  const { exitCode, stdout, stderr } = await runInside(bench, [word]);
  expect([exitCode, stdout, stderr]).toEqual([2, '', expect.stringContaining('npm run bench -- scale')]);
  expect(stderr.split('\n')[0]).toBe(words);
});

describe('both pages', () => {
  const read = (name: string): string => readFileSync(path.join(ROOT, 'docs', name), 'utf8');
  const [english, chinese] = [read('scale.md'), read('scale.zh-CN.md')];
  const matches = (text: string, what: RegExp): string[] => [...text.matchAll(what)].map(([all]) => all);

  test('link to each other, and show the figures of one run', () => {
    expect(english).toContain('(scale.zh-CN.md)');
    expect(chinese).toContain('(scale.md)');
    const figures = (text: string) =>
      matches(text, /^\| .*\d ms \|.*$|^\| .*\d s \|.*$/gm).map((row) => matches(row, /\d[\d,.]*/g));
    expect(figures(english)).toHaveLength(6);
    expect(figures(chinese)).toEqual(figures(english));
  });

  test('give the same commands and headings', () => {
    for (const what of [/^#+ /gm, /^ *np[mx] .*$/gm]) {
      expect(matches(chinese, what)).toEqual(matches(english, what));
    }
  });
});
