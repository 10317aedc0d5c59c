/** Where the doctor finds keys. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_SECRET_KEY } from '../../../../cloudfunctions/usersig/config';
import type { Deployment } from '../../../../scripts/deploy/variables';
import { checkHistory, checkMiniProgram } from '../../../../scripts/doctor/checks/secrets';
import { TEST_OPERATOR_KEY, TEST_SECRET_KEY } from '../../../transcript';

const PREVIOUS = 'ab34'.repeat(16);
const DEPLOYMENT: Deployment = {
  envID: 'prod-8gk3x1a2',
  variables: {
    TRTC_SECRET_KEY: TEST_SECRET_KEY,
    TRTC_SECRET_KEY_PREVIOUS: PREVIOUS,
    OPERATOR_KEY: TEST_OPERATOR_KEY,
  },
  problems: [],
};
/** As it would be read; what is put together here is nobody's. */
const PEM = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ');
const CLOUD_KEY = `AKID${'x1'.repeat(16)}`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'secrets-'));
  mkdirSync(path.join(root, 'miniprogram'));
});
afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

const write = (name: string, text: string): void => writeFileSync(path.join(root, name), text);

describe('in the mini-program', () => {
  test.each([
    ['the key in use', `const k = '${TEST_SECRET_KEY}'`],
    ['the key before it', PREVIOUS],
    ["the operator's", TEST_OPERATOR_KEY],
    ['another under its name', `SDKSECRETKEY: '${'cd56'.repeat(16)}'`],
    ['another under its name, with a type', `const SECRETKEY: string = '${'cd56'.repeat(16)}'`],
    ['an upload key', PEM],
    ['the ID of a key of the whole account', `secretId = "${CLOUD_KEY}"`],
  ])('%s is red', (_what, text) => {
    write('miniprogram/config.ts', text);
    const check = checkMiniProgram(root, DEPLOYMENT);
    expect(check).toMatchObject({ light: 'red', code: 'KEY_IN_MINIPROGRAM' });
    expect(check.found).toContain('config.ts');
    expect(JSON.stringify(check)).not.toMatch(/[0-9a-f]{64}|AKID/);
  });

  test('the demo key is nobody’s secret, nor is a hash without a name for a key', () => {
    write('miniprogram/config.ts', `secretKey = '${DEMO_SECRET_KEY}'; hash = '${'cd56'.repeat(16)}'`);
    expect(checkMiniProgram(root, DEPLOYMENT).light).toBe('green');
  });
});

describe("in git's history", () => {
  const git = (...args: string[]): void => {
    const who = ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'protocol.file.allow=always'];
    const { status, stderr } = spawnSync('git', [...who, ...args], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  const commit = (name: string, text: string): void => {
    write(name, text);
    git('add', '-A');
    git('commit', '-q', '-m', name);
  };
  beforeEach(() => git('init', '-q', '-b', 'main'));

  test('a key that only a merge brought is found', async () => {
    commit('a', 'one');
    git('checkout', '-q', '-b', 'other');
    commit('b', 'two');
    git('checkout', '-q', 'main');
    commit('c', 'three');
    git('merge', '-q', '--no-commit', 'other');
    commit('d', `key=${TEST_SECRET_KEY}`);
    expect(await checkHistory(root, DEPLOYMENT)).toMatchObject([{ light: 'red', code: 'KEY_IN_HISTORY' }]);
  });

  test('a key in a file that git takes for binary is found', async () => {
    commit('a.bin', `\0\0${TEST_SECRET_KEY}`);
    commit('a.bin', 'nothing');
    expect(await checkHistory(root, DEPLOYMENT)).toMatchObject([{ light: 'red', code: 'KEY_IN_HISTORY' }]);
  });

  test('of a clone that has not all commits it is not said that there is none', async () => {
    commit('a', `key=${TEST_SECRET_KEY}`);
    commit('a', 'removed');
    git('clone', '-q', '--depth', '1', `file://${root}`, 'shallow');
    expect(await checkHistory(path.join(root, 'shallow'), DEPLOYMENT)).toMatchObject([
      { light: 'yellow', code: 'HISTORY_CUT', found: expect.stringContaining('in 1 commits') },
    ]);
  });
});
