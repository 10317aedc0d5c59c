/** A folder that is not trusted: what lies beside its pages, or outside, is never read. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { packClosed } from '../../../../scripts/simulator/compile/pack';
import { CompileError, describeProblem } from '../../../../scripts/simulator/compile/problem';
import type { Pack } from '../../../../scripts/simulator/compile/program';
import { Sources } from '../../../../scripts/simulator/compile/sources';
import { type Files, miniProgram } from './mini-program';

const SECRET = 'TRTC_SECRET_KEY_0123456789abcdef';
/** What lies in a project beside its pages. */
const BESIDE: Files = {
  '.env.local': SECRET,
  '.git/config.js': `module.exports = '${SECRET}'`,
  'node_modules/left-pad/index.js': `module.exports = '${SECRET}'`,
  'cloudfunctions/pay/key.js': `module.exports = '${SECRET}'`,
  'cloudbaserc.json': JSON.stringify({ key: SECRET }),
  'package.json': JSON.stringify({ type: 'module', key: SECRET }),
  'data.json': JSON.stringify({ key: SECRET }),
  'notes.txt': SECRET,
};

const pack = (files: Files): Promise<Pack> => {
  const root = miniProgram({ ...BESIDE, ...files });
  return packClosed(new Sources(root, [path.join(root, 'cloudfunctions')]));
};

/** `file:line:column message`, one a problem. */
const problemsOf = (files: Files): Promise<readonly string[]> =>
  pack(files).then(
    () => [],
    (error: unknown) => {
      if (error instanceof CompileError) return error.problems.map(describeProblem);
      throw error;
    },
  );

const page = (code: string): Files => ({ 'pages/home/home.ts': undefined, 'pages/home/home.js': code });

/** What a phone's scripts say, run as it runs them. */
const run = (scripts: string): Readonly<Record<string, unknown>> => {
  const said: Record<string, unknown> = {};
  const Page = (fields: object): void => void Object.assign(said, fields);
  const nothing = (): void => {};
  const { units } = new Function('Page', 'Component', 'App', 'wx', scripts)(Page, nothing, nothing, {}) as {
    units: Readonly<Record<string, () => void>>;
  };
  units['pages/home/home']?.();
  return said;
};

describe('the scripts of a folder that is not trusted', () => {
  test('are its own, and those of its miniprogram_npm, as CommonJS or modules, whatever a package.json says', async () => {
    const { scripts } = await pack({
      ...page("const a = require('../../lib/a');\nimport b from 'sdk';\nPage({ a: a.a, b });"),
      'lib/a.js': "const { c } = require('./c.js');\nmodule.exports = { a: 'a' + c };",
      'lib/c.ts': "export const c: string = 'c';",
      'miniprogram_npm/sdk/index.js': "module.exports = { name: 'sdk' };",
    });
    expect(run(scripts)).toEqual({ a: 'ac', b: { name: 'sdk' } });
  });

  test.each([
    ["import '../../../outside';", 'lies outside of the mini-program'],
    ["require('../../../outside.js');", 'lies outside of the mini-program'],
    ["require('/etc/passwd');", 'does not exist'],
    ["import '../../.git/config';", 'does not exist'],
    ["import x from '../../.env.local'; x();", 'does not exist'],
    ["import x from '../../node_modules/left-pad/index'; x();", 'does not exist'],
    ["import x from '../../cloudfunctions/pay/key'; x();", 'does not exist'],
    ["import x from '../../cloudbaserc.json'; x();", 'does not exist'],
    ["import x from '../../data.json'; x();", 'is no script'],
    ["import x from 'left-pad'; x();", 'no package "left-pad"'],
    ["import x from 'node:fs'; x();", 'no package "node:fs"'],
    ["import x from 'data:text/javascript,export default 1'; x();", 'no package'],
  ])('%s is noted with its place, and throws when it runs, as on phones', async (code, message) => {
    const { program, scripts } = await pack(page(`\n${code}`));
    const notes = program.notes.map(describeProblem);
    expect(notes).toEqual([expect.stringContaining(message)]);
    expect(notes[0]).toMatch(/^pages\/home\/home\.js:2:\d+ /);
    expect(JSON.stringify(notes) + scripts).not.toContain(SECRET);
    const cure = message.startsWith('no package') ? ': build npm in WeChat DevTools first' : '';
    expect(() => run(scripts)).toThrow(new RegExp(`^module ".*" is not defined${cure}$`));
  });

  test('require what is in another package of theirs when they need it', async () => {
    const { program, scripts } = await pack({
      ...page(
        "Page({ go: () => require.async('../../lib/far'), gone: () => require.async('../../lib/gone') });",
      ),
      'lib/far.js': "module.exports = 'far';",
    });
    const { go, gone } = run(scripts) as Readonly<Record<string, () => Promise<unknown>>>;
    expect(await go?.()).toBe('far');
    await expect(gone?.()).rejects.toThrow('module "../../lib/gone" is not defined');
    expect(program.notes.map(describeProblem)).toEqual([
      expect.stringMatching(/^pages\/home\/home\.js:1:76 "\.\.\/\.\.\/lib\/gone" does not exist/),
    ]);
  });

  test('import what is not exported: it is undefined, and noted', async () => {
    const { program, scripts } = await pack({
      ...page(
        "import d, { a, b as c, gone } from '../../lib/a';\nimport { any } from '../../lib/common';\nimport { far } from '../../lib/all';\nPage({ all: [a, c, typeof gone, typeof d, typeof any, far] });",
      ),
      'lib/a.js': "export const a = 'a'; const b = 'b'; export { b };",
      'lib/common.js': 'module.exports = {};',
      'lib/all.js': "export * from './far';",
      'lib/far.js': "export const far = 'far';",
    });
    expect(run(scripts)).toEqual({ all: ['a', 'b', 'undefined', 'undefined', 'undefined', 'far'] });
    expect(program.notes.map(describeProblem)).toEqual([
      'pages/home/home.js:1:36 imports "gone", which lib/a.js does not export: it is undefined',
      'pages/home/home.js:1:36 imports "default", which lib/a.js does not export: it is undefined',
    ]);
  });

  test('may require a package that is not there, and are told so when they run', async () => {
    const { scripts } = await pack(
      page("let why = ''; try { require('crypto') } catch (error) { why = error.message } Page({ why });"),
    );
    const why = 'module "crypto" is not defined: build npm in WeChat DevTools first';
    expect(run(scripts)).toEqual({ why });
  });

  test.each([
    "require('../../.git/' + name)",
    "require('./../../' + name + '.js')",
    'import(`../../node_modules/$' + '{name}/index.js`)',
    "require('../../../' + name)",
    "import('./' + name)",
    'require(name)',
    "require.resolve('../../.env.local')",
    "new URL('../../.env.local', import.meta.url)",
  ])('find nothing by %s', async (code) => {
    const said = await pack(page(`Page({ open(name) { return ${code} } });`)).then(
      (packed) => JSON.stringify(packed),
      (error: unknown) => (error as CompileError).message,
    );
    expect(said).not.toContain(SECRET);
  });

  test('are told where they ask in vain, however many blanks stand before it', async () => {
    const { program } = await pack(page(`Page({});${' '.repeat(100_000)}require('../../no');`));
    expect(program.notes).toMatchObject([
      { line: 1, column: 100_018, message: expect.stringContaining('no') },
    ]);
  });

  test('are no JavaScript: the place is told', async () => {
    expect(await problemsOf(page('Page({\n  a: 1,,\n});'))).toEqual([
      expect.stringMatching(/^pages\/home\/home\.js:2:8 /),
    ]);
  });
});

describe('the other files of a folder that is not trusted', () => {
  test('are those that WeChat packs', async () => {
    const { program } = await pack({ 'images/a.png': 'png', 'images/b.svg': '<svg/>', 'c.ttf': 'font' });
    expect(Object.keys(program.files)).toEqual(['/c.ttf', '/images/a.png', '/images/b.svg']);
  });

  test.each(['../../.env.local', '../../../outside', '/notes.txt', '../../.git/config.js'])(
    'no template includes %s, and no style imports it',
    async (file) => {
      const problems = await problemsOf({
        'pages/home/home.wxml': `<include src="${file}" />\n<wxs module="m" src="${file}" />`,
        'pages/home/home.wxss': `@import "${file}";`,
      });
      // WeChat's compiler takes an <include> of nothing: that is noted.
      expect(problems).toHaveLength(2);
      expect(problems.join()).not.toContain(SECRET);
    },
  );

  test('no comment of a style makes a source map be read', async () => {
    const { program } = await pack({
      'pages/home/home.wxss': '.a { color: red }\n/*# sourceMappingURL=../../.env.local */',
    });
    expect(JSON.stringify(program)).not.toContain(SECRET);
  });

  test('are never behind a symbolic link, not even to a file of the folder', () => {
    const root = miniProgram(BESIDE);
    const outside = miniProgram({ 'key.json': SECRET, 'deep/key.png': SECRET });
    mkdirSync(path.join(root, 'images'));
    writeFileSync(path.join(root, 'images', 'own.png'), 'png');
    symlinkSync(path.join(outside, 'key.json'), path.join(root, 'key.json'));
    symlinkSync(path.join(root, '.env.local'), path.join(root, 'images', 'env.png'));
    symlinkSync(outside, path.join(root, 'linked'), 'junction');
    const { files, folders } = new Sources(root);
    expect(files.filter((file) => readFileSync(path.join(root, file), 'utf8').includes(SECRET))).toEqual([
      'cloudfunctions/pay/key.js',
      'data.json',
    ]);
    expect(folders.map((folder) => path.relative(root, folder))).not.toContain('linked');
    expect(files).toContain('images/own.png');
  });

  test('do not reach the browser unless they are pages', async () => {
    expect(JSON.stringify(await pack({}))).not.toContain(SECRET);
  });
});
