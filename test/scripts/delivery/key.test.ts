/** The AppID and the upload key: the mistakes of a first upload, each with what to do about it. */
import { spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findKey } from '../../../scripts/delivery/key';
import { readOptions } from '../../../scripts/delivery/options';
import { WrongUsage } from '../../../scripts/program/refusal';
import { appIDOf } from '../../../scripts/project/app-id';
import { ROOT } from '../../../scripts/project/project';

const APP_ID = 'wx0123456789abcdef';
const OTHER = 'private.wxfedcba9876543210.key';
const KEY = `private.${APP_ID}.key`;
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const PEM = RSA.export({ type: 'pkcs1', format: 'pem' }).toString();

let root: string;
const write = (name: string, text: string): void => writeFileSync(path.join(root, name), text);
const git = (...args: string[]): void => {
  const { status, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'delivery-'));
  mkdirSync(path.join(root, 'miniprogram'));
  for (const name of ['.gitignore', 'package.json', 'project.config.json'])
    cpSync(path.join(ROOT, name), path.join(root, name));
  git('init', '-q');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the AppID', () => {
  const own = (text: string): void => write('project.private.config.json', text);

  test("is the developer's own, before the project's", () => {
    write('project.config.json', '{ "appid": "wxfedcba9876543210" }');
    expect(appIDOf(root)).toBe('wxfedcba9876543210');
    own(`{ "appid": "${APP_ID}" }`);
    expect(appIDOf(root)).toBe(APP_ID);
  });

  test.each<[string, () => void, RegExp]>([
    ["the project's touristappid", () => {}, /touristappid.*开发者ID.*project\.private\.config\.json/],
    ['none at all', () => write('project.config.json', '{}'), /^No AppID\. .*开发者ID/],
    ['an SDKAppID', () => own('{ "appid": "1400000001" }'), /SDKAppID of TRTC/],
    ['half of one', () => own('{ "appid": "wx0123" }'), /wx0123 is no AppID/],
    ['a file that is no JSON', () => own('{'), /is no JSON/],
  ])('%s is refused', (_what, spoil, message) => {
    spoil();
    expect(() => appIDOf(root)).toThrow(message);
  });
});

describe('the upload key', () => {
  test('is found where it was downloaded to, or where it is named', () => {
    write(KEY, PEM);
    expect(findKey(root, APP_ID, undefined).file).toBe(path.join(root, KEY));
    write(
      'private.ours.key',
      RSA.export({ type: 'pkcs8', format: 'pem' }).toString().replaceAll('\n', '\r\n'),
    );
    const { file, lines } = findKey(root, APP_ID, 'private.ours.key');
    expect(file).toBe(path.join(root, 'private.ours.key'));
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.join('')).not.toMatch(/-----|\r/);
  });

  test.each<[string, () => void, RegExp, string?]>([
    ['no key', () => {}, /No upload key.*小程序代码上传.*private\.wx0123456789abcdef\.key/],
    ['a file that is not there', () => {}, /There is no .*elsewhere\.key/, 'elsewhere.key'],
    [
      'the key of another mini-program',
      () => write(OTHER, PEM),
      /is the key of wxfedcba9876543210, and the project's AppID is wx0123456789abcdef/,
    ],
    ['the same, named', () => write(OTHER, PEM), /is the key of wxfedcba9876543210/, OTHER],
    [
      "a browser's name for a second download",
      () => write(`private.${APP_ID} (1).key`, PEM),
      /Rename private\.wx0123456789abcdef \(1\)\.key to private\.wx0123456789abcdef\.key/,
    ],
    ["an editor's ending", () => write(`${KEY}.txt`, PEM), /Rename private\.wx0123456789abcdef\.key\.txt/],
    ['a file that holds something else', () => write(KEY, 'AppSecret'), /holds no private key/],
    [
      'a public key',
      () => write(KEY, createPublicKey(PEM).export({ type: 'spki', format: 'pem' }).toString()),
      /holds no private key/,
    ],
    [
      'a key of another kind',
      () => {
        const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
        write(KEY, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
      },
      /of type ec, not RSA/,
    ],
    [
      'a key that git has',
      () => {
        write(KEY, PEM);
        git('add', '-f', KEY);
      },
      /is in git\. Run git rm --cached.*Reset it/,
    ],
    [
      'a key that git would take',
      () => {
        write(KEY, PEM);
        write('.gitignore', 'node_modules/\n');
      },
      /not ignored by git.*private\.\*\.key\*/,
    ],
    [
      'a key that every phone would get',
      () => write(`miniprogram/${KEY}`, PEM),
      /uploaded to every phone\. Move it out\. Reset it/,
      `miniprogram/${KEY}`,
    ],
  ])('%s is refused', (_what, spoil, message, given) => {
    spoil();
    let said = '';
    try {
      findKey(root, APP_ID, given);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toMatch(message);
    for (const line of PEM.split('\n').slice(1, -2)) expect(said).not.toContain(line);
  });
});

describe('options', () => {
  test('where git is not, the description is the version', () => {
    const { version, description, robot } = readOptions('upload', [], root);
    expect([description, robot]).toEqual([version, 1]);
  });

  test.each([['0'], ['31'], ['1.5'], ['two'], ['']])('robot %s is none of 1 to 30', (robot) => {
    expect(() => readOptions('preview', ['--robot', robot], root)).toThrow(WrongUsage);
  });

  test('only preview has a QR code', () => {
    expect(readOptions('preview', ['--image', 'a.jpg'], root).image).toBe('a.jpg');
    expect(() => readOptions('upload', ['--image', 'a.jpg'], root)).toThrow(WrongUsage);
  });
});
