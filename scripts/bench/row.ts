/** A measurement beside another one, and how a table of them is printed. */
import { columns } from '../program/terminal';

export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly theirs: string;
  readonly ratio: string;
  /** Empty if nothing was promised. */
  readonly bar: string;
}

export const verdict = (isMet: boolean): string => (isMet ? 'met' : 'MISSED');

/** A Markdown table. */
export function tableOf(ours: string, theirs: string, rows: readonly Row[]): string {
  const line = (...cells: readonly string[]): string[] => ['|', ...cells.flatMap((cell) => [cell, '|'])];
  const body = rows.map((row) => line(row.what, row.ours, row.theirs, row.ratio, row.bar));
  const rule = line('---', '---', '---', '---', '---');
  return columns([line('', ours, theirs, 'ratio', 'bar'), rule, ...body]).join('\n');
}
