/** What `npm run oracle` records of our package, with a stand-in of miniprogram-ci: the real one is 276 MB. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { differencesOf, digestOf } from '../../../scripts/oracle/wechat/digest';
import { writeText } from '../../../scripts/oracle/wechat/host';
import { digestsOf } from '../../../scripts/oracle/wechat/measure-package';
import {
  faultsOf,
  LEFT_OUT,
  type PackageRecord,
  readPackageRecord,
} from '../../../scripts/oracle/wechat/package-record';
import { recordPackage } from '../../../scripts/oracle/wechat/record-package';
import { bytesOf, measureHost } from '../../../scripts/oracle/wechat/wechat';
import type { World } from '../../../scripts/program/world';
import { ownProject } from '../../../scripts/project/own';
import { ROOT } from '../../../scripts/project/project';

const STAND_IN = path.join(ROOT, 'test', 'wechat-stand-in', 'packer.cjs');
const LOCK = path.join(ROOT, 'scripts', 'delivery', 'packages', 'package-lock.json');

let root: string;
let said: string[];
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'oracle-'));
  said = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) writeText(root, name, text);
};
const world = (signal = new AbortController().signal): World => ({
  root,
  project: ownProject(root),
  env: { PATH: process.env.PATH },
  stdin: Readable.from([]),
  out: { print: (text) => void said.push(text), warn: (text) => void said.push(text) },
  signal,
});

/** Where the project has what is fetched. */
function installStandIn(): void {
  const home = '.miniprogram-ci/node_modules/miniprogram-ci';
  const from = (name: string): string => `module.exports = require(${JSON.stringify(STAND_IN)}).${name};\n`;
  write({
    [`${home}/package.json`]: '{ "main": "index.js" }',
    [`${home}/index.js`]: from('ci'),
    [`${home}/dist/utils/request.js`]: from('request'),
    [`${home}/dist/utils/white_ext_list.js`]: from('whiteExtList'),
    [`${home}/dist/config/config.js`]: from('config'),
    '.miniprogram-ci/complete': createHash('sha256').update(readFileSync(LOCK)).digest('hex'),
  });
}

const HOST = {
  'host/project.config.json': '{ "miniprogramRoot": "app/" }',
  'host/app/app.json': '{ "pages": ["a"], "subpackages": [{ "root": "sub/", "pages": ["b"] }] }',
  'host/app/a.wxml': '<view/>',
  'host/app/subject.js': '1',
  'host/app/sub/b.wxml': '<text/>',
  'host/app/README.md': 'not packed',
};
const PACKAGE = {
  'dist/packages/trtc-miniprogram/package.json': '{ "name": "trtc-miniprogram" }',
  'dist/packages/trtc-miniprogram/miniprogram_dist/pages/room/room.wxml': '<view/>',
  'dist/packages/trtc-miniprogram/miniprogram_dist/pages/room/room.js': 'Page({})',
  'dist/packages/trtc-miniprogram/README.md': 'not packed',
};
const DIST = 'dist/packages/trtc-miniprogram/miniprogram_dist';

describe('what WeChat packs', () => {
  beforeEach(() => {
    installStandIn();
    write(HOST);
  });
  const host = (): string => path.join(root, 'host');

  test('is told by package, with the size of each file', async () => {
    const { main, subpackages } = await measureHost(host(), { es6: false }, world());
    expect(main).toEqual({ 'app.json': HOST['host/app/app.json'].length, 'a.wxml': 7, 'subject.js': 1 });
    expect(subpackages).toEqual({ sub: { 'sub/b.wxml': 7 } });
    expect(bytesOf(subpackages.sub ?? {})).toBe(7 + '/sub/b.wxml'.length);
    expect(said).toEqual([]);
  });

  test('is with helpers or without them, as it is asked for', async () => {
    const helpersOf = async (es6: boolean) =>
      Object.keys((await measureHost(host(), { es6 }, world())).main).filter((name) => name.startsWith('@'));
    expect([await helpersOf(true), await helpersOf(false)]).toEqual([
      ['@babel/runtime/helpers/typeof.js'],
      [],
    ]);
  });

  test('is refused with what the compiler says', async () => {
    write({ 'host/app/app.json': '{ "pages": ["gone"] }' });
    await expect(measureHost(host(), {}, world())).rejects.toMatchObject({
      code: 'NOT_COMPILED',
      message: expect.stringMatching(/10005.*could not find gone\.wxml/),
    });
  });

  test('is said to have failed where there is no answer', async () => {
    rmSync(path.join(root, '.miniprogram-ci'), { recursive: true });
    await expect(measureHost(host(), {}, world())).rejects.toMatchObject({ code: 'DELIVERY_FAILED' });
  });

  test('is not waited for after an interruption', async () => {
    const interruption = AbortSignal.abort(new Error('told to end'));
    await expect(measureHost(host(), {}, world(interruption))).rejects.toThrow('told to end');
  });
});

describe('the record', () => {
  test('is of what was built, and has no faults while that is the same', async () => {
    installStandIn();
    write(PACKAGE);
    mkdirSync(path.join(root, 'test/scripts/oracle'), { recursive: true });
    expect(await recordPackage(world())).toBe(true);
    const record = readPackageRecord(root);
    const { es6, notEs6 } = record.sizes;
    const helper = '@babel/runtime/helpers/typeof.js';
    expect([es6, notEs6].map(({ mainAfter }) => Object.hasOwn(mainAfter, helper))).toEqual([true, false]);
    expect(Object.keys(notEs6.subpackage)).toEqual([
      'miniprogram_npm/trtc-miniprogram/pages/room/room.js',
      'miniprogram_npm/trtc-miniprogram/pages/room/room.wxml',
    ]);
    expect(record.changedByNpm).toEqual({ packNpm: [], packNpmManually: [] });
    expect(record.secrets).toMatchObject({ packedWithout: LEFT_OUT, packedWith: [] });
    expect(said).toEqual([expect.stringMatching(/^package: \d+ bytes more .* \d+ bytes in the subpackage$/)]);

    const dist = path.join(root, DIST);
    expect(faultsOf(record, await digestsOf(dist))).toEqual([]);
    expect(faultsOf({ ...record, miniprogramCI: '1.0.0' }, await digestsOf(dist))).toEqual([
      expect.stringMatching(/^miniprogram-ci 1\.0\.0 has measured it, not /),
    ]);
    const unmeasured = { ...record, sizes: { es6, notEs6: { ...notEs6, subpackage: {} } } };
    expect(faultsOf(unmeasured, await digestsOf(dist))).toEqual([
      'notEs6: the subpackage without its room was measured: run npm run oracle',
    ]);
    write({ [`${DIST}/pages/room/room.js`]: 'Page({ })' });
    expect(faultsOf(record, await digestsOf(dist))).toEqual([
      'miniprogram_dist is another than was measured: run npm run oracle',
    ]);
  });

  test('is not written without a package', async () => {
    expect(await recordPackage(world())).toBe(false);
    expect(said).toEqual([expect.stringContaining('run npm run package first')]);
    expect(readdirSync(root)).toEqual([]);
  });
});

const NOW = { host: 'h', hostWithSecrets: 's', miniprogram: 'm' };
const A_PAGE = 'trtc/pages/room/room.js';
const SIZES = {
  mainBefore: { 'app.json': 10 },
  mainAfter: { 'app.json': 2058 },
  subpackage: { [A_PAGE]: 9 },
};
const GOOD: PackageRecord = {
  miniprogramCI: '2.1.42',
  digests: NOW,
  sizes: { es6: SIZES, notEs6: SIZES },
  changedByNpm: { packNpm: [], packNpmManually: [] },
  secrets: { ignored: [], packedWithout: LEFT_OUT, packedWith: [] },
};
const sub = (bytes: number) => ({ ...SIZES, subpackage: { [A_PAGE]: bytes - `/${A_PAGE}`.length } });
const main = (bytes: number) => ({ ...SIZES, mainAfter: { 'app.json': 10 + bytes } });

test.each([
  ['2048 bytes more', {}, ''],
  [
    '2049 bytes more',
    { sizes: { es6: SIZES, notEs6: main(2049) } },
    "2049 bytes more in a host's main package",
  ],
  ['180 KB', { sizes: { es6: sub(184_320), notEs6: SIZES } }, ''],
  ['one byte more', { sizes: { es6: sub(184_321), notEs6: SIZES } }, '184321 bytes in the subpackage'],
  ['another host', { digests: { ...NOW, host: 'g' } }, 'the host is another'],
  ['another host with secrets', { digests: { ...NOW, hostWithSecrets: 'g' } }, 'secrets is another'],
  [
    'npm',
    { changedByNpm: { packNpm: ['a.js'], packNpmManually: [] } },
    'packNpm does not leave these as they are: a.js',
  ],
  [
    'a key that is packed',
    { secrets: { ...GOOD.secrets, packedWith: ['.env.local'] } },
    'in spite of packOptions',
  ],
  [
    'a check that cannot fail',
    { secrets: { ...GOOD.secrets, packedWithout: [] } },
    `which shows nothing: ${LEFT_OUT.join(', ')}`,
  ],
] as const)('a record of %s is judged', (_, changed, fault) => {
  const faults = faultsOf({ ...GOOD, ...changed }, NOW);
  expect(faults).toEqual(fault === '' ? [] : [expect.stringContaining(fault)]);
});

describe('a digest', () => {
  const folder = (): string => path.join(root, 'one');
  const other = (): string => path.join(root, 'other');
  const both = (files: Readonly<Record<string, string>>): void => {
    for (const one of ['one', 'other']) {
      write(Object.fromEntries(Object.entries(files).map(([name, text]) => [`${one}/${name}`, text])));
    }
  };

  test('is the same for the same files, whatever the order in which they were written', () => {
    both({ 'a.js': '1', 'b/c.js': '2' });
    rmSync(path.join(other(), 'a.js'));
    write({ 'other/a.js': '1' });
    expect(digestOf(other())).toBe(digestOf(folder()));
    expect(differencesOf(folder(), other())).toEqual([]);
  });

  test.each([
    ['another content', { 'other/a.js': '2' }, ['a.js']],
    ['a file more', { 'other/b/d.js': '' }, ['b/d.js']],
    ['a content that moved', { 'other/a.js': '', 'other/e.js': '1' }, ['a.js', 'e.js']],
  ] as const)('is another for %s', (_, change, differences) => {
    both({ 'a.js': '1', 'b/c.js': '2' });
    write(change);
    expect(digestOf(other())).not.toBe(digestOf(folder()));
    expect(differencesOf(folder(), other())).toEqual(differences);
    expect(differencesOf(other(), folder())).toEqual(differences);
  });

  test('is another for another name', () => {
    write({ 'one/a.js': '1', 'other/b.js': '1' });
    expect(digestOf(other())).not.toBe(digestOf(folder()));
  });
});
