import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundleScripts } from '../../../../scripts/simulator/compile/bundle';
import { compileProgram } from '../../../../scripts/simulator/compile/compile';
import { miniProgram } from './mini-program';

const COMMON_JS = {
  'app.ts': undefined,
  'app.js': "const { name } = require('./name'); App({ name });",
  'name.js': "exports.name = 'common';",
};

/** What `App` is called with when the scripts run. */
function appOf(folder: string): unknown {
  const scripts = bundleScripts(compileProgram(folder), path.resolve('.'));
  let given: unknown;
  const App = (fields: unknown): void => {
    given = fields;
  };
  (new Function('App', scripts)(App) as { app: () => void }).app();
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
