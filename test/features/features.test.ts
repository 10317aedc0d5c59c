/** docs/features.md, row by row: its test is there, and the fault that the test notices can still be put in. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/project/project';
import { livePlayer, livePusher } from '../../scripts/simulator/compile/tags/live';
import { allOf, linksOf, readPage } from '../docs/pages';
import { eachOf, type Fault } from './fault';
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

const faultsOf = (row: string): readonly Fault[] =>
  eachOf(FAULTS).flatMap(([id, fault]) => (id === row ? [fault] : []));

const countOf = (part: string, file: string): number =>
  readFileSync(path.join(ROOT, file), 'utf8').split(part).length - 1;

describe.each(PAGES)('%s', (page) => {
  const rows = rowsOf(page);

  test('has a row for each entry of the list, in its order, and no other', () => {
    expect([...rows.keys()]).toEqual(Object.keys(FAULTS));
    for (const cells of rows.values()) expect(cells).toHaveLength(COLUMNS);
  });

  test('links each row to the tests of its faults, and to none where nothing is done', () => {
    for (const [id, cells] of rows) {
      const tests = faultsOf(id).map((fault) => `../test/${fault.test}`);
      expect([id, linksOf(cells[4] ?? '')]).toEqual([id, [...new Set(tests)]]);
    }
  });

  test('names no attribute beside others without a fault of its own', () => {
    for (const [id, cells] of rows) {
      const [faults, named] = [faultsOf(id), allOf(/`([^`]+)`/g, cells[1] ?? '')];
      if (faults.length === 0 || named.length === 1) continue;
      const broken = faults.map(({ of = '' }) => of);
      const isBroken = (name: string): boolean =>
        broken.some((of) => (name.endsWith('…') ? of.startsWith(name.slice(0, -1)) : of === name));
      expect([id, named.filter((name) => !isBroken(name))]).toEqual([id, []]);
    }
  });

  test('names every attribute and event of both tags that WeChat documents', () => {
    const named = [...rows.values()].flatMap((cells) => allOf(/`([^`]+)`/g, cells[1] ?? ''));
    for (const { attributes, events } of [livePusher, livePlayer]) {
      const all = [...Object.keys(attributes), ...events.map((event) => `bind${event}`)];
      expect(all.filter((name) => !named.includes(name))).toEqual([]);
    }
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
  for (const [id, { file, find, replace, name, ...fault }] of eachOf(FAULTS)) {
    const [of, holds] = [`${id} ${fault.of ?? find}`, path.posix.join('test', fault.test)];
    const isThere = [file, holds].map((one) => existsSync(path.join(ROOT, one)));
    expect([of, ...isThere]).toEqual([of, true, true]);
    expect([of, find === replace, countOf(find, file), countOf(name, holds)]).toEqual([of, false, 1, 1]);
    // A title has the value in its place.
    expect([of, /%[sijdf]/.test(name)]).toEqual([of, false]);
  }
});
