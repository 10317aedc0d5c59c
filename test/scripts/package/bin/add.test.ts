/** `trtc-miniprogram add` in projects as they are. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { command } from '../../../../scripts/package/bin/command';
import { terminal } from '../../../../scripts/program/terminal';
import {
  APP_JSON,
  add,
  CLOUDBASERC,
  everything,
  folderOf,
  hostOf,
  kitOf,
  put,
  RULE,
  remove,
  run,
  SETTING,
} from '../host';

const read = (root: string, name: string): string => readFileSync(path.join(root, name), 'utf8');
const changed = (before: Readonly<Record<string, string>>, root: string): readonly string[] =>
  Object.entries(everything(root)).flatMap(([name, content]) => (before[name] === content ? [] : [name]));

const FUNCTION = ['added.json', 'authorize.cjs', 'index.js', 'package.json'].map(
  (name) => `cloudfunctions/usersig/${name}`,
);

test('a native project gets a subpackage, the function, its entry, names to fill in, and a line for git', async () => {
  const root = hostOf();
  const before = everything(root);
  const { exitCode, stdout } = await add(root);
  expect(exitCode).toBe(0);
  expect(changed(before, root)).toEqual([
    '.env.local',
    '.gitignore',
    'cloudbaserc.json',
    ...FUNCTION,
    'miniprogram/app.json',
  ]);
  expect(read(root, 'miniprogram/app.json')).toBe(`{
  "pages": ["pages/index/index"],
  "subPackages": [
    {
      "root": "miniprogram_npm/trtc-miniprogram",
      "name": "trtc",
      "pages": [
        "pages/room/room",
        "pages/home/home",
        "pages/check/check"
      ]
    }
  ]
}
`);
  expect(JSON.parse(read(root, 'cloudbaserc.json'))).toEqual({
    ...CLOUDBASERC,
    functionRoot: 'cloudfunctions/',
  });
  expect(JSON.parse(read(root, 'cloudfunctions/usersig/package.json'))).toMatchObject({
    main: 'index.js',
    trtcMiniprogram: '0.1.0',
  });
  expect(read(root, 'cloudfunctions/usersig/authorize.cjs')).toBe(RULE);
  expect(read(root, '.env.local')).toBe(
    'CLOUDBASE_ENV_ID=\nTRTC_SDK_APP_ID=\nTRTC_SECRET_KEY=\nOPEN_ROOMS=\n',
  );
  expect(read(root, '.gitignore')).toBe('.env.local\n.permission-switch.json\n');
  for (const name of changed(before, root)) expect(stdout).toContain(name);
  expect(stdout).toContain("wx.navigateTo({ url: '/miniprogram_npm/trtc-miniprogram/pages/room/room?");
  expect(stdout).toContain('npm install -D ./trtc-miniprogram-tools-0.1.0.tgz');
});

describe('before it writes', () => {
  /** @param answer called when it asks */
  async function asked(root: string, answer: () => string) {
    const printed: string[] = [];
    const to = { write: (text: string) => printed.push(text) };
    const typed = async function* () {
      yield answer();
    };
    const exitCode = await command(kitOf())(['add'], {
      root,
      env: { LANG: 'C' },
      stdin: Object.assign(typed(), { isTTY: true }),
      out: terminal(to, to, {}),
      signal: new AbortController().signal,
    });
    return { exitCode, printed: printed.join('') };
  }

  test('it shows all that it will do, and asks', async () => {
    const root = hostOf();
    const before = everything(root);
    let isShown = false;
    const { exitCode, printed } = await asked(root, () => {
      isShown = JSON.stringify(everything(root)) === JSON.stringify(before);
      return 'y\n';
    });
    expect([exitCode, isShown]).toEqual([0, true]);
    const plan = printed.split('Go on?')[0];
    for (const name of changed(before, root)) expect(plan).toContain(`${name} `);
  });

  test.each(['n\n', '\n', 'yesterday\n'])('it takes %j for no', async (answer) => {
    const root = hostOf();
    const before = everything(root);
    expect(await asked(root, () => answer)).toMatchObject({
      exitCode: 1,
      printed: expect.stringContaining('Nothing was written.'),
    });
    expect(everything(root)).toEqual(before);
  });

  test('it stops without a terminal to ask in, unless --yes is given', async () => {
    const root = hostOf();
    const before = everything(root);
    const { exitCode, stdout, stderr } = await run(root, ['add']);
    expect([exitCode, stdout.includes('app.json')]).toEqual([1, true]);
    expect(stderr).toMatch(/no terminal to ask in, and nothing was written\. .*add --yes/);
    expect(everything(root)).toEqual(before);
  });

  test('it stops if a file is changed while it asks', async () => {
    const root = hostOf();
    const before = Object.keys(everything(root));
    const { exitCode, printed } = await asked(root, () => {
      put(root, { 'miniprogram/app.json': '{ "pages": ["mine"] }' });
      return 'y\n';
    });
    expect([exitCode, printed]).toEqual([1, expect.stringContaining('app.json was changed meanwhile')]);
    expect(Object.keys(everything(root))).toEqual(before);
    expect(read(root, 'miniprogram/app.json')).toBe('{ "pages": ["mine"] }');
  });
});

test('it speaks Chinese to who does', async () => {
  const { stdout } = await run(hostOf(), ['add', '--yes'], kitOf(), { LANG: 'zh_CN.UTF-8' });
  expect(stdout).toMatch(/原生小程序，在 miniprogram\/；函数在 cloudfunctions\//);
});

describe('with --copy', () => {
  test('the pages are files of the mini-program, and no package.json is needed', async () => {
    const root = hostOf({ 'package.json': undefined });
    expect(await add(root, '--copy')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(read(root, 'miniprogram/trtc/pages/room/room.js')).toBe('// 0.1.0\n');
    expect(JSON.parse(read(root, 'miniprogram/app.json')).subPackages[0].root).toBe('trtc');
    // From then on it is known.
    const added = everything(root);
    expect(await add(root)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(everything(root)).toEqual(added);
  });

  test('another subpackage may have the name trtc already', async () => {
    const root = hostOf({
      'miniprogram/app.json': '{"subPackages":[{"root":"a","name":"trtc","pages":[]}]}',
    });
    await add(root);
    expect(read(root, 'miniprogram/app.json')).toBe(
      '{"subPackages":[{"root":"a","name":"trtc","pages":[]},{"root":"miniprogram_npm/trtc-miniprogram","pages":["pages/room/room","pages/home/home","pages/check/check"]}]}',
    );
  });

  test('a project whose pages npm brings has to remove them first', async () => {
    const root = hostOf();
    await add(root);
    expect((await add(root, '--copy')).stderr).toMatch(/miniprogram_npm.* already.*Run remove first/);
  });
});

describe('a file that is no plain JSON is left as it is, and its entry is printed:', () => {
  test.each([
    ['app.json with a comment', 'miniprogram/app.json', '{\n  // mine\n  "pages": []\n}', 'line 2'],
    ['app.json with a comma too many', 'miniprogram/app.json', '{\n  "pages": [],\n}', 'line 2'],
    ['app.json that is broken', 'miniprogram/app.json', '{\n  "pages": [\n', 'line 3'],
    ['app.json with another kind of list', 'miniprogram/app.json', '{"subPackages":{}}', 'subPackages'],
    [
      'app.json with our entry, but no pages in it',
      'miniprogram/app.json',
      '{"subPackages":[{"root":"miniprogram_npm/trtc-miniprogram"}]}',
      'subPackages',
    ],
    ['app.json that is a list', 'miniprogram/app.json', '[]', 'subPackages'],
    ['cloudbaserc.json with a comment', 'cloudbaserc.json', '{ /* mine */ "functions": [] }', 'line 1'],
    ['cloudbaserc.json with other functions', 'cloudbaserc.json', '{ "functions": {} }', 'functions'],
  ])('%s', async (_what, file, content, place) => {
    const root = hostOf({ [file]: content });
    const { exitCode, stderr } = await add(root);
    expect([exitCode, read(root, file)]).toEqual([1, content]);
    expect(stderr).toContain(`${file} is left as it is (${place}`);
    const entry = file.endsWith('app.json') ? '"root": "miniprogram_npm/trtc' : '"name": "usersig"';
    expect(stderr).toContain(entry);
    expect(stderr).toContain('This is incomplete');
    // All else is done.
    const functions = file === 'cloudbaserc.json' ? 'functions' : 'cloudfunctions';
    expect(read(root, `${functions}/usersig/authorize.cjs`)).toBe(RULE);
  });

  test('once it was put in by hand, all is here', async () => {
    const root = hostOf({ 'miniprogram/app.json': `// mine\n${APP_JSON}` });
    const { stderr } = await add(root);
    const entry = /\{\n[\s\S]*\n\}/.exec(stderr)?.[0];
    put(root, { 'miniprogram/app.json': `// mine\n{ "subPackages": [${entry}] }` });
    expect(await add(root)).toMatchObject({
      exitCode: 0,
      stderr: '',
      stdout: expect.stringContaining('All is here'),
    });
  });
});

describe('what is there already stays:', () => {
  test('values, functions and the environment of cloudbaserc.json', async () => {
    const own = '{"envId":"mine-1","functionRoot":"server","functions":[{"name":"pay","timeout":3}]}';
    const root = hostOf({ 'cloudbaserc.json': own });
    const { stdout } = await add(root);
    expect(read(root, 'cloudbaserc.json').startsWith(own.slice(0, -2))).toBe(true);
    expect(JSON.parse(read(root, 'cloudbaserc.json')).functions).toEqual([
      { name: 'pay', timeout: 3 },
      CLOUDBASERC.functions[0],
    ]);
    // The CLI's folder counts, and that is said.
    expect(read(root, 'server/usersig/index.js')).toContain('0.1.0');
    expect(stdout).toMatch(/DevTools takes cloudfunctions\/ .* the CloudBase CLI server/);
    // Its environment is known.
    expect(read(root, '.env.local')).not.toContain('CLOUDBASE_ENV_ID');
  });

  test('what .env.local says, however it says it', async () => {
    const own = '\uFEFFTRTC_SECRET_KEY=1\r\nexport OPEN_ROOMS = false';
    const root = hostOf({ '.env.local': own });
    await add(root);
    expect(read(root, '.env.local')).toBe(`${own}\r\nCLOUDBASE_ENV_ID=\r\nTRTC_SDK_APP_ID=\r\n`);
  });

  test('an authorize.cjs, and none where its owner has taken it away', async () => {
    const root = hostOf({ 'cloudfunctions/usersig/authorize.cjs': '// mine' });
    await add(root);
    expect(read(root, 'cloudfunctions/usersig/authorize.cjs')).toBe('// mine');
    rmSync(path.join(root, 'cloudfunctions/usersig/authorize.cjs'));
    const { stdout } = await add(root);
    expect(stdout).toMatch(/no cloudfunctions\/usersig\/authorize\.cjs, so that nobody gets a ticket/);
    expect(Object.keys(everything(root))).not.toContain('cloudfunctions/usersig/authorize.cjs');
  });
});

describe('where functions go', () => {
  test.each([
    ['--cloud says', {}, ['--cloud', './server/'], 'server'],
    ['project.config.json says', {}, [], 'cloudfunctions'],
    ['cloudbaserc.json says', { 'cloudbaserc.json': '{"functionRoot":"./a/b"}' }, [], 'a/b'],
    ['the CLI looks without a word', { 'cloudbaserc.json': '{}' }, [], 'functions'],
    [
      'is usual',
      { 'project.config.json': `{"miniprogramRoot":"/miniprogram",${SETTING}}` },
      [],
      'cloudfunctions',
    ],
  ])('is where %s', async (_what, files, args, folder) => {
    const root = hostOf(files);
    expect(await add(root, ...args)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(read(root, `${folder}/usersig/authorize.cjs`)).toBe(RULE);
    expect(await add(root)).toMatchObject({ stdout: expect.stringContaining('All is here') });
    expect(await remove(root)).toMatchObject({ exitCode: 0 });
  });
});

const FRAMEWORKS = [
  {
    name: 'Taro',
    dependency: '@tarojs/taro',
    project: '{ "miniprogramRoot": "./dist" }',
    file: 'config/index.ts',
    line: "plugins: ['trtc-miniprogram/taro']",
    call: "Taro.navigateTo({ url: '/trtc/pages/room/room",
  },
  {
    name: 'uni-app',
    dependency: '@dcloudio/uni-app',
    project: undefined,
    file: 'vite.config.ts',
    line: "import trtc from 'trtc-miniprogram/uni';\n  plugins: [uni(), trtc()]",
    call: "uni.navigateTo({ url: '/trtc/pages/room/room",
  },
] as const;

describe.each(FRAMEWORKS)('for $name', ({ dependency, project, file, line, call }) => {
  const hostWith = (config: string | undefined): string =>
    folderOf({
      'package.json': `{ "devDependencies": { "${dependency}": "1" } }`,
      'src/main.ts': '',
      'project.config.json': project,
      [file]: config,
    });

  test('the function and its settings are added, no code is edited, and the line of the plug-in is said', async () => {
    const root = hostWith('export default {};\n');
    const before = everything(root);
    const { exitCode, stdout } = await add(root);
    expect([exitCode, changed(before, root)]).toEqual([
      0,
      ['.env.local', '.gitignore', 'cloudbaserc.json', ...FUNCTION],
    ]);
    expect(stdout).toContain(`Put this into ${file} yourself:`);
    expect(stdout).toContain(line);
    expect(stdout).toContain(call);
    expect((await add(root)).stdout).toContain(line);
    expect((await add(root, '--copy')).stderr).toMatch(/for native mini-programs only/);
    expect((await remove(root)).stdout).not.toContain('plug-in');
    const { 'cloudfunctions/usersig/authorize.cjs': _rule, '.env.local': _names, ...rest } = everything(root);
    expect(rest).toEqual(before);
  });

  test('nothing is said of a line that is there already, until remove says to take it out', async () => {
    const root = hostWith(`export default {\n  ${line}\n};\n`);
    const { stdout } = await add(root);
    expect(stdout).not.toContain('plug-in');
    expect((await remove(root)).stdout).toContain(`Take the plug-in out of ${file} yourself:`);
  });

  test.each([
    ['there is no such file', undefined],
    ['it is a comment', `export default {};\n// ${line.replace('\n', ' ')}\n/* ${line} */\n`],
  ])('the line is said if %s', async (_, config) => {
    expect((await add(hostWith(config))).stdout).toContain(line);
  });
});
