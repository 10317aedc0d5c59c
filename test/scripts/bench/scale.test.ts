import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { burst } from '../../../scripts/bench/scale/burst';
import { observeClient } from '../../../scripts/bench/scale/client';
import { ASSUMED, inCloud, limitsOf } from '../../../scripts/bench/scale/platform';
import { provisionedFor, refusedOf, run } from '../../../scripts/bench/scale/provisioned';
import { foretell, type Real } from '../../../scripts/bench/scale/real';
import { scaleReport } from '../../../scripts/bench/scale/report';
import { liveRoom, school, storm } from '../../../scripts/bench/scale/scenarios';
import { ROOT } from '../../../scripts/project/project';
import { atOnce } from './simulated';

const MEMORY_MB = 128;
const LIFETIME = 43_200;
const CROWDS = { audience: 2000, calls: 500, inRooms: 400, newcomers: 100 };
const MEASURED = { warm: [1, 2, 3], cold: [90, 100, 110] };
const REAL: Real = {
  measured: MEASURED,
  lifetime: LIFETIME,
  check: {
    instances: 2,
    calls: 600,
    real: { p50: 400, p99: 900, all: 1000 },
    simulated: { p50: 410, p99: 1900, all: 990 },
  },
};
const costs = inCloud(MEASURED, MEMORY_MB);
const limits = limitsOf(MEMORY_MB);
const client = await observeClient();

describe('the report', () => {
  const report = scaleReport({ real: REAL, client, memoryMb: MEMORY_MB, crowds: CROWDS });

  test('holds the three scenarios, the storm with and without back-off and cache', () => {
    const storm = '500 people after an outage of 10 min';
    const rows = report.split('\n').filter((line) => line.startsWith('|'));
    for (const scenario of [
      '2,000 people join a live room in 60 s',
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
    const crowded = scaleReport({
      real: REAL,
      client,
      memoryMb: MEMORY_MB,
      crowds: { ...CROWDS, audience: 20_000 },
    });
    expect(crowded).toMatch(/ 20,000 people join .* new instances a minute \(429\), after \d+ ms/);
    expect(crowded).toMatch(/provisioned concurrency of \d+, set 1 min before: nobody is refused/);
    const tooLarge = scaleReport({
      real: REAL,
      client,
      memoryMb: 3072,
      crowds: { ...CROWDS, audience: 20_000 },
    });
    expect(tooLarge).toMatch(/ 20,000 people join .* instances at once \(432\), after \d+ ms/);
  });

  test('holds the simulation against the real run, and says where it is off', () => {
    expect(report).toMatch(/p50 waiting .* 1\.02 of it .* met/);
    expect(report).toMatch(/p99 waiting .* 2\.11 of it .* MISSED/);
  });
});

describe('a scenario', () => {
  test('has as many people as it says, within its time', () => {
    const live = liveRoom(CROWDS, client).wantedAt;
    expect(live).toHaveLength(2000);
    expect(Math.max(...Array.from(live))).toBeLessThanOrEqual(60_000);
    const calls = school(CROWDS, client).wantedAt;
    expect(calls).toHaveLength(1000);
    expect(Math.max(...Array.from(calls))).toBeLessThan(47 * 60_000);
  });

  const stormOf = (hasBackOff: boolean, hasCache: boolean) =>
    storm(CROWDS, client, LIFETIME, { hasBackOff, hasCache });

  test('with the cache is left to those who have no ticket, or one that is about to end', () => {
    const [with_, without] = [stormOf(true, true), stormOf(true, false)].map(
      ({ wantedAt }) => wantedAt.length,
    );
    expect(without).toBe(500);
    expect(with_).toBeGreaterThanOrEqual(CROWDS.newcomers);
    expect(with_).toBeLessThan(CROWDS.newcomers + 0.1 * CROWDS.inRooms);
  });

  test('of a storm is smaller with back-off, smaller with the cache, and smallest with both', () => {
    const peakOf = (hasBackOff: boolean, hasCache: boolean): number =>
      run(stormOf(hasBackOff, hasCache), limits, costs).peakCallsPerSecond;
    expect(peakOf(true, true)).toBeLessThan(peakOf(true, false));
    expect(peakOf(true, true)).toBeLessThan(peakOf(false, true));
    expect(peakOf(true, false)).toBeLessThan(peakOf(false, false));
    expect(peakOf(false, true)).toBeLessThan(peakOf(false, false));
  });

  test('serves everybody in the end', () => {
    for (const scenario of [liveRoom(CROWDS, client), school(CROWDS, client), stormOf(true, true)]) {
      expect(run(scenario, { ...limits, startsPerMinute: 5 }, costs).served).toBe(scenario.wantedAt.length);
    }
  });

  test('needs exactly the provisioned concurrency that is advised', () => {
    const times = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(times, (wantedAt) => {
        const scenario = { ...liveRoom(CROWDS, client), wantedAt };
        const needed = provisionedFor(scenario, limits, costs) ?? Number.NaN;
        const startsWith = (provisioned: number): number =>
          run(scenario, { ...limits, provisioned }, costs).coldStarts;
        expect(startsWith(needed)).toBe(0);
        expect(startsWith(needed - 1)).toBeGreaterThan(0);
      }),
    );
  });

  test('that needs more than there may be is not talked into provisioned concurrency', () => {
    const scenario = { ...liveRoom(CROWDS, client), wantedAt: atOnce(1001) };
    expect(provisionedFor(scenario, limits, costs)).toBeNull();
    expect(refusedOf(run(scenario, limits, costs))).toBeGreaterThan(0);
  });
});

describe('the platform', () => {
  test('runs fewer instances the larger they are', () => {
    expect([64, 128, 256, 1024].map((memory) => limitsOf(memory).mostInstances)).toEqual([
      1000, 1000, 500, 125,
    ]);
  });

  test('takes longer than this machine: its share of a core, its own work, the container', () => {
    const { warm, cold } = inCloud({ warm: [2], cold: [100] }, MEMORY_MB);
    expect(warm).toEqual([2 / ASSUMED.cpuShare + ASSUMED.handlingMs]);
    expect(cold).toEqual([100 / ASSUMED.cpuShare + ASSUMED.containerMs + ASSUMED.handlingMs]);
    // More memory is more of a core, but no more than a whole one.
    expect(inCloud({ warm: [2], cold: [100] }, 8 * 1024).warm).toEqual([2 + ASSUMED.handlingMs]);
  });
});

describe('a real burst', () => {
  test('gets a ticket for every call, from the built function on its own instances', async () => {
    const folder = path.join(ROOT, 'dist', 'cloudfunctions', 'usersig');
    const { calls, lifetime } = await burst(folder, 2, 30);
    expect(lifetime).toBe(LIFETIME);
    expect(calls).toHaveLength(30);
    expect(calls.filter(({ isCold }) => isCold)).toHaveLength(2);
  });

  test('is foretold by simple arithmetic where all calls take the same', () => {
    expect(foretell(2, 10, { warm: [10], cold: [100] })).toEqual({ p50: 120, p99: 140, all: 140 });
  });
});

test('a bench that does not exist is refused by name', () => {
  const program = path.join(ROOT, 'scripts', 'bench', 'main.ts');
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program, 'scael'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('npm run bench -- scale');
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
