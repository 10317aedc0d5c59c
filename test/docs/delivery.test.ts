/** docs/delivery.md and its translation, held to what they tell of. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/project/project';

const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');
const PAGES = ['docs/delivery.md', 'docs/delivery.zh-CN.md'] as const;
const [ENGLISH, CHINESE] = [read(PAGES[0]), read(PAGES[1])];

const allOf = (pattern: RegExp, text: string): string[] =>
  [...text.matchAll(pattern)].map((found) => found[1] ?? '');
const rowsOf = (text: string): string[] => allOf(/^\| `([^`]+)` \|/gm, text);

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
  const version =
    /(?:VERSION|MINIPROGRAM_CI) = '([\d.]+)'/.exec(read('scripts/delivery/miniprogram-ci.ts'))?.[1] ?? 'none';
  for (const text of [ENGLISH, CHINESE]) expect(text).toContain(`miniprogram-ci ${version}`);
});

test('they say from which branch alone the secrets are given', () => {
  for (const text of [ENGLISH, CHINESE]) {
    expect(text.replaceAll(/\s+/g, ' ')).toContain('deployment branches: main only');
  }
});
