/** What only the READMEs say; that they tell the same story, and what is there, is in test/docs. */
import { expect, test } from 'vitest';
import { readPage } from './docs/pages';

const { text: ENGLISH } = readPage('README.md');
const { text: CHINESE } = readPage('README.zh-CN.md');

test('both show the figures of one benchmark', () => {
  const figures = (text: string) => text.match(/^\|.* µs \|.*$|^\|.* (?:ms|MB|KB) \|.*$/gm) ?? [];
  const numbers = (text: string) => figures(text).map((line) => line.match(/\d+(?:\.\d+)?/g));
  expect(figures(ENGLISH)).toHaveLength(9);
  expect(numbers(CHINESE)).toEqual(numbers(ENGLISH));
  for (const text of [ENGLISH, CHINESE]) expect(text).toMatch(/20\d\d-\d\d-\d\d.{0,20}Node \d+\.\d+\.\d+/);
  expect(ENGLISH).not.toContain('MISSED');
  const zip = /^\| zip that is deployed \| (\d+ KB) /m.exec(ENGLISH)?.[1] ?? 'none';
  for (const text of [ENGLISH, CHINESE]) expect(text.slice(0, text.indexOf('## '))).toContain(zip);
});

test('both are short enough for a first reader', () => {
  for (const text of [ENGLISH, CHINESE]) expect(text.split('\n').length).toBeLessThan(210);
});
