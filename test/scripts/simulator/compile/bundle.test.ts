import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundleScripts } from '../../../../scripts/simulator/compile/bundle';
import { compileProgram } from '../../../../scripts/simulator/compile/compile';
import { CompileError } from '../../../../scripts/simulator/compile/problem';
import { loadScripts } from '../../../../scripts/simulator/runtime/scripts';
import { miniProgram } from './mini-program';

const COMMON_JS = {
  'app.ts': undefined,
  'app.js': "const { name } = require('./name'); App({ name });",
  'name.js': "exports.name = 'common';",
};

/** What `App` is called with when the scripts run. */
function appOf(folder: string): unknown {
  let given: unknown;
  const App = (fields: unknown): void => {
    given = fields;
  };
  loadScripts(bundleScripts(compileProgram(folder), path.resolve('.')).code, { App }).app();
  return given;
}

describe('scripts written as CommonJS', () => {
  test.each([
    ['in the folder itself', { 'package.json': '{ "type": "module" }' }],
    ['with the older type', { 'package.json': '{ "type": "commonjs" }' }],
    ['without package.json', {}],
  ])('are read, whatever package.json says: %s', (_, files) => {
    expect(appOf(miniProgram({ ...COMMON_JS, ...files }))).toEqual({ name: 'common' });
  });

  test('are read under a package.json that makes modules of them', () => {
    const above = miniProgram({ 'package.json': '{ "type": "module" }' });
    const folder = path.join(above, 'dist');
    mkdirSync(path.join(folder, 'pages/home'), { recursive: true });
    for (const [file, text] of Object.entries({
      'app.json': '{ "pages": ["pages/home/home"] }',
      'app.js': COMMON_JS['app.js'],
      'name.js': COMMON_JS['name.js'],
      'pages/home/home.js': 'Page({});',
      'pages/home/home.wxml': '<view />',
    })) {
      writeFileSync(path.join(folder, file), text);
    }
    expect(appOf(folder)).toEqual({ name: 'common' });
  });
});

test.each([
  [
    'what it gives',
    "import { name } from './name'; App({ name });",
    "import './other'; module.exports = { name: 'mixed' };",
  ],
  [
    'what it takes',
    "const { name } = require('./name'); App({ name });",
    "const { other } = require('./other'); export const name = other;",
  ],
])('one file may be a module and CommonJS: %s', (_, app, name) => {
  const files = {
    'app.ts': undefined,
    'app.js': app,
    'name.js': name,
    'other.js': "exports.other = 'mixed';",
  };
  expect(appOf(miniProgram(files))).toEqual({ name: 'mixed' });
});

describe('what a script asks for', () => {
  test.each([
    ['beside it, without a dot', { 'name.js': "exports.name = 'beside';" }, 'name.js', 'beside'],
    ['below it, without extension', { 'lib/name.js': "exports.name = 'below';" }, 'lib/name', 'below'],
    [
      'in a package that WeChat has built',
      { 'miniprogram_npm/one/index.js': "exports.name = 'npm';" },
      'one',
      'npm',
    ],
  ])('is found %s', (_, files, name, found) => {
    const script = `const { name } = require('${name}'); App({ name });`;
    expect(appOf(miniProgram({ 'app.ts': undefined, 'app.js': script, ...files }))).toEqual({ name: found });
  });

  test('and is nowhere is an error when it is asked for, and not before', () => {
    const script = "App({ ask: (it) => (it ? require('./gone') : require('nowhere/else')) });";
    const { ask } = appOf(miniProgram({ 'app.ts': undefined, 'app.js': script })) as {
      ask: (isRelative: boolean) => void;
    };
    expect(() => ask(true)).toThrow("module './gone' is not defined");
    expect(() => ask(false)).toThrow("module 'nowhere/else' is not defined");
  });
});

test('what is imported and not exported is undefined, as on phones, and noted', () => {
  const folder = miniProgram({
    'app.ts':
      "import { name, gone } from './name';\nimport type { Type } from './name';\nApp({ name, gone: typeof gone } as Type);",
    'name.ts': "import { more } from './more';\nexport type Type = object; export const name = typeof more;",
    'more.ts': 'export const other = 1;',
  });
  expect(appOf(folder)).toEqual({ name: 'undefined', gone: 'undefined' });
  expect(bundleScripts(compileProgram(folder), path.resolve('.')).notes).toEqual([
    {
      file: 'app.ts',
      line: 1,
      column: 16,
      message: expect.stringContaining('"gone", which name.ts does not export'),
    },
    {
      file: 'name.ts',
      line: 1,
      column: 10,
      message: expect.stringContaining('"more", which more.ts does not export'),
    },
  ]);
});

test('a script that is no JavaScript is told with its place', () => {
  const folder = miniProgram({ 'app.ts': undefined, 'app.js': 'App({});\nconst = 1;' });
  const bundled = () => bundleScripts(compileProgram(folder), path.resolve('.'));
  expect(bundled).toThrow(CompileError);
  expect(bundled).toThrow(/app\.js:2:7 /);
});
