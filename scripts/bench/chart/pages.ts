/** The tables of docs/benchmark and docs/scale, filled with the numbers of another run. The words stay as each page has them. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { verdict } from '../row';
import type { BenchmarkRun, ScaleRun } from './runs';

/** What goes into a page: for each of its rows of figures, the cells from the second on, as many as are replaced. */
interface Filling {
  readonly page: string;
  readonly rows: readonly (readonly string[])[];
  /** Tells rows of figures from heads, and from other tables. */
  readonly isOfFigures: (row: string) => boolean;
  /** When and with what it was measured. */
  readonly measured: string;
}

export const fillingsOf = {
  benchmark: ({ comparisons, measured }: BenchmarkRun): Filling => ({
    page: 'benchmark',
    rows: comparisons.flatMap(({ rows }) =>
      rows.map(({ ours, theirs, ratio, bar }) => [ours, theirs, ratio, bar]),
    ),
    isOfFigures: (row) => /^\| [^- |]/.test(row),
    measured,
  }),
  scale: ({ scenarios, measured }: ScaleRun): Filling => ({
    page: 'scale',
    rows: scenarios.map(({ cells }) => SCALE_HEADS.map((head) => cells[head] ?? '')),
    isOfFigures: (row) => /\d m?s \|/.test(row),
    measured,
  }),
};

/** Of the page's table of scenarios, between the name and the limit. */
export const SCALE_HEADS = [
  'calls',
  'in the busiest second',
  'refused',
  'peak instances',
  'p50 waiting',
  'p99 waiting',
] as const;

/**
 * Fills the page in both languages.
 * @returns the files that were changed, from the project's folder
 * @throws if one has other rows than the run, which only a person can write anew; then neither is changed
 */
export function fillPages(root: string, filling: Filling): readonly string[] {
  const changed = [`docs/${filling.page}.md`, `docs/${filling.page}.zh-CN.md`].flatMap((name) => {
    const text = readFileSync(path.join(root, name), 'utf8');
    const now = filled(name, text, filling);
    return now === text ? [] : [{ name, now }];
  });
  for (const { name, now } of changed) writeFileSync(path.join(root, name), now);
  return changed.map(({ name }) => name);
}

function filled(name: string, text: string, { rows, isOfFigures, measured }: Filling): string {
  let next = 0;
  const now = text.replace(/^\|.*\|$/gm, (line) => {
    if (!isOfFigures(line)) return line;
    const cells = rows[next++] ?? [];
    const [, what = '', ...old] = line.split('|');
    return ['', what, ...old.map((cell, at) => withNumbersOf(cells[at], cell, `${name}:${what}`))].join('|');
  });
  if (next !== rows.length)
    throw new Error(`${name} has ${next} rows of figures, the run has ${rows.length}`);
  return now.replaceAll(/Node \d+\.\d+\.\d+, \w+ \w+, \d{4}-\d\d-\d\d/g, measured);
}

const NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?/g;
/** A number with its unit alone is the same in both languages. */
const isPlain = (cell: string): boolean => /^[\d.,]+(?: [µm]?s| [MK]B)?$/.test(cell.trim());

function withNumbersOf(now: string | undefined, old: string, where: string): string {
  if (now === undefined) return old;
  if (isPlain(now) && isPlain(old)) return ` ${now} `;
  const numbers = now.match(NUMBER) ?? [];
  if (numbers.length !== (old.match(NUMBER) ?? []).length)
    throw new Error(`${where}: not the numbers of "${now}" in "${old.trim()}"`);
  return withVerdictOf(
    now,
    old.replace(NUMBER, () => numbers.shift() ?? ''),
  );
}

/** Both languages say at the end of a bar whether it is met. */
const VERDICTS = [
  [/(: )(?:met|MISSED)(\s*)$/, { met: 'met', missed: 'MISSED' }],
  [/(：)(?:达到|没有达到)(\s*)$/, { met: '达到', missed: '没有达到' }],
] as const;

function withVerdictOf(now: string, cell: string): string {
  const is = now.endsWith(verdict(false)) ? 'missed' : 'met';
  return VERDICTS.reduce(
    (text, [end, words]) => text.replace(end, (_all, colon, blank) => `${colon}${words[is]}${blank}`),
    cell,
  );
}
