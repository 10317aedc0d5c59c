/** Tables in the simulator's documentation that are written from its code, in each language. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../miniprogram/trtc/i18n/texts';

/** Where they are in the project. */
export const PAGES_WITH_TABLES: Readonly<Record<Language, string>> = {
  en: 'docs/simulator.md',
  zh: 'docs/simulator.zh-CN.md',
};

/** Names in one cell, sorted. */
export const cellOf = (names: readonly string[]): string =>
  [...names]
    .sort()
    .map((name) => `\`${name}\``)
    .join(' ');

/** The same behind one line, which opens by a click: for hundreds of names, of which a reader looks for one. */
export const foldedCellOf = (line: string, names: readonly string[]): string =>
  `<details><summary>${line}</summary>${cellOf(names)}</details>`;

/** @param rows the heads first */
export function tableOf([heads = [], ...rows]: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * The page with the table between its two marks.
 *
 * @throws {Error} if it has no place for the table
 */
export function withTable(page: string, name: string, table: string): string {
  const begin = `<!-- ${name}: written by npm run build -->`;
  const end = `<!-- /${name} -->`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${begin} and ${end} are missing`);
  return `${page.slice(0, from)}${begin}\n\n${table}\n\n${end}${page.slice(to + end.length)}`;
}

/** @returns the pages that were out of date */
export function writeTables(
  root: string,
  written: (page: string, language: Language) => string,
): readonly string[] {
  return (Object.keys(PAGES_WITH_TABLES) as Language[]).flatMap((language) => {
    const file = path.join(root, PAGES_WITH_TABLES[language]);
    const page = readFileSync(file, 'utf8');
    const wanted = written(page, language);
    if (page === wanted) return [];
    writeFileSync(file, wanted);
    return [PAGES_WITH_TABLES[language]];
  });
}
