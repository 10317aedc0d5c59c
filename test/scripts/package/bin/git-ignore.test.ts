/** Whether .gitignore leaves .env.local out, beside git itself. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isIgnored } from '../../../../scripts/package/bin/git-ignore';
import { runs, seed } from '../../../soak';
import { put } from '../host';

let repository: string;
beforeAll(() => {
  repository = mkdtempSync(path.join(tmpdir(), 'repository-'));
  put(repository, { '.env.local': '' });
  execFileSync('git', ['init', '--quiet'], { cwd: repository });
});
afterAll(() => rmSync(repository, { recursive: true }));

function isIgnoredByGit(text: string): boolean {
  put(repository, { '.gitignore': text });
  const options = {
    cwd: repository,
    env: { ...process.env, GIT_CONFIG_GLOBAL: '', GIT_CONFIG_NOSYSTEM: '1' },
  };
  return spawnSync('git', ['check-ignore', '--quiet', '.env.local'], options).status === 0;
}

test.each([
  '.env.local',
  '.env',
  '.env*',
  '.env.*',
  '*.local',
  '/.env.local',
  '**/.env.local',
  'a/.env.local',
  '.env.local/',
  '.env.?ocal',
  '.env.[kl]ocal',
  '.env.[!l]ocal',
  '.env.[^k]ocal',
  '.env.[z-a]ocal',
  '\\.env.local',
  '*',
  '.*',
  '#.env.local',
  '.env.local # mine',
  '.env.local   ',
  '.env.local\\ ',
  ' .env.local',
  '!.env.local',
  '.env.local\n!.env.local',
  '!.env.local\n.env.local',
  '.env*\r\n!.env.local\r\n',
  '.env.local\r\n',
  '.ENV.LOCAL',
  '.env.[]l]ocal',
  '.env.[lo',
  '',
])('%j', (text) => {
  expect(isIgnored(text, '.env.local')).toBe(isIgnoredByGit(text));
});

test('any few patterns', () => {
  const part = fc.constantFrom(
    '.',
    'env',
    '.env',
    'local',
    '.local',
    '*',
    '**',
    '?',
    '/',
    '!',
    '[a-l]',
    '[!e]',
    ' ',
    '\\',
  );
  const line = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), (lines) => {
      const text = lines.join('\n');
      expect([text, isIgnored(text, '.env.local')]).toEqual([text, isIgnoredByGit(text)]);
    }),
    { numRuns: runs(30), seed },
  );
});
