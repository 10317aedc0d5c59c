/** docs/delivery.md and its translation, held to each other and to what they tell of. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/project';

const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');
const PAGES = ['docs/delivery.md', 'docs/delivery.zh-CN.md'] as const;
const [ENGLISH, CHINESE] = [read(PAGES[0]), read(PAGES[1])];

const allOf = (pattern: RegExp, text: string): string[] =>
  [...text.matchAll(pattern)].map((found) => found[1] ?? '');
const codeBlocks = (text: string): string[] => allOf(/```\w+\n([\s\S]*?)```/g, text);
const linksOf = (text: string): string[] => allOf(/\]\(([^)]+)\)/g, text);
const rowsOf = (text: string): string[] => allOf(/^\| `([^`]+)` \|/gm, text);

test('both say the same: sections, code, tables and links', () => {
  expect(allOf(/^(#+) /gm, CHINESE)).toEqual(allOf(/^(#+) /gm, ENGLISH));
  expect(codeBlocks(CHINESE)).toEqual(codeBlocks(ENGLISH));
  expect(rowsOf(CHINESE)).toEqual(rowsOf(ENGLISH));
  const withoutEachOther = (text: string): string[] =>
    linksOf(text).filter((link) => !link.startsWith('delivery'));
  expect(withoutEachOther(CHINESE)).toEqual(withoutEachOther(ENGLISH));
});

test('they link to each other and to what exists, and run what there is', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  for (const text of [ENGLISH, CHINESE]) {
    const files = linksOf(text).filter((link) => !link.startsWith('https:'));
    expect(files).toEqual(expect.arrayContaining([expect.stringMatching(/^delivery/)]));
    for (const link of files) expect([link, existsSync(path.join(ROOT, 'docs', link))]).toEqual([link, true]);
    for (const script of allOf(/npm run ([a-z]+)/g, text)) expect(scripts).toHaveProperty(script);
  }
});

test('they name every option of the commands, and all that the deployment takes of GitHub', () => {
  const usage = allOf(/ {2}(--[a-z]+) /g, read('scripts/delivery/options.ts'));
  const taken = [...read('.github/workflows/deploy.yml').matchAll(/\{\{ (secret|var)s\.(\w+) \}\}/g)];
  expect(rowsOf(ENGLISH)).toEqual(expect.arrayContaining(usage));
  expect(rowsOf(ENGLISH)).toHaveLength(new Set(usage).size + taken.length);
  for (const [, kind, name] of taken) {
    const row = `| \`${name}\` | ${kind === 'secret' ? 'secret' : 'variable'} |`;
    for (const text of [ENGLISH, CHINESE]) expect(text).toContain(row);
  }
});

test('they name the version of miniprogram-ci that was run', () => {
  const version = /VERSION = '([\d.]+)'/.exec(read('scripts/delivery/miniprogram-ci.ts'))?.[1] ?? 'none';
  for (const text of [ENGLISH, CHINESE]) expect(text).toContain(`miniprogram-ci ${version}`);
});
