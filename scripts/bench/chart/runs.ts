/**
 * Runs that are written down in docs/charts, and the charts that are drawn of them there: a chart can be drawn anew
 * without another run.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../../miniprogram/trtc/i18n/texts';
import type { Both } from '../both';
import { type Comparison, verdict } from '../row';
import type { Took } from '../scale/platform';
import type { TimelineRecord } from '../scale/timeline';
import { drawRatios } from './ratios';
import { drawTimelines } from './timelines';

/** When and with what it was measured, such as `Node 20.20.2, linux x64, 2026-11-27`. */
interface Run {
  readonly measured: string;
}

export interface BenchmarkRun extends Run {
  readonly comparisons: readonly Comparison[];
}

export interface ScaleRun extends Run {
  readonly memoryMb: number;
  /** What the simulation was given: calls that had a core to themselves, in milliseconds. */
  readonly alone: Took;
  readonly scenarios: readonly {
    readonly name: Both;
    readonly isStorm: boolean;
    /** Of its row in the table, by their heads. */
    readonly cells: Readonly<Record<string, string>>;
    readonly timeline: TimelineRecord;
  }[];
}

interface Runs {
  readonly benchmark: BenchmarkRun;
  readonly scale: ScaleRun;
}
type Chart = (language: Language) => string;

/** The charts of each run, by their names. */
const CHARTS: { readonly [Name in keyof Runs]: (run: Runs[Name]) => Readonly<Record<string, Chart>> } = {
  benchmark: ({ measured, comparisons }) => {
    const of =
      (title: Both, all: readonly Comparison[]): Chart =>
      (language) =>
        drawRatios({ title, measured, groups: all.map(asGroup) }, language);
    return {
      'benchmark-service': of(
        { en: 'The function and its tickets', zh: '云函数与票据' },
        comparisons.slice(0, 2),
      ),
      'benchmark-miniprogram': of({ en: 'The mini-program', zh: '小程序' }, comparisons.slice(2)),
    };
  },
  scale: ({ measured, scenarios }) => {
    const of =
      (title: Both, isStorm: boolean): Chart =>
      (language) => {
        const panels = scenarios.filter((scenario) => scenario.isStorm === isStorm);
        return drawTimelines({ title, measured, panels, isStorm }, language);
      };
    return {
      'scale-crowds': of({ en: 'When many come', zh: '很多人到来时' }, false),
      'scale-storm': of({ en: 'After an outage', zh: '中断之后' }, true),
    };
  },
};

const asGroup = ({ ours, theirs, rows }: Comparison) => ({
  name: { en: `${ours.en} / ${theirs.en}`, zh: `${ours.zh}，对比${spaced(theirs.zh)}` },
  gains: rows.flatMap((row) => row.gains),
});
/** With a blank between Chinese and other letters. */
const spaced = (chinese: string): string => (/^\w/.test(chinese) ? ` ${chinese}` : chinese);

const FOLDER = 'docs/charts';
const ENDS: Readonly<Record<Language, string>> = { en: '.svg', zh: '.zh-CN.svg' };
const recordOf = (name: keyof Runs): string => `${FOLDER}/${name}.json`;

/** Writes it down, and its charts. @returns the files, from the project's folder */
export function keepRun<Name extends keyof Runs>(
  root: string,
  name: Name,
  run: Runs[Name],
): readonly string[] {
  mkdirSync(path.join(root, FOLDER), { recursive: true });
  writeFileSync(path.join(root, recordOf(name)), `${JSON.stringify(run, null, 1)}\n`);
  return [recordOf(name), ...writeCharts(root)];
}

/** What was measured and missed its bar. */
export const missedBars = ({ comparisons }: BenchmarkRun): readonly string[] =>
  comparisons.flatMap(({ rows }) =>
    rows.filter(({ bar }) => bar.endsWith(verdict(false))).map(({ what }) => what),
  );

/** By file, the charts as they must be, of the runs that are written down. */
export function chartSources(root: string): Readonly<Record<string, string>> {
  const of = <Name extends keyof Runs>(name: Name): readonly (readonly [string, string])[] => {
    const file = path.join(root, recordOf(name));
    if (!existsSync(file)) return [];
    const charts = CHARTS[name](JSON.parse(readFileSync(file, 'utf8')) as Runs[Name]);
    return Object.entries(charts).flatMap(([chart, draw]) =>
      (Object.keys(ENDS) as Language[]).map(
        (language) => [`${FOLDER}/${chart}${ENDS[language]}`, draw(language)] as const,
      ),
    );
  };
  return Object.fromEntries([...of('benchmark'), ...of('scale')]);
}

/** @returns the charts that were out of date */
export const writeCharts = (root: string): readonly string[] =>
  Object.entries(chartSources(root)).flatMap(([name, source]) => {
    const file = path.join(root, name);
    if (existsSync(file) && readFileSync(file, 'utf8') === source) return [];
    writeFileSync(file, source);
    return [name];
  });
