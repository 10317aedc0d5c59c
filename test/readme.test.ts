/** What only the READMEs say; that they tell the same story, and what is there, is in test/docs. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../scripts/project/project';
import { linksOf, readPage } from './docs/pages';

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

test("test/README.md names tests that there are, of every vendor's boundary", () => {
  const { text } = readPage('test/README.md');
  const links = linksOf(text).filter((link) => link.endsWith('.test.ts'));
  for (const link of links) expect([link, existsSync(path.join(ROOT, 'test', link))]).toEqual([link, true]);
  const boundaries = [
    'CLI',
    'function runtime',
    'wx-server-sdk',
    'signers',
    'trtc-wx-sdk',
    'engine',
    'browser',
  ];
  const table = text.slice(text.indexOf('| the vendor'), text.indexOf('## What stands in'));
  for (const boundary of boundaries) expect(table).toContain(boundary);
  expect(links.length).toBeGreaterThan(12);
});

test('both are short enough for a first reader', () => {
  for (const text of [ENGLISH, CHINESE]) expect(text.split('\n').length).toBeLessThan(210);
});
