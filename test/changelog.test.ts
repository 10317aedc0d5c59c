import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../scripts/project/project';

const CHANGELOG = readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8');
const versionOf = (folder: string): string =>
  (JSON.parse(readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8')) as { version: string }).version;
const headings = [...CHANGELOG.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading ?? '');

test('the project, the function whose health answers it, and the mini-program have one version: the newest of the changelog', () => {
  const [, newest = ''] = headings;
  const version = /^\[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$/.exec(newest)?.[1];
  expect([versionOf('.'), versionOf('cloudfunctions/usersig'), versionOf('miniprogram/trtc')]).toEqual([
    version,
    version,
    version,
  ]);
});

test('what is not released comes first, then versions with their dates, the newest first', () => {
  const [first, ...released] = headings;
  expect(first).toBe('[Unreleased]');
  const dates = released.map((heading) => heading.split(' - ')[1] ?? '');
  expect(dates).toEqual([...dates].sort().reverse());
});

test('changes are of the kinds that Keep a Changelog knows', () => {
  const kinds = [...CHANGELOG.matchAll(/^### (.*)$/gm)].map(([, kind]) => kind);
  const known = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
  expect(kinds.length).toBeGreaterThan(0);
  for (const kind of kinds) expect(known).toContain(kind);
});
