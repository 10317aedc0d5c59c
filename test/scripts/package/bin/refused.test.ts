/** What `add` and `remove` stop at: nothing is written then, and what to do is said. */
import { chmodSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Draft } from '../../../../scripts/package/bin/draft';
import { add, everything, folderOf, hostOf, kitOf, PACKAGE_JSON, put, remove, run } from '../host';

/** Runs it and expects that nothing has changed. @returns what was said */
async function refusal(root: string, ...args: readonly string[]): Promise<string> {
  const before = everything(root);
  const { exitCode, stderr } = await add(root, ...args);
  expect([exitCode, everything(root)]).toEqual([1, before]);
  return stderr;
}

describe('add stops', () => {
  test.each([
    ['there is no package.json', { 'package.json': undefined }, /no package\.json here\. .*--copy/],
    [
      'the package is for development only, which 构建 npm leaves out',
      { 'package.json': '{ "devDependencies": { "trtc-miniprogram": "1" } }' },
      /not among the dependencies of package\.json.* npm install \.\/trtc-miniprogram-0\.1\.0\.tgz \(without -D\)/,
    ],
    [
      'package.json is broken',
      { 'package.json': '{\n"a": }' },
      /package\.json is no JSON: line 2\. Correct it/,
    ],
    [
      'app.json has both lists, of which WeChat takes one',
      { 'miniprogram/app.json': '{"subPackages":[],"subpackages":[]}' },
      /app\.json has both subPackages and subpackages.* Make one list/,
    ],
    [
      'project.config.json is broken',
      { 'project.config.json': '{"a":1' },
      /project\.config\.json is no JSON/,
    ],
    [
      'project.config.json is a list',
      { 'project.config.json': '[]' },
      /project\.config\.json is no JSON: \{…\}/,
    ],
    [
      'miniprogramRoot is no text',
      { 'project.config.json': '{"miniprogramRoot":1}' },
      /miniprogramRoot in project\.config\.json should be "…"/,
    ],
    ['cloudbaserc.json is broken', { 'cloudbaserc.json': '{' }, /cloudbaserc\.json is no JSON: line 1/],
    [
      'functionRoot is no text',
      { 'cloudbaserc.json': '{"functionRoot":[]}' },
      /functionRoot in cloudbaserc\.json should be "…"/,
    ],
    [
      'functionRoot is a template',
      { 'cloudbaserc.json': '{"functionRoot":"{{env.DIR}}"}' },
      /functionRoot in cloudbaserc\.json should be "cloudfunctions"/,
    ],
    [
      'functionRoot is absolute',
      { 'cloudbaserc.json': '{"functionRoot":"/srv"}' },
      /\/srv.* leads out of the project/,
    ],
    ...['.git', 'node_modules/functions', 'miniprogram/miniprogram_npm'].map(
      (folder): [string, Readonly<Record<string, string>>, RegExp] => [
        `functions would be in ${folder}`,
        { 'cloudbaserc.json': JSON.stringify({ functionRoot: folder }) },
        /belongs to git or npm.* such as cloudfunctions/,
      ],
    ),
    ['functionRoot leads out', { 'cloudbaserc.json': '{"functionRoot":"../x"}' }, /\.\.\/x.* leads out/],
    [
      'miniprogramRoot leads out',
      { 'project.config.json': '{"miniprogramRoot":"../"}' },
      /\.\.\/app\.json leads out/,
    ],
    [
      'there is no app.json',
      { 'miniprogram/app.json': undefined },
      /no miniprogram\/app\.json: this is no mini-pro/,
    ],
    [
      'there is none without project.config.json either',
      { 'project.config.json': undefined },
      /There is no app\.json/,
    ],
    ['CloudBase is configured elsewhere', { 'cloudbaserc.js': '' }, /configured in cloudbaserc\.js.*Move/],
    [
      'CloudBase is configured in package.json',
      { 'package.json': PACKAGE_JSON.replace('{', '{ "cloudbase": {},'), 'cloudbaserc.json': '{}' },
      /configured in package\.json/,
    ],
    [
      'usersig is somebody else’s',
      { 'cloudfunctions/usersig/index.js': '' },
      /usersig is there already\. .*Rename yours/,
    ],
    [
      'usersig has another package.json',
      { 'cloudfunctions/usersig/package.json': '{ "name": "usersig" }' },
      /usersig is there already/,
    ],
    [
      'usersig has a broken package.json',
      { 'cloudfunctions/usersig/package.json': '{' },
      /package\.json is no JSON/,
    ],
    [
      'cloudbaserc.json has another function named usersig',
      { 'cloudbaserc.json': '{"functions":[{"name":"usersig","envVariables":{"TRTC_SECRET_KEY":"abc"}}]}' },
      /a function named usersig already\. .*Rename yours/,
    ],
    ['usersig is a file', { 'cloudfunctions/usersig': '' }, /cloudfunctions\/usersig should be a folder/],
    ['cloudfunctions is a file', { cloudfunctions: '' }, /cloudfunctions should be a folder/],
    [
      '.env.local is in UTF-16',
      { '.env.local': Buffer.from('A=1', 'utf16le') },
      /\.env\.local is not in UTF-8/,
    ],
    [
      'app.json is in GBK',
      { 'miniprogram/app.json': Buffer.from('7b22a1c1223a317d', 'hex') },
      /app\.json is not in UTF-8/,
    ],
  ])('if %s', async (_what, files, said) => {
    expect(await refusal(hostOf(files))).toMatch(said);
  });

  test.each(['.gitignore', '.env.local', 'miniprogram/app.json', 'cloudfunctions/usersig/index.js'])(
    'if there is a folder where %s should be',
    async (name) => {
      const root = hostOf({ 'cloudfunctions/usersig/package.json': '{ "trtcMiniprogram": "0.1.0" }' });
      const host = name.startsWith('miniprogram') ? hostOf({ 'miniprogram/app.json': undefined }) : root;
      mkdirSync(path.join(host, name), { recursive: true });
      expect(await refusal(host)).toMatch(/should be a file|There is no miniprogram\/app\.json/);
    },
  );

  test.each([
    ['a file', '.gitignore', '.gitignore'],
    ['a folder', 'cloudfunctions', 'cloudfunctions'],
  ])('if %s is read-only', async (_what, name, said) => {
    const root = hostOf({ '.gitignore': '', 'cloudfunctions/pay/index.js': '' });
    const place = path.join(root, name);
    chmodSync(place, 0o555);
    expect(await refusal(root)).toMatch(new RegExp(`^${said} cannot be written\\. Change its permissions`));
    chmodSync(place, 0o755);
  });

  test.each([
    ['cloudfunctions', ''],
    ['cloudfunctions/usersig', ''],
    ['.env.local', 'file'],
    ['miniprogram/app.json', 'file'],
  ])('if %s is a link out of the project', async (name, target) => {
    const away = folderOf({ file: '{}', 'usersig/package.json': '{ "trtcMiniprogram": "0.1.0" }' });
    const root = hostOf({ 'miniprogram/app.json': name.endsWith('app.json') ? undefined : '{}' });
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    symlinkSync(path.join(away, target), path.join(root, name));
    const before = everything(away);
    expect(await refusal(root)).toMatch(/leads out of the project/);
    expect(everything(away)).toEqual(before);
  });

  test('if a link leads nowhere: a file would be made wherever it says', async () => {
    const root = hostOf();
    symlinkSync(path.join(folderOf({}), 'new'), path.join(root, '.env.local'));
    expect(await refusal(root)).toMatch(/\.env\.local leads out of the project/);
  });

  test('not at a link within the project', async () => {
    const root = hostOf({ 'server/pay/index.js': '' });
    symlinkSync('server', path.join(root, 'cloudfunctions'));
    expect(await add(root)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(Object.keys(everything(root))).toContain('server/usersig/index.js');
  });

  test('in a folder of the project, and says where to run it', async () => {
    const root = hostOf({ 'package.json': undefined, 'miniprogram/package.json': PACKAGE_JSON });
    const inside = path.join(root, 'miniprogram');
    expect(await refusal(inside)).toMatch(
      /project\.config\.json is in .*, not here\. Run this there: node .*bin\/trtc-miniprogram\.cjs add/,
    );
    // Nor do the tools take the mini-program's folder for a project.
    const { exitCode, stderr } = await run(inside, ['doctor', '--offline']);
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/Run this there: node .*\.cjs doctor/)]);
  });

  test('a second function in another folder, whose rule would let everybody in', async () => {
    const config = (folder: string) => ({
      'cloudbaserc.json': JSON.stringify({ functionRoot: folder, functions: [] }),
    });
    const root = hostOf(config('cloudfunctions'));
    await add(root);
    put(root, {
      'cloudfunctions/usersig/authorize.cjs': 'exports.authorize = () => false;',
      ...config('server/cloud'),
    });
    expect(await refusal(root)).toMatch(
      /is in cloudfunctions\/usersig already, and would be put into server\/cloud\/usersig now\. Move that folder/,
    );
    mkdirSync(path.join(root, 'server', 'cloud'), { recursive: true });
    renameSync(path.join(root, 'cloudfunctions', 'usersig'), path.join(root, 'server/cloud/usersig'));
    expect((await add(root)).exitCode).toBe(0);
    expect(everything(root)['server/cloud/usersig/authorize.cjs']).toContain('() => false');
  });

  test('not the function of another project below', async () => {
    const root = hostOf();
    await add(root);
    const outer = hostOf();
    put(
      outer,
      Object.fromEntries(Object.entries(everything(root)).map(([name, text]) => [`other/${name}`, text])),
    );
    expect(await add(outer)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('if --cloud is not what cloudbaserc.json says', async () => {
    const root = hostOf({ 'cloudbaserc.json': '{"functionRoot":"server"}' });
    expect(await refusal(root, '--cloud', 'elsewhere')).toMatch(
      /says already that functions are in server\. Leave --cloud out/,
    );
    expect(await refusal(root, '--cloud', '../out')).toMatch(/Leave --cloud out/);
    expect(await refusal(hostOf(), '--cloud', '../out')).toMatch(/leads out of the project/);
  });

  test('if code of ours was changed, on this computer or that one', async () => {
    const root = hostOf();
    await add(root, '--copy');
    put(root, { 'cloudfunctions/usersig/index.js': "exports.main = '0.1.0';\r\n" });
    expect(await add(root)).toMatchObject({ stdout: expect.stringContaining('All is here') });
    put(root, { 'cloudfunctions/usersig/index.js': '// mine' });
    const newer = kitOf('0.2.0');
    for (const kit of [undefined, newer]) {
      const before = everything(root);
      const { exitCode, stderr } = await run(root, ['add', '--yes'], kit);
      expect([exitCode, stderr]).toEqual([
        1,
        expect.stringMatching(/changed since .*: cloudfunctions\/usersig\/index\.js\. .*authorize\.cjs/),
      ]);
      expect(everything(root)).toEqual(before);
    }
    put(root, {
      'cloudfunctions/usersig/index.js': "exports.main = '0.1.0';\n",
      'miniprogram/trtc/images/logo.svg': 'mine',
    });
    expect(await refusal(root)).toMatch(/: miniprogram\/trtc\/images\/logo\.svg\. /);
  });

  test('if the folder for --copy, or a subpackage in it, is somebody else’s', async () => {
    expect(await refusal(hostOf({ 'miniprogram/trtc/mine.js': '' }), '--copy')).toMatch(
      /miniprogram\/trtc is there already/,
    );
    const app = '{ "subPackages": [{ "root": "/trtc/", "pages": ["mine"] }] }';
    expect(await refusal(hostOf({ 'miniprogram/app.json': app }), '--copy')).toMatch(
      /"root": "trtc" is there already/,
    );
    // Without --copy it is in nobody's way.
    expect(await add(hostOf({ 'miniprogram/app.json': app }))).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('if a file is a socket, a pipe or a device: reading it may never end', async () => {
    const root = hostOf();
    const socket = createServer();
    await new Promise<void>((resolve) => socket.listen(path.join(root, '.gitignore'), resolve));
    const { exitCode, stderr } = await add(root);
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/^\.gitignore should be a file/)]);
    await new Promise((resolve) => socket.close(resolve));
  });
});

describe('a file called added.json that is none of ours stays:', () => {
  test.each([
    ['alone', {}],
    [
      'beside a function of ours',
      { 'cloudfunctions/usersig/package.json': '{ "trtcMiniprogram": "0.1.0" }' },
    ],
  ])('%s', async (_where, files) => {
    const root = hostOf({ 'cloudfunctions/usersig/added.json': '{ "mine": 1 }', ...files });
    expect(await refusal(root)).toMatch(/added\.json is there already/);
  });

  test('by a link', async () => {
    const root = hostOf({ 'mine.json': '{ "mine": 1 }', 'cloudfunctions/usersig/authorize.cjs': '' });
    symlinkSync('../../mine.json', path.join(root, 'cloudfunctions/usersig/added.json'));
    expect(await refusal(root)).toMatch(/added\.json is there already/);
  });
});

test('no name in a file steers the terminal, or says a line of its own', async () => {
  const project = { miniprogramRoot: 'miniprogram/', cloudfunctionRoot: 'a\u001b[2J\nDone.' };
  const root = hostOf({ 'project.config.json': JSON.stringify(project) });
  expect(await refusal(root, '--copy')).toMatch(/^cloudfunctionRoot in project\.config\.json should be/);
});

test('JSON that is too deep is no JSON', async () => {
  const deep = `{ "a": ${'['.repeat(20_000)}${']'.repeat(20_000)} }`;
  const root = hostOf({ 'project.config.json': deep });
  expect(await refusal(root)).toMatch(/^project\.config\.json is no JSON/);
});

test('what cannot be written half-way is named, with what was', () => {
  const draft = new Draft(folderOf({}));
  draft.write('a', '1');
  draft.write('b', '2');
  draft.write('a/c', '3');
  expect(() => draft.apply('b')).toThrow(
    /^a\/c was not written \(E\w+\); written are: b, a\. Remove the cause/,
  );
});

test('an add that was interrupted is finished by another one, and all of it is removed', async () => {
  const root = hostOf({ '.gitignore': 'dist' });
  const before = everything(root);
  await add(root);
  // The record is written first, so nothing else has to be there yet.
  put(root, before);
  expect(await add(root)).toMatchObject({ exitCode: 0 });
  expect(await remove(root)).toMatchObject({ exitCode: 0, stderr: '' });
  expect(everything(root)).toMatchObject(before);
});

describe('a command line', () => {
  test.each([
    [[], 2, /^The command is missing\.\n\nnpx --no-install trtc-miniprogram COMMAND/],
    [['install'], 2, /^There is no command install\./],
    [['add', '--force'], 2, /^--force is no option here\./],
    [['add', 'here'], 2, /^here is no option here\./],
    [['add', '--yes=no'], 2, /^--yes is no option here\./],
    [['add', '--cloud'], 2, /^--cloud needs a value\./],
    [['add', '--cloud', '--yes'], 2, /^--cloud needs a value\./],
    [['remove', '--copy'], 2, /^--copy is no option here\./],
    [['remove'], 1, /^There is nothing here that add has written\./],
    [['\u001b[31m'], 2, /^There is no command \?\[31m\./],
  ])('%j ends with %i', async (args, exitCode, said) => {
    const root = hostOf();
    const before = everything(root);
    expect(await run(root, args)).toMatchObject({ exitCode, stderr: expect.stringMatching(said) });
    expect(everything(root)).toEqual(before);
  });

  test.each([[['--help']], [['add', '--help']], [['remove', '--help']]])(
    '%j says how it is used',
    async (args) => {
      expect(await run(hostOf(), args)).toMatchObject({
        exitCode: 0,
        stdout: expect.stringContaining('add [--yes] [--copy] [--cloud DIR]'),
      });
    },
  );
});
