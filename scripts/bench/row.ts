/** A measurement beside another one, and how tables are printed. */
import { columns } from '../program/terminal';
import type { Both } from './both';
import type { Gain } from './chart/ratios';

export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly theirs: string;
  readonly ratio: string;
  /** Empty if nothing was promised. */
  readonly bar: string;
  /** The same as bars of a chart; none if there is nothing to compare. */
  readonly gains: readonly Gain[];
}

/** Measurements of one thing beside another. */
export interface Comparison {
  /** Of what: the chart that it is in. */
  readonly part: 'service' | 'miniprogram';
  readonly ours: Both;
  readonly theirs: Both;
  readonly rows: readonly Row[];
}

export const verdict = (isMet: boolean): string => (isMet ? 'met' : 'MISSED');

/** A Markdown table; every row names its cells by their columns, in the same order. */
export function table(rows: readonly Readonly<Record<string, string>>[]): string {
  const heads = Object.keys(rows[0] ?? {});
  const lines = [heads, heads.map(() => '---'), ...rows.map((row) => Object.values(row))];
  return columns(lines.map((cells) => ['|', ...cells.flatMap((cell) => [cell, '|'])])).join('\n');
}

/** Such as 7.3 and 453: as exact as a table says it. */
export const asTold = (times: number, digits = 0): number => Number(times.toFixed(digits));

/** A table of measurements; `what` is the head of what was measured. */
export const tableOf = (
  what: string,
  ours: string,
  theirs: string,
  rows: readonly Omit<Row, 'gains'>[],
): string =>
  table(
    rows.map((row) => ({
      [what]: row.what,
      [ours]: row.ours,
      [theirs]: row.theirs,
      ratio: row.ratio,
      bar: row.bar,
    })),
  );
