/** docs/features.md, row by row: its test is there, and the fault that the test notices can still be put in. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/project/project';
import { allOf, linksOf, readPage } from '../docs/pages';
import { FAULTS } from './list';

const PAGES = ['docs/features.md', 'docs/features.zh-CN.md'];
const COLUMNS = 6;

/** The cells of each row, by its id. */
const rowsOf = (page: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    allOf(/^\| (F\d+ \|.*) \|$/gm, readPage(page).text)
      .map((row) => row.split(' | '))
      .map((cells) => [cells[0] ?? '', cells] as const),
  );

const countOf = (part: string, file: string): number =>
  readFileSync(path.join(ROOT, file), 'utf8').split(part).length - 1;

describe.each(PAGES)('%s', (page) => {
  const rows = rowsOf(page);

  test('has a row for each entry of the list, in its order, and no other', () => {
    expect([...rows.keys()]).toEqual(Object.keys(FAULTS));
    for (const cells of rows.values()) expect(cells).toHaveLength(COLUMNS);
  });

  test('links each row to the test of its entry, and to none where nothing is done', () => {
    const linked = [...rows].map(([id, cells]) => [id, linksOf(cells[4] ?? '')]);
    const right = Object.entries(FAULTS).map(([id, fault]) => [
      id,
      fault === null ? [] : [`../test/${fault.test}`],
    ]);
    expect(linked).toEqual(right);
  });

  test('says where it can be seen on a phone by rows of the checklist, or that it cannot', () => {
    const checklist = readPage(page.replace('features', 'device-checklist')).text;
    const known = allOf(/^\| (D\d+) \|/gm, checklist);
    for (const [id, cells] of rows) {
      const named = cells[5]?.match(/\bD\d+\b/g) ?? [];
      expect([id, named.filter((row) => !known.includes(row))]).toEqual([id, []]);
      if (named.length === 0) expect([id, cells[5]]).toEqual([id, '—']);
    }
  });
});

test('each fault is put into one place, and its test has one title of that name', () => {
  for (const [id, fault] of Object.entries(FAULTS)) {
    if (fault === null) continue;
    const { file, find, replace, name } = fault;
    const holds = path.posix.join('test', fault.test);
    expect([id, existsSync(path.join(ROOT, file)), existsSync(path.join(ROOT, holds))]).toEqual([
      id,
      true,
      true,
    ]);
    expect([id, find === replace, countOf(find, file), countOf(name, holds)]).toEqual([id, false, 1, 1]);
  }
});
