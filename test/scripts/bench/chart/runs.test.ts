/** Runs that are written down, and the charts in docs/charts that are drawn of them. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { chartSources, keepRun, writeCharts } from '../../../../scripts/bench/chart/files';
import { fillingsOf, fillPages, SCALE_HEADS } from '../../../../scripts/bench/chart/pages';
import { type BenchmarkRun, missedBars, type ScaleRun } from '../../../../scripts/bench/chart/runs';
import { median } from '../../../../scripts/bench/measure';
import { observeClient } from '../../../../scripts/bench/scale/client';
import { amount, duration } from '../../../../scripts/bench/scale/numbers';
import { inCloud } from '../../../../scripts/bench/scale/platform';
import { asRecord } from '../../../../scripts/bench/scale/scale';
import { scenariosFor } from '../../../../scripts/bench/scale/scenarios';
import { simulate } from '../../../../scripts/bench/scale/simulation';
import { ROOT } from '../../../../scripts/project/project';
import { readPage } from '../../../docs/pages';
import { boxesOf, shapesOf, textsOf } from './drawing';

const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');
const benchmark = JSON.parse(read('docs/charts/benchmark.json')) as BenchmarkRun;
const scale = JSON.parse(read('docs/charts/scale.json')) as ScaleRun;
const charts = Object.entries(chartSources(ROOT));
const PAGES = ['benchmark', 'scale'].flatMap((page) => [`docs/${page}.md`, `docs/${page}.zh-CN.md`]);
/** Rows of a page's tables, without their heads. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  (text.match(/^\|.*\|$/gm) ?? []).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

describe('the charts of docs', () => {
  test.each(charts)('%s is what npm run build draws of its run', (name, source) => {
    expect(read(name)).toBe(source);
    expect(Buffer.byteLength(source)).toBeLessThan(25 * 1024);
  });

  test('are all that is there, in both languages', () => {
    const names = charts.map(([name]) => path.basename(name));
    expect(readdirSync(path.join(ROOT, 'docs/charts')).sort()).toEqual(
      [...names, 'benchmark.json', 'scale.json'].sort(),
    );
    expect(names.filter((name) => name.endsWith('.zh-CN.svg'))).toHaveLength(names.length / 2);
    for (const [name, source] of charts) {
      const shown = textsOf(source).join(' ');
      expect([name, /[\u4e00-\u9fff]/.test(shown)]).toEqual([name, name.includes('zh-CN')]);
      expect(boxesOf(source).texts.length).toBeGreaterThan(10);
    }
  });

  test('are shown on their pages, each in its language, with words for who cannot see them', () => {
    const shown = PAGES.flatMap((page) =>
      [...readPage(page).text.matchAll(/!\[([^\]]*)\]\((charts\/[^)]+)\)/g)].map(
        ([, words = '', file = '']) => {
          expect([file, file.includes('zh-CN')]).toEqual([file, page.includes('zh-CN')]);
          expect([file, words.length > 15, /[\u4e00-\u9fff]/.test(words)]).toEqual([
            file,
            true,
            page.includes('zh-CN'),
          ]);
          const numbers = words.match(/\d[\d,.]*\d/g) ?? [];
          const drawn = shapesOf(read(`docs/${file}`)).map(({ text }) => text);
          for (const number of numbers)
            expect([file, number, drawn.some((text) => text.includes(number))]).toEqual([file, number, true]);
          return `docs/${file}`;
        },
      ),
    );
    expect(shown.sort()).toEqual(charts.map(([name]) => name).sort());
  });
});

describe('the run of docs/benchmark', () => {
  const rows = benchmark.comparisons.flatMap((comparison) => comparison.rows);

  test('is that of the tables, to the letter', () => {
    const told = rowsOf(readPage('docs/benchmark.md').text);
    const cells = rows.map(({ what, ours, theirs, ratio, bar }) => [what, ours, theirs, ratio, bar]);
    expect(told).toEqual(expect.arrayContaining(cells));
    for (const { ours, theirs } of benchmark.comparisons)
      expect(told).toContainEqual(['', ours.en, theirs.en, 'ratio', 'bar']);
    expect(told.filter((row) => !/^(?:---)?$/.test(row[0] ?? ''))).toHaveLength(cells.length);
    const [, date = ''] = /, (\d{4}-\d\d-\d\d)$/.exec(benchmark.measured) ?? [];
    for (const page of ['docs/benchmark.md', 'docs/benchmark.zh-CN.md'])
      expect(readPage(page).text).toContain(date);
  });

  test('is drawn with the ratios that the tables say', () => {
    expect(rows.flatMap(({ gains }) => gains).length).toBeGreaterThan(18);
    for (const { what, ratio, bar, gains } of rows) {
      const told = [...ratio.matchAll(/(1\/)?([\d.]+)( %)?/g)].map(([, , number, percent]) =>
        percent === undefined ? Number(number) : 100 / Number(number),
      );
      // What is in a page is told and not drawn.
      if (gains.length > 0) expect([what, gains.length]).toEqual([what, told.length]);
      for (const [at, { times, goal = 0 }] of gains.entries()) {
        // A table leaves decimals out.
        expect(Math.abs(times / (told[at] ?? 0) - 1)).toBeLessThan(0.05);
        expect([what, times >= Math.round(goal * 10) / 10]).toEqual([what, !bar.endsWith('MISSED')]);
      }
    }
    const drawn = charts
      .filter(([name]) => /benchmark-[a-z]+\.svg/.test(name))
      .flatMap(([, source]) =>
        textsOf(source).flatMap((text) => /^([\d.,]+) ×(?:,|$)/.exec(text)?.[1] ?? []),
      );
    for (const { times } of rows.flatMap(({ gains }) => gains)) expect(drawn).toContain(amountOf(times));
  });
});
const amountOf = (times: number): string =>
  times.toLocaleString('en', times < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });

describe('the run of docs/scale', () => {
  test('is that of the table, to the digit', () => {
    const told = rowsOf(readPage('docs/scale.md').text);
    const heads = [
      'calls',
      'in the busiest second',
      'refused',
      'peak instances',
      'p50 waiting',
      'p99 waiting',
    ];
    expect(told).toContainEqual(['scenario', ...heads, 'first limit']);
    for (const { cells } of scale.scenarios) {
      const row = told.find((one) => one[1] === cells.calls) ?? [];
      expect(row.slice(1, -1)).toEqual(SCALE_HEADS.map((head) => cells[head]));
      expect(cells['first limit that is hit']).toMatch(new RegExp(`^${row.at(-1)}(?: |$)`));
    }
    const [, date = ''] = /, (\d{4}-\d\d-\d\d)$/.exec(scale.measured) ?? [];
    const basis = [date, duration(median(scale.alone.warm)), duration(median(scale.alone.cold))];
    for (const page of ['docs/scale.md', 'docs/scale.zh-CN.md'])
      for (const figure of basis) expect(readPage(page).text).toContain(figure);
  });

  // The others are the same simulation of more calls, and take longer.
  test('is simulated again to the same curves from what it measured', async () => {
    const cloud = inCloud(scale.alone, scale.memoryMb);
    const again = scenariosFor(await observeClient())
      .slice(0, 3)
      .map((scenario) => asRecord({ scenario, ...simulate(scenario, cloud) }));
    expect(again).toEqual(scale.scenarios.slice(0, 3));
  });

  test('has in its curves what its table says', () => {
    for (const { cells, timeline } of scale.scenarios) {
      const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
      const lost = Number((cells['lost in the outage'] ?? '').replaceAll(',', ''));
      expect(amount(sum(timeline.calls) + lost)).toBe(cells.calls);
      expect(amount(sum(timeline.refused))).toBe(cells.refused);
      expect(amount(Math.max(...timeline.instances))).toBe(cells['peak instances']);
    }
  });
});

const inCopy = (use: (root: string) => void): void => {
  const root = mkdtempSync(path.join(tmpdir(), 'charts-'));
  try {
    mkdirSync(path.join(root, 'docs'));
    for (const page of PAGES) cpSync(path.join(ROOT, page), path.join(root, page));
    use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
};

test('a run that is kept is drawn at once; later only what is not so any more is drawn', () => {
  inCopy((root) => {
    expect(writeCharts(root)).toEqual([]);
    const ofBenchmark = charts.map(([name]) => name).filter((name) => name.includes('benchmark'));
    expect(keepRun(root, 'benchmark', benchmark)).toEqual(['docs/charts/benchmark.json', ...ofBenchmark]);
    expect(readFileSync(path.join(root, 'docs/charts/benchmark.json'), 'utf8')).toBe(
      read('docs/charts/benchmark.json'),
    );
    expect(writeCharts(root)).toEqual([]);
    const [first = ''] = ofBenchmark;
    writeFileSync(path.join(root, first), 'an older one');
    expect(writeCharts(root)).toEqual([first]);
    expect(readFileSync(path.join(root, first), 'utf8')).toBe(read(first));
  });
});

describe('the pages', () => {
  const measured = 'Node 99.1.2, darwin arm64, 2031-02-03';
  /** The run, with other numbers. */
  const changed: BenchmarkRun = {
    measured,
    comparisons: benchmark.comparisons.map((comparison) => ({
      ...comparison,
      rows: comparison.rows.map((row) => ({
        ...row,
        ours: row.ours.replaceAll(/\d/g, '9').replace('ms', 's'),
      })),
    })),
  };

  test('are filled with the numbers of a run in both languages, and keep their words', () => {
    inCopy((root) => {
      expect(fillPages(root, fillingsOf.benchmark(benchmark))).toEqual([]);
      expect(fillPages(root, fillingsOf.scale(scale))).toEqual([]);
      const names = ['docs/benchmark.md', 'docs/benchmark.zh-CN.md'];
      expect(fillPages(root, fillingsOf.benchmark(changed))).toEqual(names);
      const [english = '', chinese = ''] = names.map((name) => readFileSync(path.join(root, name), 'utf8'));
      const rows = changed.comparisons.flatMap((comparison) => comparison.rows);
      const cells = rows.map(({ what, ours, theirs, ratio, bar }) => [what, ours, theirs, ratio, bar]);
      expect(rowsOf(english)).toEqual(expect.arrayContaining(cells));
      expect(chinese).toMatch(/^\| 冷启动：新进程到第一份凭证，减去空的 `node -e 0` \| 99\.9 s \|/m);
      expect(chinese).toMatch(/^\| 首页的 setData：打开一张通话卡片 \| 9 次，99 bytes \|/m);
      for (const text of [english, chinese]) expect(text).toContain(measured);
      const words = (text: string): string => text.replaceAll(/\d[\d.,]*/g, '').replaceAll(' ms |', ' s |');
      const isOfRun = (line: string): boolean => line.includes('Node ');
      const rest = (text: string) =>
        words(text)
          .split('\n')
          .filter((line) => !isOfRun(line));
      expect(rest(chinese)).toEqual(rest(read('docs/benchmark.zh-CN.md')));
    });
  });

  test.each<[string, (run: BenchmarkRun) => BenchmarkRun, RegExp]>([
    ['a row less', (run) => ({ ...run, comparisons: run.comparisons.slice(0, -1) }), /rows of figures/],
    [
      'a row more',
      (run) => ({ ...run, comparisons: [...run.comparisons, ...run.comparisons] }),
      /rows of figures/,
    ],
    [
      'a number more',
      (run) => ({
        ...run,
        comparisons: run.comparisons.map((one) => ({
          ...one,
          rows: one.rows.map((row) => ({ ...row, theirs: '1 of 2' })),
        })),
      }),
      /docs\/benchmark\.md: sign a UserSig : not the numbers of "1 of 2"/,
    ],
  ])('are left as they are by a run that has %s', (_, change, message) => {
    inCopy((root) => {
      expect(() => fillPages(root, fillingsOf.benchmark(change(changed)))).toThrow(message);
      for (const page of PAGES) expect(readFileSync(path.join(root, page), 'utf8')).toBe(read(page));
    });
  });
});

test('a run that misses a bar is told from others', () => {
  const [first, ...others] = benchmark.comparisons;
  const rows = first?.rows.map((row, at) => (at === 1 ? { ...row, bar: 'at least 5 x: MISSED' } : row)) ?? [];
  const comparisons = first === undefined ? [] : [{ ...first, rows }, ...others];
  expect(missedBars({ ...benchmark, comparisons })).toContain('sign a PrivateMapKey');
});
