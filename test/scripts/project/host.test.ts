/** doctor, deploy and start in the folder of a host, in this process. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestOf } from '../../../cloudfunctions/usersig/authorize-file';
import { deploy } from '../../../scripts/deploy/deploy';
import type { Check } from '../../../scripts/doctor/checks/check';
import { checkBuild, deploymentOf } from '../../../scripts/doctor/checks/local';
import { checkMiniProgram } from '../../../scripts/doctor/checks/secrets';
import { doctor } from '../../../scripts/doctor/doctor';
import type { Program } from '../../../scripts/program/program';
import type { World } from '../../../scripts/program/world';
import { start } from '../../../scripts/start/start';
import { COMPLETE } from '../../cloud-project';
import { type HostFolder, makeHost, RULE_FOLDER, VERSION } from '../../host';
import { type Ended, runInside } from '../../program';
import { DirectCloud } from '../../tencent-cloud/direct';
import { TencentCloud } from '../../tencent-cloud/stand-in';
import { TEST_SECRET_KEY } from '../../transcript';

const cloud = new TencentCloud();
afterAll(() => cloud.stop());

let host: HostFolder;
beforeEach(() => {
  host = makeHost();
  const lines = Object.entries(COMPLETE).map((entry) => `${entry.join('=')}\n`);
  host.write('.env.local', lines.join(''));
});
afterEach(() => host.remove());

const run = (program: Program, ...args: readonly string[]): Promise<Ended> =>
  runInside(program, args, { root: host.root, project: host.project() });
const onCloud = (programOn: (cloudOf: (world: World) => DirectCloud) => Program): Program =>
  programOn((world) => new DirectCloud(cloud, true, world));

/** What is not green on this computer, by name. */
async function wrong(): Promise<Readonly<Record<string, Check>>> {
  const { stdout } = await run(onCloud(doctor), '--offline', '--json');
  const { checks } = JSON.parse(stdout) as { checks: readonly Check[] };
  // What is to be looked at by hand comes last, and begins with the switch.
  const local = checks.slice(
    0,
    checks.findIndex(({ what }) => what === 'permission switch'),
  );
  expect(local.length).toBeGreaterThan(8);
  return Object.fromEntries(
    local.filter(({ light }) => light !== 'green').map((check) => [check.what, check]),
  );
}

const miniProgram = (): Check => checkMiniProgram(host.project(), deploymentOf(host.root, {}));

const read = (name: string): string => readFileSync(path.join(host.root, name), 'utf8');
const CODE = `${RULE_FOLDER}/index.js`;

describe('the doctor of a host', () => {
  test('finds nothing wrong in what `add` has written; the proof of the switch lies in the host’s folder', async () => {
    expect(await wrong()).toEqual({});
    expect((await run(onCloud(doctor), '--offline', '--switch-proven')).exitCode).toBe(0);
    expect(existsSync(path.join(host.root, '.permission-switch.json'))).toBe(true);
  });

  test('takes the code for what it is, also with the line ends of Windows', async () => {
    host.write(CODE, read(CODE).replaceAll('\n', '\r\n'));
    expect((await checkBuild(host.project())).light).toBe('green');
  });

  test.each<[string, string, () => void]>([
    ['missing', 'FUNCTION_MISSING', () => rmSync(path.join(host.root, RULE_FOLDER), { recursive: true })],
    ['another one', 'FUNCTION_FOREIGN', () => host.write(`${RULE_FOLDER}/package.json`, '{ "name": "x" }')],
    ['changed', 'FUNCTION_CHANGED', () => host.write(CODE, read(CODE).replace('OPEN_ROOMS', 'OPEN_DOORS'))],
    ['code that says no version', 'FUNCTION_CHANGED', () => host.write(CODE, 'exports.main = () => 1;')],
    [
      'of another version',
      'OTHER_VERSION',
      () =>
        host.write(
          `${RULE_FOLDER}/package.json`,
          read(`${RULE_FOLDER}/package.json`).replaceAll(VERSION, '0.0.9'),
        ),
    ],
  ])('says that the function is %s, and names `add`', async (_what, code, change) => {
    change();
    const build = await checkBuild(host.project());
    expect(build).toMatchObject({
      code,
      todo: expect.stringContaining('npx --no-install trtc-miniprogram add'),
    });
    expect(build.found + build.todo).not.toContain('{');
  });

  test('calls authorize.cjs by its place there', async () => {
    host.write(`${RULE_FOLDER}/authorize.cjs`, 'throw new Error("no");');
    expect((await wrong())['authorize.cjs']?.todo).toContain(`node ${RULE_FOLDER}/authorize.cjs`);
  });

  test('asks for the pinned packages of the tools', async () => {
    const tools = { version: VERSION, engines: { node: '>=20.19' }, dependencies: { 'not-there': '1.0.0' } };
    host.write('tools/package.json', JSON.stringify(tools));
    expect((await wrong()).dependencies).toMatchObject({
      code: 'DEPENDENCIES_WRONG',
      todo: 'Run npm install.',
    });
  });

  test('finds a key in the mini-program, wherever project.config.json says that it is', () => {
    host.write('app/config.js', `const key = '${TEST_SECRET_KEY}'`);
    expect(miniProgram()).toMatchObject({ what: 'app/', light: 'red', code: 'KEY_IN_MINIPROGRAM' });
  });

  test('does not ask for a mini-program that is not built yet', () => {
    host.write('project.config.json', '{ "miniprogramRoot": "build/mp", "appid": "wx0123456789abcdef" }');
    expect(miniProgram()).toMatchObject({ what: 'build/mp/', light: 'yellow', code: 'MINIPROGRAM_EMPTY' });
  });

  test('asks for the pages where app.json names them, or a framework builds', async () => {
    const entry = { root: 'calls/', pages: ['pages/room/room', 'pages/home/home', 'pages/check/check'] };
    host.write('app/app.json', JSON.stringify({ pages: ['main'], subpackages: [entry] }));
    expect((await wrong())['pages of the package']).toMatchObject({
      light: 'yellow',
      found: 'app.json names them, and they are not in calls/',
    });
    host.write('app/calls/pages/room/room.json', '{}');
    expect(await wrong()).toEqual({});
    host.write('app/app.json', '{ "pages": ["main"], "subPackages": [null, {}] }');
    expect(await wrong()).toEqual({});
    host.write('package.json', '{ "dependencies": { "@tarojs/taro": "4.2.0" } }');
    expect((await wrong())['pages of the package']).toMatchObject({ code: 'PLUGIN_MISSING' });
  });

  describe('whose mini-program is the whole folder', () => {
    const config = (ignore?: object, more = {}): string =>
      JSON.stringify({ appid: 'wx0123456789abcdef', ...(ignore && { packOptions: { ignore, ...more } }) });
    const OTHERS = [
      { type: 'folder', value: RULE_FOLDER },
      { type: 'file', value: 'cloudbaserc.json' },
      { type: 'file', value: '.permission-switch.json' },
      { type: 'file', value: 'package-lock.json' },
    ];
    const OUT = [...OTHERS, { type: 'file', value: '.env.local' }];

    test.each<[string, object | undefined, object]>([
      ['nothing', undefined, {}],
      ['something else', [...OTHERS, { type: 'file', value: 'app/.env.local' }], {}],
      ['./.env.local, which fits nothing', [...OTHERS, { type: 'file', value: './.env.local' }], {}],
      ['a pattern, which is not counted on', [...OTHERS, { type: 'glob', value: '.env*' }], {}],
    ])('says that .env.local would be packed where packOptions leaves out %s', (_what, ignore, more) => {
      host.write('project.config.json', config(ignore, more));
      const { todo, ...check } = miniProgram();
      expect(check).toMatchObject({ what: './', light: 'red', code: 'WOULD_BE_PACKED' });
      expect(todo).toContain('project.config.json');
      expect(todo).toContain('{"type":"file","value":".env.local"}');
    });

    test('says the same of the others, and of what is taken in again', () => {
      host.write('project.config.json', config(OUT.slice(4)));
      expect(miniProgram().found).toContain(
        `${RULE_FOLDER}, cloudbaserc.json, .permission-switch.json, package-lock.json would be in`,
      );
      host.write('project.config.json', config(OUT, { include: [{ type: 'prefix', value: '.env' }] }));
      expect(miniProgram()).toMatchObject({ light: 'red', code: 'PACKED_BY_INCLUDE' });
    });

    test.each<[string, object]>([
      ['by its name', OUT],
      ['by how it begins', [...OTHERS, { type: 'prefix', value: '.ENV' }]],
      ['by how it ends', [...OTHERS, { type: 'suffix', value: '.local' }]],
      ['by a regular expression', [...OTHERS, { type: 'regexp', value: '^/\\.env' }]],
    ])('does not where it is left out %s', (_what, ignore) => {
      host.write('project.config.json', config(ignore));
      expect(miniProgram().light).toBe('green');
    });

    test('minds the developer’s own settings, too', () => {
      host.write('project.config.json', config(OUT));
      host.write('project.private.config.json', '{ "packOptions": { "ignore": [] } }');
      expect(miniProgram()).toMatchObject({
        code: 'WOULD_BE_PACKED',
        todo: expect.stringContaining('project.private.config.json'),
      });
    });

    test('finds a key in a file that is taken in again, or whose folder only begins as what is left out', () => {
      const ignore = [...OUT, { type: 'folder', value: 'private' }, { type: 'prefix', value: 'secret' }];
      host.write('private/key.txt', TEST_SECRET_KEY);
      host.write('project.config.json', config(ignore));
      expect(miniProgram().light).toBe('green');
      host.write('project.config.json', config(ignore, { include: [{ type: 'suffix', value: 'key.txt' }] }));
      expect(miniProgram().found).toContain('private/key.txt');
      host.write('private/key.txt', '');
      host.write('secrets/key.js', TEST_SECRET_KEY);
      expect(miniProgram().found).toContain('secrets/key.js');
    });

    test('does not look into folders that are left out', () => {
      host.write('project.config.json', config([...OUT, { type: 'folder', value: '/private' }]));
      host.write('private/deep/key.txt', TEST_SECRET_KEY);
      expect(miniProgram().light).toBe('green');
      host.write('privately.txt', TEST_SECRET_KEY);
      expect(miniProgram().found).toContain('privately.txt');
    });
  });

  test('reads functionRoot as the CLI does', () => {
    const rootOf = (text: string): string => {
      host.write('cloudbaserc.json', text);
      return host.project().functionRoot;
    };
    expect(rootOf('{ "functionRoot": "./a\\\\b/" }')).toBe('a/b');
    expect(rootOf('{ "functionRoot": "/a" }')).toBe('a');
    expect(rootOf('{}')).toBe('functions');
    expect(rootOf('no JSON')).toBe('functions');
  });
});

describe('a deployment of a host', () => {
  test('sends the three files, whatever lies beside them, and is compared with what runs then', async () => {
    cloud.reset();
    for (const name of ['added.json', '.env', 'node_modules/x/index.js'])
      host.write(`${RULE_FOLDER}/${name}`, '{}');
    const { exitCode, stdout, stderr } = await run(onCloud(deploy), '--wait', '0');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(Object.keys(cloud.filesOf('usersig')).sort()).toEqual([
      'authorize.cjs',
      'index.js',
      'package.json',
    ]);
    const rule = digestOf(readFileSync(path.join(host.root, RULE_FOLDER, 'authorize.cjs')));
    expect(stdout).toMatch(new RegExp(`^ok +authorize\\.cjs +${rule} +${rule}$`, 'm'));
    expect(stdout).toContain('run npx --no-install trtc-miniprogram doctor --switch-proven');
    expect((await run(onCloud(doctor))).stdout).toMatch(/^ok {2}deployed code /m);
  });

  test('sends nothing where the function is another one', async () => {
    cloud.reset();
    host.write(`${RULE_FOLDER}/package.json`, '{ "name": "usersig" }');
    const { exitCode, stderr } = await run(onCloud(deploy));
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`another function is in ${RULE_FOLDER}`)]);
    expect(cloud.actions()).toEqual([]);
  });
});

describe('the start of a host', () => {
  test.each(['--real-key', '--network'])('has no %s', async (option) => {
    const { exitCode, stderr } = await run(start, option);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(
        new RegExp(`^There is no option ${option}\\.\\n\\nnpx --no-install trtc-miniprogram start \\[--m`),
      ),
    ]);
  });

  test('issues no ticket that authorize.cjs does not allow, and says where that is', async () => {
    host.write(`${RULE_FOLDER}/authorize.cjs`, 'exports.authorize = () => false;');
    const { exitCode, stderr } = await run(start);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`Look at ${RULE_FOLDER}/authorize.cjs`)]);
  });
});
