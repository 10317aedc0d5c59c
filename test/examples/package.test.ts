/** What a host gets of our package, and the files of the example that are of it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/project/project';
import { add, everything, folderOf, put } from '../scripts/package/host';
import { laterThanES5 } from './es5';
import { builtExample, copyExample, EXAMPLE, IN_NPM } from './example';

let dist: string;
let scripts: Readonly<Record<string, string>>;
beforeAll(async () => {
  dist = path.join(await builtExample(), IN_NPM);
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  scripts = Object.fromEntries(
    files
      .filter((file) => file.endsWith('.js'))
      .map((file) => [file.replaceAll(path.sep, '/'), readFileSync(path.join(dist, file), 'utf8')]),
  );
});

describe('miniprogram_dist', () => {
  test('every script is ES5', () => {
    expect(Object.keys(scripts)).toContain('core/core.js');
    for (const [file, code] of Object.entries(scripts)) expect([file, ...laterThanES5(code)]).toEqual([file]);
  });

  test('every page is dark, and has time and battery above it in white, whatever a host has', () => {
    const styles = ['home', 'room', 'check'].map((name) => {
      const text = readFileSync(path.join(dist, 'pages', name, `${name}.json`), 'utf8');
      return (JSON.parse(text) as Record<string, unknown>).navigationBarTextStyle;
    });
    expect(styles).toEqual(['white', 'white', 'white']);
  });

  test.each([
    '(function () { return () => 1; })()',
    'let a = 1',
    'const a = 1',
    'var { a } = b',
    'var a = { b }',
    'var a = { b() {} }',
    'var a = { [b]: 1 }',
    'var a = `b`',
    'a(...b)',
    'a?.b',
    'a ?? b',
    'a **= 2',
    'class A {}',
    'for (var a of b);',
    'function a(b = 1) {}',
    'function a(...b) {}',
    'function* a() {}',
    'async function a() {}',
    'try { a(); } catch { b(); }',
    'a = /b/u',
    'a = /(?<=b)c/',
    'a = 0b1',
    'a(b,)',
    "import('a')",
    "import 'a'",
    'export var a = 1',
    'a = new.target',
    'var a = {',
  ])('which is not: %s', (code) => {
    expect(laterThanES5(code)).not.toEqual([]);
  });

  test('scripts require what is in the folder, by relative paths', () => {
    const required = Object.entries(scripts).flatMap(([file, code]) =>
      [...code.matchAll(/\brequire\(([^)]*)\)/g)].map(([, name = '']) => [
        file,
        name.replace(/^["']|["']$/g, ''),
      ]),
    );
    expect(required.length).toBeGreaterThan(8);
    for (const [file = '', name = ''] of required) {
      expect(name).toMatch(/^\.{1,2}\//);
      expect(scripts).toHaveProperty([path.posix.join(path.posix.dirname(file), `${name}.js`)]);
    }
  });

  test('no file names a place in this project, or on this computer', () => {
    for (const [file, content] of Object.entries(everything(dist))) {
      expect([file, content.includes(ROOT)]).toEqual([file, false]);
      if (/\.(js|json|wxml|wxss)$/.test(file))
        expect([file, content]).not.toEqual([file, expect.stringMatching(/["'(]\/?(trtc|miniprogram)\//)]);
    }
  });
});

describe('examples/native', () => {
  test('is what add leaves: a run of it brings the function and the names to fill in, and changes no file', async () => {
    const root = folderOf({});
    copyExample(root);
    put(root, { 'node_modules/trtc-miniprogram/package.json': '{}' });
    const before = everything(root);
    expect((await add(root)).exitCode).toBe(0);
    const after = everything(root);
    expect(after).toMatchObject(before);
    const brought = Object.keys(after).filter((file) => !(file in before));
    const ofFunction = ['added.json', 'authorize.cjs', 'index.js', 'package.json'];
    expect(brought).toEqual(['.env.local', ...ofFunction.map((name) => `cloudfunctions/usersig/${name}`)]);
    expect((await add(root)).stdout).toContain('All is here');
    expect(everything(root)).toEqual(after);
  });

  test('takes the packages that npm run package makes of this version', () => {
    const manifestIn = (folder: string) =>
      JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<
        string,
        Record<string, string>
      >;
    const { version } = manifestIn(ROOT);
    const { dependencies, devDependencies } = manifestIn(EXAMPLE);
    const packed = (name: string) => ({ [name]: `file:../../dist/packages/${name}-${version}.tgz` });
    expect(dependencies).toEqual(packed('trtc-miniprogram'));
    expect(devDependencies).toEqual(packed('trtc-miniprogram-tools'));
  });
});
