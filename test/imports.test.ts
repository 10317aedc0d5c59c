import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../scripts/project/project';
import { circlesIn, type Imports, importsOf } from './imports';

/** A program is a file of scripts/ itself. */
const isProgram = (file: string): boolean => /^scripts\/[^/]+$/.test(file);
const MOST_LINES_OF_A_PROGRAM = 25;

/** So that whoever opens one reads it to its end: of what users run, templates and styles too. */
const MOST_LINES = 300;

/** What the files of a folder may import outside it, packages aside. The first folder that fits counts. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'cloudfunctions/usersig/tls/': [],
  'cloudfunctions/': ['miniprogram/trtc/contract/'],
  'miniprogram/': [],
  'scripts/': ['cloudfunctions/', 'miniprogram/'],
  'test/': ['cloudfunctions/', 'miniprogram/', 'scripts/', './'],
};

/** Every import, as `importer > imported`, of which `isWrong`. */
const importsThat = (
  imports: Imports,
  isWrong: (imported: string, importer: string) => boolean,
): readonly string[] =>
  [...imports].flatMap(([importer, all]) =>
    all.filter((imported) => isWrong(imported, importer)).map((imported) => `${importer} > ${imported}`),
  );

const isStray = (imported: string, importer: string): boolean => {
  const [home = '', others = []] = Object.entries(MAY_IMPORT).find(([one]) => importer.startsWith(one)) ?? [];
  const isFile = imported.startsWith('.') || Object.keys(MAY_IMPORT).some((one) => imported.startsWith(one));
  return isFile && ![home, ...others].some((one) => imported.startsWith(one));
};

const isOfNoLibrary = (imported: string, importer: string): boolean =>
  isProgram(importer) && !imported.startsWith('node:') && !/^scripts\/[^/]+\//.test(imported);

const linesOf = (text: string): number => text.trimEnd().split('\n').length;

let texts: ReadonlyMap<string, string>;
let imports: Imports;

beforeAll(async () => {
  const folders = ['cloudfunctions', 'miniprogram', 'scripts', 'test'];
  const files = folders.flatMap((name) =>
    readdirSync(path.join(ROOT, name), { recursive: true, encoding: 'utf8' }).map((file) =>
      `${name}/${file}`.replaceAll('\\', '/'),
    ),
  );
  const sources = files.filter((file) => /\.(ts|tsx|cjs)$/.test(file) && !file.includes('/miniprogram_npm/'));
  texts = new Map(sources.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')]));
  imports = await importsOf(texts);
});

describe('the files of the project', () => {
  it('are in no circle, not even for their types', () => {
    expect(circlesIn(imports)).toEqual([]);
  });

  it('import what they may: the function the contract, the mini-program nothing but itself', () => {
    expect(importsThat(imports, isStray)).toEqual([]);
  });

  it('import no program', () => {
    expect(importsThat(imports, isProgram)).toEqual([]);
  });

  it('are short', () => {
    const pages = readdirSync(path.join(ROOT, 'miniprogram'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(wxml|wxss)$/.test(file) && !file.includes('miniprogram_npm'))
      .map((file) => [file, readFileSync(path.join(ROOT, 'miniprogram', file), 'utf8')] as const);
    const sources = [...texts].filter(([file]) => !file.startsWith('test/'));
    const long = [...pages, ...sources].filter(([, text]) => linesOf(text) > MOST_LINES);
    expect(long.map(([file]) => file)).toEqual([]);
    expect(pages.length).toBeGreaterThan(8);
  });

  it('of the mini-program import packages that are packed with it, and nothing of Node', () => {
    const { dependencies } = JSON.parse(
      readFileSync(path.join(ROOT, 'miniprogram/trtc/package.json'), 'utf8'),
    ) as {
      dependencies: Readonly<Record<string, string>>;
    };
    const isForeign = (imported: string, importer: string) =>
      importer.startsWith('miniprogram/') &&
      !imported.startsWith('miniprogram/') &&
      !Object.hasOwn(dependencies, imported);
    expect(importsThat(imports, isForeign)).toEqual([]);
  });

  it('that are programs open a library, and do nothing else', () => {
    const programs = [...texts].filter(([file]) => isProgram(file) && file.endsWith('.ts'));
    expect(programs.length).toBeGreaterThan(5);
    const long = programs.filter(([, text]) => linesOf(text) > MOST_LINES_OF_A_PROGRAM);
    expect(long.map(([file]) => file)).toEqual([]);
    const ofPrograms = new Map([...imports].filter(([file]) => programs.some(([name]) => name === file)));
    expect(importsThat(ofPrograms, isOfNoLibrary)).toEqual([]);
  });
});

describe('what this test reads', () => {
  const madeUp = (files: Readonly<Record<string, string>>) => importsOf(new Map(Object.entries(files)));

  it('is every way to import, and no text or comment', async () => {
    const read = await madeUp({
      'a/main.tsx': `
import 'effect';
import plain, { type Named } from './plain';
import { type OnlyTyped } from './only-typed';
import type { Typed } from '../b/typed';
import type Default from './default';
import type * as all from './all';
export { x } from './given';
export type { Y } from './type-given';
export type * from './all-types';
export type Own = { from: './own' };
type InPlace = import('./in-place').T;
const later = () => import('./later');
const old = require('./old');
const text = "import './text'" + \`\${later} require('./template')\`; // import './comment'
const seen = <p>import './shown' it's</p>;`,
      'a/plain.ts': 'export default 1;',
      'a/later/index.ts': '',
      'b/typed.ts': 'export interface Typed {}',
    });
    expect(read.get('a/main.tsx')).toEqual(
      [
        ...['a/all', 'a/all-types', 'a/default', 'a/given', 'a/in-place', 'a/later/index.ts', 'a/old'],
        ...['a/only-typed', 'a/plain.ts', 'a/type-given', 'b/typed.ts', 'effect'],
      ].sort(),
    );
  });

  it('shows a circle, of types too, and where it is closed', async () => {
    const straight = { 'x/a.ts': "import './b'; import './c';", 'x/b.ts': "import './c';", 'x/c.ts': '' };
    expect(circlesIn(await madeUp(straight))).toEqual([]);
    const closed = { ...straight, 'x/c.ts': "import type { B } from './b';" };
    expect(circlesIn(await madeUp(closed))).toEqual(['x/b.ts > x/c.ts > x/b.ts']);
    expect(circlesIn(await madeUp({ 'x/a.ts': "export * from './a';" }))).toEqual(['x/a.ts > x/a.ts']);
  });

  it('shows who imports what they may not', async () => {
    const read = await madeUp({
      'cloudfunctions/usersig/index.ts':
        "import '../../miniprogram/trtc/contract/mode'; import './tls/sign';",
      'cloudfunctions/usersig/log.ts': "import '../../miniprogram/app'; import 'jose';",
      'cloudfunctions/usersig/tls/sign.ts': "import '../errors'; import 'node:crypto'; import './store';",
      'miniprogram/app.ts': "import type { Cloud } from '../cloudfunctions/usersig'; import 'trtc-wx-sdk';",
      'scripts/build.ts': "import './build/build'; import './start'; import '../package.json';",
      'scripts/build/build.ts':
        "import '../start'; import '../../miniprogram/app'; import '../../test/setup';",
      'scripts/start.ts': "import 'node:process'; import 'esbuild';",
    });
    expect(importsThat(read, isStray)).toEqual([
      'cloudfunctions/usersig/log.ts > miniprogram/app.ts',
      'cloudfunctions/usersig/tls/sign.ts > cloudfunctions/usersig/errors',
      'miniprogram/app.ts > cloudfunctions/usersig/index.ts',
      'scripts/build.ts > ./package.json',
      'scripts/build/build.ts > test/setup',
    ]);
    expect(importsThat(read, isProgram)).toEqual([
      'scripts/build.ts > scripts/start.ts',
      'scripts/build/build.ts > scripts/start.ts',
    ]);
    expect(importsThat(read, isOfNoLibrary)).toEqual([
      'scripts/build.ts > ./package.json',
      'scripts/build.ts > scripts/start.ts',
      'scripts/start.ts > esbuild',
    ]);
  });
});
