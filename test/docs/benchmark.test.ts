/** docs/benchmark.md and its translation: figures of one run, with the bars that the command has. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/project/project';
import { readPage } from './pages';

const { text: ENGLISH } = readPage('docs/benchmark.md');
const { text: CHINESE } = readPage('docs/benchmark.zh-CN.md');

const figures = (text: string): readonly string[] =>
  text.match(/^\|.*(?: (?:µs|ms|MB|KB)|with a picture|有画面) \|.*$/gm) ?? [];
const cells = (line: string): readonly string[] => line.split('|').map((cell) => cell.trim());
const barOf = (line: string): string => cells(line).at(-2) ?? '';
const numbers = (text: string): readonly string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];

test('both show the figures of one run, and which of them miss their bar', () => {
  expect(figures(ENGLISH).length).toBeGreaterThanOrEqual(9);
  expect(figures(CHINESE).map(numbers)).toEqual(figures(ENGLISH).map(numbers));
  for (const text of [ENGLISH, CHINESE])
    expect(text).toMatch(/Node \d+\.\d+\.\d+, \w+ \w+, 20\d\d-\d\d-\d\d/);
  for (const line of figures(ENGLISH))
    expect(barOf(line)).toMatch(/^(?:at (?:least|most) .*: (?:met|MISSED))?$/);
  const missed = (text: string, word: RegExp) => figures(text).map((line) => word.test(barOf(line)));
  expect(missed(CHINESE, /没有达到$/)).toEqual(missed(ENGLISH, /MISSED$/));
});

test('the bars are those of the command', () => {
  const folder = path.join(ROOT, 'scripts', 'bench');
  const code = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('');
  const bars = figures(ENGLISH)
    .map((line) => barOf(line).replace(/: (?:met|MISSED)$/, ''))
    .filter((bar) => bar !== '');
  // It stands there as it is, or as the last arguments of a call.
  const missing = bars.filter(
    (bar) => !code.includes(bar) && !code.includes(`, ${numbers(bar).join(', ')})`),
  );
  expect(bars.length).toBeGreaterThanOrEqual(8);
  expect(missing).toEqual([]);
  for (const heading of [
    'this function',
    'this mini-program',
    'trtc-miniprogram/tickets',
    "a page after trtc-wx-sdk's README",
  ])
    expect([heading, code.includes(heading), ENGLISH.includes(`| ${heading} |`)]).toEqual([
      heading,
      true,
      true,
    ]);
});
