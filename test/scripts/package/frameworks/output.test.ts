/** What the plug-ins do to an output, on what Taro 4.2.0 and uni-app 3.0.0-5010420260703001 wrote: see examples/. */
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BuildStop } from '../../../../scripts/package/frameworks/build-stop';
import { rootOf } from '../../../../scripts/package/frameworks/options';
import { MARK, putInto } from '../../../../scripts/package/frameworks/output';
import { ROOT } from '../../../../scripts/project/project';
import { everything, type Files, folderOf, kitOf, put } from '../host';

const OUTPUTS = ['taro-webpack', 'taro-vite', 'uni-app'] as const;
const PAGES = ['pages/room/room', 'pages/home/home', 'pages/check/check'];
const recorded = (name: (typeof OUTPUTS)[number]): string =>
  readFileSync(path.join(ROOT, 'test/scripts/package/frameworks/outputs', `${name}.json`), 'utf8');

const outputOf = (app: unknown = recorded('uni-app'), files: Files = {}): string =>
  folderOf({
    'app.json': typeof app === 'string' ? app : JSON.stringify(app),
    'pages/index/index.js': 'Page({});\n',
    ...files,
  });
const appIn = (output: string): { [field: string]: unknown } =>
  JSON.parse(readFileSync(path.join(output, 'app.json'), 'utf8'));

/** Why it is refused; then nothing may have been written. */
function refusalOf(run: () => void, output?: string): BuildStop {
  const before = output === undefined ? {} : everything(output);
  try {
    run();
  } catch (error) {
    if (output !== undefined) expect(everything(output)).toEqual(before);
    return error as BuildStop;
  }
  throw new Error('it is not refused');
}

describe.each(OUTPUTS)('what %s wrote', (name) => {
  const text = recorded(name);

  test('gets our files and one entry, in the list that is there, laid out as it is', () => {
    const output = outputOf(text);
    putInto(output, 'trtc', kitOf().folder);
    const { subPackages, subpackages, ...others } = appIn(output);
    const { subPackages: one, subpackages: other, ...before } = JSON.parse(text);
    expect(others).toEqual(before);
    const entry = { root: 'trtc', name: 'trtc', pages: PAGES };
    expect([subPackages, subpackages]).toEqual([one && [...one, entry], other && [...other, entry]]);
    const written = readFileSync(path.join(output, 'app.json'), 'utf8');
    expect(written.includes('\n')).toBe(text.includes('\n'));
    expect(Object.keys(everything(path.join(output, 'trtc')))).toEqual([
      MARK,
      'images/logo.svg',
      'pages/room/room.js',
    ]);
  });

  test('is left alone by a second build, and gets the entry again when only app.json is new', () => {
    const [output, { folder }] = [outputOf(text), kitOf()];
    putInto(output, 'trtc', folder);
    const after = everything(output);
    const names = Object.keys(after).map((file) => path.join(output, file));
    for (const file of names) utimesSync(file, 1, 1);
    putInto(output, 'trtc', folder);
    expect(names.map((file) => statSync(file).mtimeMs)).toEqual(names.map(() => 1000));
    put(output, { 'app.json': text });
    putInto(output, 'trtc', folder);
    expect(everything(output)).toEqual(after);
  });
});

test('an app without subpackages gets the list, under the root and beside the names that it has', () => {
  const output = outputOf({ pages: ['trtcs/a'] });
  putInto(output, 'packages/calls', kitOf().folder);
  expect(appIn(output)).toEqual({
    pages: ['trtcs/a'],
    subPackages: [{ root: 'packages/calls', name: 'trtc', pages: PAGES }],
  });
  const named = outputOf({ pages: [], subPackages: [{ root: 'a', name: 'trtc', pages: [] }] });
  putInto(named, 'trtc', kitOf().folder);
  expect(appIn(named).subPackages).toEqual([
    { root: 'a', name: 'trtc', pages: [] },
    { root: 'trtc', pages: PAGES },
  ]);
});

describe('another version', () => {
  const OLD = { 'miniprogram_dist/pages/old/old.js': '// old\n', 'miniprogram_dist/core.js': '1;\n' };

  test('takes the place of the one before, of which nothing is left', () => {
    const output = outputOf();
    putInto(output, 'trtc', kitOf('0.0.9', OLD).folder);
    putInto(output, 'trtc', kitOf().folder);
    const fresh = outputOf();
    putInto(fresh, 'trtc', kitOf().folder);
    expect(everything(output)).toEqual(everything(fresh));
    expect(() => statSync(path.join(output, 'trtc/pages/old'))).toThrow('ENOENT');
  });

  test('is refused where somebody has put a file beside it', () => {
    const output = outputOf();
    putInto(output, 'trtc', kitOf('0.0.9', OLD).folder);
    put(output, { 'trtc/pages/own/own.js': '' });
    const { code, message } = refusalOf(() => putInto(output, 'trtc', kitOf().folder), output);
    expect([code, message]).toEqual(['ROOT_TAKEN', expect.stringContaining('pages/own/own.js')]);
  });
});

describe('a root that is taken is refused, and nothing is written', () => {
  test.each<[string, object, Files]>([
    ['ROOT_TAKEN', {}, { 'trtc/a.js': '' }],
    ['ROOT_TAKEN', {}, { 'trtc/pages/room/room.js': '// of another version, and nobody says so' }],
    ['ROOT_OF_PAGES', { pages: ['trtc/index'] }, {}],
    ['ROOT_OF_PAGES', { pages: ['/TRTC/index'] }, {}],
    ['ROOT_OF_SUBPACKAGE', { subPackages: [{ root: '/trtc/', pages: ['a'] }] }, {}],
    ['ROOT_OF_SUBPACKAGE', { subpackages: [{ root: 'trtc/shop', pages: ['a'] }] }, {}],
    ['TWO_LISTS_BUILT', { subPackages: [], subpackages: [] }, {}],
    ['OUTPUT_NO_JSON', { pages: 'a' }, {}],
    ['OUTPUT_NO_JSON', { subPackages: {} }, {}],
  ])('%s: %j', (code, app, files) => {
    const output = outputOf({ pages: ['pages/index/index'], ...app }, files);
    expect(refusalOf(() => putInto(output, 'trtc', kitOf().folder), output).code).toBe(code);
  });

  test('so is a root below another subpackage, a broken app.json, and none', () => {
    const below = outputOf({ pages: [], subPackages: [{ root: 'shop', pages: ['a'] }] });
    expect(refusalOf(() => putInto(below, 'shop/trtc', kitOf().folder), below).code).toBe(
      'ROOT_OF_SUBPACKAGE',
    );
    expect(refusalOf(() => putInto(outputOf('{'), 'trtc', kitOf().folder)).code).toBe('OUTPUT_NO_JSON');
    const none = outputOf();
    rmSync(path.join(none, 'app.json'));
    expect(refusalOf(() => putInto(none, 'trtc', kitOf().folder), none).code).toBe('NO_OUTPUT');
  });

  test('so is a link that leads out of the output', () => {
    const output = outputOf();
    symlinkSync(tmpdir(), path.join(output, 'packages'), 'junction');
    const { code } = refusalOf(() => putInto(output, 'packages/trtc', kitOf().folder));
    expect(code).toBe('ROOT_LEADS_OUT');
  });

  test('files of ours that are there without a list are taken over', () => {
    const output = outputOf();
    putInto(output, 'trtc', kitOf().folder);
    rmSync(path.join(output, 'trtc', MARK));
    putInto(output, 'trtc', kitOf().folder);
    expect(statSync(path.join(output, 'trtc', MARK)).isFile()).toBe(true);
  });

  test('what cannot be written is named', () => {
    const output = outputOf();
    writeFileSync(path.join(output, 'packages'), '');
    const { code, message } = refusalOf(() => putInto(output, 'packages/trtc', kitOf().folder));
    expect([code, message]).toEqual(['NOT_PUT', expect.stringMatching(/packages.*(ENOTDIR|EEXIST)/)]);
    mkdirSync(path.join(output, 'trtc', 'pages', 'room', 'room.js'), { recursive: true });
    expect(refusalOf(() => putInto(output, 'trtc', kitOf().folder)).message).toContain('EISDIR');
  });
});

describe('options', () => {
  test.each([
    [undefined, 'trtc'],
    [{}, 'trtc'],
    [{ root: undefined }, 'trtc'],
    [{ root: 'calls' }, 'calls'],
    [{ root: '/packages/calls/' }, 'packages/calls'],
  ])('%j: the root is %s', (options, root) => expect(rootOf(options, 'x')).toBe(root));

  test.each([
    '',
    '.',
    '..',
    '../trtc',
    'a/../../b',
    'C:\\trtc',
    'miniprogram_npm/trtc',
    'a b',
    '通话',
    7,
    null,
  ])('the root %j is refused, and said how it is right', (root) => {
    const { code, message } = refusalOf(() => rootOf({ root }, 'x'));
    expect([code, message]).toEqual(['WRONG_ROOT', expect.stringMatching(/root cannot be .*such as trtc/)]);
  });

  test.each([{ rot: 'a' }, 'trtc', ['trtc']])('%j is refused', (options) => {
    const { code, message } = refusalOf(() => rootOf(options, 'trtc-miniprogram/taro'));
    expect([code, message]).toEqual([
      'UNKNOWN_BUILD_OPTION',
      expect.stringContaining('trtc-miniprogram/taro'),
    ]);
  });
});
