/** strangers.md names tests: each is there. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../scripts/project/project';

const FOLDER = path.join(ROOT, 'test');

interface Row {
  readonly id: string;
  readonly heldBy: string;
  readonly neighbours: string;
}

const rows: readonly Row[] = readFileSync(path.join(FOLDER, 'strangers.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z]\d/.test(line))
  .map((line) => {
    const [, id = '', , heldBy = '', neighbours = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    return { id, heldBy, neighbours };
  });

/** `[name](file): title · title. [name](file): title` */
const testsIn = (heldBy: string): readonly (readonly [file: string, title: string])[] =>
  heldBy
    .split(/(?:^|\. )\[[^\]]+\]\(/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [file = '', titles = ''] = part.split(/\): (.*)/s);
      return titles.split(' · ').map((title) => [file, title] as const);
    });

/** As a title stands in the source, where a quote or a backslash has one before it. */
const sourceOf = (file: string): string =>
  readFileSync(path.join(FOLDER, file), 'utf8').replace(/\\(['"`])/g, '$1');

/**
 * Who may, where secrets go, what a ticket says, what a tool says of files; a call, what a newcomer must be told, and the
 * house of the mini-program.
 */
const HOW_MANY = { A: 5, B: 6, C: 6, D: 12, E: 11, F: 5, G: 4 } as const;

test('every row is there once, in order, and says what was tried beside', () => {
  const all = Object.entries(HOW_MANY).flatMap(([part, count]) =>
    Array.from({ length: count }, (_, at) => `${part}${at + 1}`),
  );
  expect(rows.map(({ id }) => id)).toEqual(all);
  expect(rows.filter(({ neighbours }) => neighbours === '')).toEqual([]);
});

test.each(rows.flatMap(({ id, heldBy }) => testsIn(heldBy).map((one) => [id, ...one] as const)))(
  '%s: %s has the test "%s"',
  (_id, file, title) => {
    const source = sourceOf(file);
    expect(["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`))).toBe(true);
  },
);

test('every row names a test', () => {
  expect(rows.filter(({ heldBy }) => testsIn(heldBy).length === 0).map(({ id }) => id)).toEqual([]);
  expect(rows.length).toBeGreaterThan(0);
});
