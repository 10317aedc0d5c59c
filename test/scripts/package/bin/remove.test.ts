/** `trtc-miniprogram remove` after the owner, git or an editor has been at the files. */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../../scripts/package/bin/kit';
import { APP_JSON, add, everything, folderOf, hostOf, put, remove, run } from '../host';

const read = (root: string, name: string): string => readFileSync(path.join(root, name), 'utf8');
const RULE_FILE = 'cloudfunctions/usersig/authorize.cjs';

test('says what it does and what it leaves, and that what is deployed stays', async () => {
  const root = hostOf();
  await add(root, '--copy');
  const { exitCode, stdout, stderr } = await remove(root);
  expect([exitCode, stderr]).toEqual([0, '']);
  for (const file of [
    'cloudbaserc.json',
    '.gitignore',
    'cloudfunctions/usersig/index.js',
    'miniprogram/trtc/',
  ]) {
    expect(stdout).toMatch(new RegExp(`remove +${file}`));
  }
  expect(stdout).toMatch(/change +miniprogram\/app\.json/);
  expect(stdout).toContain(`Left, for it is yours: ${RULE_FILE}, .env.local`);
  expect(stdout).toContain('What is deployed stays');
  expect(new Set(Object.keys(everything(root)))).toEqual(
    new Set([...Object.keys(everything(hostOf())), '.env.local', RULE_FILE]),
  );
  expect((await remove(root)).stderr).toMatch(/^There is nothing here that add has written/);
});

test('says last what npm and 构建 npm have brought, and nothing that is not there', async () => {
  const names = { 'trtc-miniprogram': 'file:a.tgz', 'trtc-miniprogram-tools': 'file:b.tgz', vant: '1.0.0' };
  const BUILT = 'miniprogram/miniprogram_npm/trtc-miniprogram';
  const root = hostOf({ 'package.json': JSON.stringify({ dependencies: names }) });
  await add(root);
  put(root, { [`${BUILT}/core/core.js`]: '' });
  const last = async (): Promise<string> =>
    (await remove(root)).stdout.replace(/[\s\S]*not needed any more\.\n/, '');
  expect(await last()).toBe(
    `Then run: npm uninstall trtc-miniprogram trtc-miniprogram-tools\nThen delete ${BUILT}, which 构建 npm has left.\n`,
  );
  const beside = hostOf({
    'package.json': JSON.stringify({ devDependencies: { 'trtc-miniprogram-tools': 'file:b.tgz' } }),
    'project.config.json': '{ "miniprogramRoot": "miniprogram/" }',
    'miniprogram/package.json': JSON.stringify({ dependencies: { 'trtc-miniprogram': 'file:../a.tgz' } }),
    'miniprogram/node_modules/trtc-miniprogram/package.json': '{}',
  });
  await add(beside);
  expect((await remove(beside)).stdout).toContain(
    'Then run: npm uninstall trtc-miniprogram-tools\nThen run, in miniprogram/: npm uninstall trtc-miniprogram\n',
  );
  const other = hostOf({ 'package.json': '{}' });
  await add(other, '--copy');
  expect((await remove(other)).stdout).not.toMatch(/uninstall|构建 npm/);
});

test('takes out what is as the package brings it, too, where the record is lost', async () => {
  const root = hostOf();
  await add(root);
  rmSync(path.join(root, 'cloudfunctions/usersig/added.json'));
  const { exitCode, stdout } = await remove(root);
  expect([exitCode, stdout]).toEqual([0, expect.not.stringContaining('changed since')]);
  expect(Object.keys(everything(root)).filter((name) => name.includes('usersig'))).toEqual([RULE_FILE]);
  const copied = hostOf();
  await add(copied, '--copy');
  rmSync(path.join(copied, 'cloudfunctions/usersig/added.json'));
  put(copied, { 'miniprogram/trtc/mine.js': '' });
  expect((await remove(copied)).exitCode).toBe(0);
  expect(Object.keys(everything(copied)).filter((name) => name.includes('trtc/'))).toEqual([
    'miniprogram/trtc/mine.js',
  ]);
});

test('takes the entry out, too, whose packages the owner has had installed', async () => {
  const root = hostOf({
    'cloudbaserc.json': '{\n  "functionRoot": "cloudfunctions",\n  "functions": []\n}\n',
  });
  const before = everything(root);
  await add(root);
  put(root, {
    'cloudbaserc.json': read(root, 'cloudbaserc.json').replace(
      '"installDependency": false',
      '"installDependency": true',
    ),
  });
  expect(await remove(root)).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(read(root, 'cloudbaserc.json'))).toEqual(JSON.parse(before['cloudbaserc.json'] ?? ''));
});

test('asks first', async () => {
  const root = hostOf();
  await add(root);
  const before = everything(root);
  expect(await run(root, ['remove'])).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('no terminal to ask in'),
  });
  expect(everything(root)).toEqual(before);
});

test('add may follow: it finds the authorize.cjs of before', async () => {
  const root = hostOf();
  await add(root);
  put(root, { [RULE_FILE]: '// mine' });
  await remove(root);
  expect(await add(root)).toMatchObject({ exitCode: 0, stderr: '' });
  expect(read(root, RULE_FILE)).toBe('// mine');
});

test.each([
  ['\n', '\r\n'],
  ['\r\n', '\n'],
])('all comes out though git has given every file other line ends: %j, now %j', async (from, to) => {
  const ended = (text: string, end: string): string => text.replaceAll(/\r?\n/g, end);
  const files: Readonly<Record<string, string>> = {
    'miniprogram/app.json': '{\n  "pages": [],\n  "subPackages": [\n  ]\n}\n',
    'cloudbaserc.json': '{\n\t"functionRoot": "cloudfunctions",\n\t"functions": []\n}\n',
    '.gitignore': 'dist\nbuild',
  };
  const root = hostOf(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, ended(text, from)])),
  );
  await add(root, '--copy');
  const now = Object.entries(everything(root)).map(([name, text]) => [name, ended(text, to)]);
  put(root, Object.fromEntries(now));
  expect(await remove(root)).toMatchObject({ exitCode: 0, stderr: '' });
  for (const [name, text] of Object.entries(files)) expect(read(root, name)).toBe(ended(text, to));
  const rest = Object.keys(everything(root));
  expect(rest.filter((name) => name.startsWith('miniprogram/trtc') || name.endsWith('index.js'))).toEqual([]);
});

describe('what the owner has put beside it stays:', () => {
  test('before and behind it in lists and lines', async () => {
    const root = hostOf({ '.gitignore': 'dist' });
    await add(root);
    put(root, {
      'miniprogram/app.json': read(root, 'miniprogram/app.json')
        .replace('"subPackages": [', '"subPackages": [\n    { "root": "before", "pages": [] },')
        .replace(/\}\n {2}\]/, '},\n    { "root": "behind", "pages": [] }\n  ]'),
      'cloudbaserc.json': read(root, 'cloudbaserc.json').replace(
        '"functions": [',
        '"functions": [\n    { "name": "pay" },',
      ),
      '.gitignore': `${read(root, '.gitignore')}build\n`,
    });
    expect(await remove(root)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(read(root, 'miniprogram/app.json')).toBe(
      '{\n  "pages": ["pages/index/index"],\n  "subPackages": [\n    { "root": "before", "pages": [] },\n    { "root": "behind", "pages": [] }\n  ]\n}\n',
    );
    expect(JSON.parse(read(root, 'cloudbaserc.json')).functions).toEqual([{ name: 'pay' }]);
    expect(read(root, '.gitignore')).toBe('dist\nbuild\n');
  });

  test('a formatter in between does no harm', async () => {
    const root = hostOf({ 'cloudbaserc.json': '{"functionRoot":"cloudfunctions","functions":[]}' });
    await add(root);
    for (const name of ['miniprogram/app.json', 'cloudbaserc.json']) {
      put(root, { [name]: JSON.stringify(JSON.parse(read(root, name)), null, 8) });
    }
    expect(await remove(root)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(read(root, 'miniprogram/app.json'))).toEqual({
      ...JSON.parse(APP_JSON),
      subPackages: [],
    });
    expect(JSON.parse(read(root, 'cloudbaserc.json')).functions).toEqual([]);
  });

  test('the key in .env.local, and the line that keeps it out of git', async () => {
    const root = hostOf();
    await add(root);
    const key = '5'.repeat(64);
    put(root, { '.env.local': read(root, '.env.local').replace('KEY=', `KEY=${key}`) });
    const { exitCode, stdout } = await remove(root);
    expect([exitCode, read(root, '.gitignore')]).toEqual([0, '.env.local\n.permission-switch.json\n']);
    expect(read(root, '.env.local')).toContain(key);
    expect(stdout).toMatch(/\.env\.local holds a key, so \.gitignore goes on/);
    expect(stdout).not.toContain(key);
  });

  test('not the other line, where .env.local is kept out of git without ours', async () => {
    const root = hostOf({ '.gitignore': '.env*\n', '.env.local': 'TRTC_SECRET_KEY=1\n' });
    await add(root);
    expect(read(root, '.gitignore')).toBe('.env*\n.permission-switch.json\n');
    put(root, { '.permission-switch.json': '{}' });
    const { stdout } = await remove(root);
    expect(read(root, '.gitignore')).toBe('.env*\n');
    expect(stdout).toMatch(/Left, for it is yours: .*\.env\.local, \.permission-switch\.json$/m);
  });

  test('an environment that was written into cloudbaserc.json', async () => {
    const root = hostOf();
    await add(root);
    put(root, {
      'cloudbaserc.json': read(root, 'cloudbaserc.json').replace('{{env.CLOUDBASE_ENV_ID}}', 'mine-1'),
    });
    expect(await remove(root)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(read(root, 'cloudbaserc.json'))).toMatchObject({ envId: 'mine-1', functions: [] });
  });

  test('code of ours that was changed', async () => {
    const root = hostOf();
    await add(root, '--copy');
    put(root, { 'cloudfunctions/usersig/index.js': '// mine', 'miniprogram/trtc/images/logo.svg': 'mine' });
    const { stdout } = await remove(root);
    expect(stdout).toContain(
      'Left, for it was changed since it was written: miniprogram/trtc/images/logo.svg, cloudfunctions/usersig/index.js',
    );
    expect(read(root, 'cloudfunctions/usersig/index.js')).toBe('// mine');
    expect(Object.keys(everything(path.join(root, 'miniprogram/trtc')))).toEqual(['images/logo.svg']);
  });
});

describe('what cannot be taken out is said:', () => {
  test.each([
    [
      'a subpackage with a field of the owner’s',
      (text: string) => text.replace('"name": "trtc"', '"independent": true'),
    ],
    ['app.json with a comment', (text: string) => `// mine\n${text}`],
  ])('%s', async (_what, change) => {
    const root = hostOf();
    await add(root);
    const changed = change(read(root, 'miniprogram/app.json'));
    put(root, { 'miniprogram/app.json': changed });
    const { exitCode, stderr } = await remove(root);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringMatching(/miniprogram_npm\/trtc-miniprogram .*by hand/),
    ]);
    expect(read(root, 'miniprogram/app.json')).toBe(changed);
    expect(Object.keys(everything(root))).not.toContain('cloudfunctions/usersig/index.js');
  });

  test('not where there is nothing of ours any more', async () => {
    const root = hostOf();
    await add(root);
    put(root, {
      'miniprogram/app.json': `// mine\n${APP_JSON}`,
      'cloudbaserc.json': '{ "functionRoot": "cloudfunctions" }',
    });
    expect(await remove(root)).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

test('a subpackage of somebody else’s that has taken the place of ours stays', async () => {
  const root = hostOf();
  await add(root, '--copy');
  const app = '{ "subPackages": [{ "root": "trtc", "pages": ["pages/mine"] }] }';
  put(root, { 'miniprogram/app.json': app });
  await remove(root);
  expect(read(root, 'miniprogram/app.json')).toBe(app);
});

test('a record that names files of others removes none of them', async () => {
  const root = hostOf({ 'miniprogram/pages/index.js': 'mine' });
  await add(root, '--copy');
  const record = JSON.parse(read(root, 'cloudfunctions/usersig/added.json'));
  const away = folderOf({ 'index.js': 'mine' });
  const digest = digestOf(Buffer.from('mine'));
  const names = [
    'miniprogram/pages/index.js',
    'miniprogram/trtc/../pages/index.js',
    path.relative(root, path.join(away, 'index.js')),
  ];
  const written = Object.fromEntries(names.map((name) => [name, digest]));
  put(root, { 'cloudfunctions/usersig/added.json': JSON.stringify({ ...record, written }) });
  await remove(root);
  expect([read(root, 'miniprogram/pages/index.js'), read(away, 'index.js')]).toEqual(['mine', 'mine']);
});

const recordOf = (more: object): string =>
  JSON.stringify({ version: '0.1.0', client: 'copy', inserted: {}, written: {}, ...more });
const digest = (text: string): string => digestOf(Buffer.from(text));

test('a record that was made up removes nothing of others, whatever digests are in it', async () => {
  const cloud = '{ "functionRoot": "cloudfunctions", "functions": [{ "name": "pay" }] }';
  const files = {
    'cloudbaserc.json': cloud,
    '.gitignore': 'node_modules\n',
    'cloudfunctions/usersig/index.js': 'mine',
    'cloudfunctions/usersig/package.json': '{}',
  };
  const written = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, digest(text)]));
  const root = hostOf(files);
  const before = everything(root);
  put(root, { 'cloudfunctions/usersig/added.json': recordOf({ written }) });
  await remove(root);
  expect(everything(root)).toEqual(before);
});

test('a record that was made up takes no line of others out of .gitignore', async () => {
  const root = hostOf({ '.gitignore': 'node_modules\nsecret.pem\n' });
  const inserted = { '.gitignore': 'secret.pem\n' };
  put(root, { 'cloudfunctions/usersig/added.json': recordOf({ inserted }) });
  await remove(root);
  expect(read(root, '.gitignore')).toBe('node_modules\nsecret.pem\n');
});

test('nothing is removed behind a link: no page, and no empty folder', async () => {
  const root = hostOf({ 'miniprogram/src/app.js': 'mine' });
  mkdirSync(path.join(root, 'miniprogram/src/empty'));
  symlinkSync('src', path.join(root, 'miniprogram/trtc'));
  const written = { 'miniprogram/trtc/app.js': digest('mine') };
  put(root, { 'cloudfunctions/usersig/added.json': recordOf({ written }) });
  await remove(root);
  expect(read(root, 'miniprogram/src/app.js')).toBe('mine');
  expect(existsSync(path.join(root, 'miniprogram/src/empty'))).toBe(true);
});

test('without its record it takes out what is as it would be written', async () => {
  const root = hostOf();
  const before = everything(root);
  await add(root);
  put(root, { 'cloudfunctions/usersig/added.json': '' });
  expect(await remove(root)).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(read(root, 'miniprogram/app.json'))).toEqual({
    ...JSON.parse(APP_JSON),
    subPackages: [],
  });
  expect(JSON.parse(read(root, 'cloudbaserc.json')).functions).toEqual([]);
  expect(read(root, 'package.json')).toBe(before['package.json']);
});
