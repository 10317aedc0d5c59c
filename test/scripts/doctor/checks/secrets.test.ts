/** Where the doctor finds keys in the mini-program. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_SECRET_KEY } from '../../../../cloudfunctions/usersig/config';
import { KeySearch } from '../../../../scripts/doctor/checks/key-search';
import { checkMiniProgram } from '../../../../scripts/doctor/checks/secrets';
import { ownProject } from '../../../../scripts/project/own';
import { runs } from '../../../soak';
import { TEST_OPERATOR_KEY, TEST_SECRET_KEY } from '../../../transcript';
import { DEPLOYMENT, PREVIOUS, WRITTEN } from './keys';

/** As it would be read; what is put together here is nobody's. */
const PEM = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ');
const CLOUD_KEY = `AKID${'x1'.repeat(16)}`;

let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'secrets-'));
  root = folder;
  mkdirSync(path.join(root, 'miniprogram'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const write = (name: string, contents: string | Buffer): void => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), contents);
};
const check = () => checkMiniProgram(ownProject(root), DEPLOYMENT);

/** More than a text of JavaScript can have, which takes seconds; in npm test as many parts as tell. */
const BYTES = (runs(1) > 1 ? 513 : 9) * 1024 * 1024;

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
    expect(check()).toMatchObject({ light: 'red', code: 'KEY_IN_MINIPROGRAM' });
    expect(check().found).toContain('config.ts');
    expect(JSON.stringify(check())).not.toMatch(/[0-9a-f]{64}|AKID/);
  });

  test.each(WRITTEN)('the key in use %s is red', (_how, contents) => {
    write('miniprogram/config', contents);
    expect(check()).toMatchObject({ light: 'red', code: 'KEY_IN_MINIPROGRAM' });
  });

  test('the demo key is nobody’s secret, nor is a hash without a name for a key', () => {
    write('miniprogram/config.ts', `secretKey = '${DEMO_SECRET_KEY}'; hash = '${'cd56'.repeat(16)}'`);
    expect(check().light).toBe('green');
  });

  test.each(['node_modules/project', 'my node_modules', '.git/project'])(
    'a key is found where the project itself lies in %s',
    (place) => {
      root = path.join(folder, place);
      write('miniprogram/config.ts', TEST_SECRET_KEY);
      write('miniprogram/node_modules/package/test.js', TEST_SECRET_KEY);
      expect(check().found).toContain('config.ts');
      write('miniprogram/config.ts', 'nothing');
      expect(check()).toMatchObject({ light: 'green', found: 'no key in 1 files' });
    },
  );

  test('a key is found behind links, in folders like node_modules, and in the name of a file', () => {
    write('elsewhere/key.ts', TEST_SECRET_KEY);
    symlinkSync(path.join(root, 'elsewhere'), path.join(root, 'miniprogram/linked'), 'junction');
    symlinkSync(path.join(root, 'miniprogram'), path.join(root, 'elsewhere/circle'), 'junction');
    expect(check().found).toContain('key.ts');
    rmSync(path.join(root, 'miniprogram/linked'));
    write('miniprogram/my_node_modules/key.ts', TEST_SECRET_KEY);
    expect(check().found).toContain('key.ts');
    rmSync(path.join(root, 'miniprogram/my_node_modules'), { recursive: true });
    write(`miniprogram/${TEST_SECRET_KEY.toUpperCase()}.ts`, 'nothing');
    expect(check().found).toMatch(/\*\*\*\.ts$/);
  });

  test.skipIf(process.platform === 'win32')('names of files do not steer the terminal', () => {
    write('miniprogram/\u001b[2Ja\u202eb\nc.ts', TEST_SECRET_KEY);
    expect(check().found).toMatch(/\?\[2Ja\?b\?c\.ts$/);
  });

  test('where nothing was looked at, nothing is green', () => {
    expect(check()).toMatchObject({ light: 'red', code: 'MINIPROGRAM_EMPTY' });
    rmSync(path.join(root, 'miniprogram'), { recursive: true });
    expect(check()).toMatchObject({ light: 'red', code: 'MINIPROGRAM_EMPTY' });
  });

  test('a line may be longer than any text can be', () => {
    write('miniprogram/sound.wav', '');
    truncateSync(path.join(root, 'miniprogram/sound.wav'), BYTES);
    expect(check().light).toBe('green');
  });

  test('a key is found wherever the parts of a file begin', () => {
    const text = Buffer.from(`SecretKey : '${TEST_SECRET_KEY}';`);
    for (let at = 1; at < text.length; at++) {
      for (const keys of [[TEST_SECRET_KEY], []]) {
        const search = new KeySearch(keys);
        for (const part of [text.subarray(0, at), text.subarray(at)]) search.add(part);
        expect(search.found).toBe(keys.length === 0 ? 'other' : 'inUse');
      }
    }
  });
});
