/** `npm run doctor -- --offline`, in projects that have this and that wrong. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Check } from '../../../scripts/doctor/checks/check';
import { checkNode } from '../../../scripts/doctor/checks/local';
import { doctor as doctorOn } from '../../../scripts/doctor/doctor';
import { ownProject } from '../../../scripts/project/own';
import { COMPLETE } from '../../cloud-project';
import { codeBlocks, readPage } from '../../docs/pages';
import { type Ended, runInside } from '../../program';
import { copyOf, copyProject, type ProjectCopy } from '../../project-copy';
import { DirectCloud } from '../../tencent-cloud/direct';
import { TencentCloud } from '../../tencent-cloud/stand-in';
import { TEST_OPERATOR_KEY, TEST_SECRET_KEY } from '../../transcript';
import { gitIn, makeHealthy } from './healthy-project';

/** What docs/deploying.md shows of a healthy project. */
const shownIn = (page: string): readonly string[] =>
  codeBlocks(readPage(page).text)
    .find((code) => code.startsWith('ok  Node.js'))
    ?.trim()
    .split('\n') ?? ['none'];
const comparable = (text: string): string =>
  text.replaceAll(/\+[0-9a-f]{12}\.[0-9a-f]{12}/g, '+CODE').replaceAll(/\d+/g, 'N');

/** Nobody asks it anything. */
const cloud = new TencentCloud();
let healthy: ProjectCopy;
let project: ProjectCopy;
const file = (name: string): string => path.join(project.root, name);
const git = (...args: string[]): void => gitIn(project.root, ...args);

const doctor = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  runInside(
    doctorOn((world) => new DirectCloud(cloud, true, world)),
    args,
    { root: project.root, env, secrets: [TEST_OPERATOR_KEY] },
  );

/** What is red, by name. */
async function reds(args: readonly string[] = ['--offline']): Promise<Readonly<Record<string, Check>>> {
  const { stdout } = await doctor([...args, '--json']);
  const { checks } = JSON.parse(stdout) as { checks: readonly Check[] };
  const wrong = checks.filter(({ light, what }) => light === 'red' && what !== 'permission switch');
  return Object.fromEntries(wrong.map((check) => [check.what, check]));
}

describe('on this computer', () => {
  beforeAll(async () => {
    healthy = copyProject();
    await makeHealthy(healthy);
  });
  afterAll(() => {
    healthy.remove();
    cloud.stop();
  });
  beforeEach(() => {
    project = copyOf(healthy);
  });
  afterEach(() => project.remove());

  test('everything that is right is green; the permission switch is red until it was seen to refuse', async () => {
    const first = await doctor(['--offline']);
    expect(first.exitCode).toBe(1);
    expect(first.stdout.match(/^NO .*/gm)).toEqual([expect.stringContaining('permission switch')]);
    expect(first.stdout).toContain('every signed user can enter every room');
    expect(first.stdout).toContain('official.opensso.tencent-cloud.com');
    for (const line of shownIn('docs/deploying.md')) {
      expect(comparable(first.stdout)).toContain(comparable(line));
    }
    const second = await doctor(['--offline', '--switch-proven']);
    expect([second.exitCode, second.stdout]).toEqual([
      0,
      expect.stringMatching(/ok +permission switch +seen/),
    ]);
    // Another application is not proven by it, and on a Chinese computer it is said in Chinese.
    project.writeEnvLocal({ ...COMPLETE, TRTC_SDK_APP_ID: '1400000002' });
    const other = await doctor(['--offline'], { LANG: 'zh_CN.UTF-8' });
    expect(other.exitCode).toBe(1);
    for (const line of shownIn('docs/deploying.zh-CN.md')) {
      expect(comparable(other.stdout)).toContain(comparable(line));
    }
  });

  test('variables that are missing or wrong are named, each with what to do, and never shown', async () => {
    project.writeEnvLocal({
      CLOUDBASE_ENV_ID: 'Prod Env',
      TRTC_SDK_APP_ID: 'wx0123456789abcdef',
      TRTC_SECRET_KEY: 'NotHexButSecret',
      OPEN_ROOMS: 'yes',
      OPERATOR_KEY: 'a"b\\c',
    });
    const found = await reds();
    expect(Object.keys(found).sort()).toEqual(
      ['CLOUDBASE_ENV_ID', 'OPEN_ROOMS', 'OPERATOR_KEY', 'TRTC_SDK_APP_ID', 'TRTC_SECRET_KEY'].sort(),
    );
    expect(found.TRTC_SDK_APP_ID?.found).toContain("the mini-program's AppID");
    expect(JSON.stringify(found)).not.toMatch(/NotHexButSecret|a\\"b/);
    for (const { todo } of Object.values(found)) expect(todo).toMatch(/^Correct .*\.env\.local/);
  });

  test('the demo key is refused', async () => {
    project.writeEnvLocal({ ...COMPLETE, TRTC_SECRET_KEY: 'de30'.repeat(16), TRTC_SDK_APP_ID: '1234567890' });
    expect(Object.keys(await reds())).toEqual(['TRTC_SDK_APP_ID', 'TRTC_SECRET_KEY']);
  });

  test('no .env.local, one that is not ignored, and one that git has are three different things', async () => {
    rmSync(file('.env.local'));
    const missing = await reds();
    expect(Object.keys(missing)).toEqual(['.env.local']);
    expect(missing['.env.local']?.todo).toContain('Copy .env.example');
    // Where the shell has some of the variables, the others are missing, whatever file there is.
    const { stdout } = await doctor(['--offline'], { CLOUDBASE_ENV_ID: 'prod-8gk3x1a2' });
    expect(stdout).toMatch(/NO +TRTC_SECRET_KEY +is missing/);
    project.writeEnvLocal(COMPLETE);
    writeFileSync(file('.gitignore'), 'node_modules\n');
    expect((await reds())['.env.local']?.todo).toContain('.gitignore');
    git('add', '-f', '.env.local');
    git('commit', '-q', '-m', 'oops');
    const found = await reds();
    expect(found['.env.local']?.todo).toContain('git rm --cached');
    expect(found["git's history"]?.todo).toContain('Change the key');
  });

  test.each<[string, string | Uint8Array, string]>([
    ['in UTF-16', Buffer.from('TRTC_SDK_APP_ID=1\r\n', 'utf16le'), 'UTF-16 in .env.local'],
    ['with colons', 'TRTC_SDK_APP_ID: 1\n\nOPEN_ROOMS: true', 'no NAME=value in .env.local: line 1, 3'],
  ])(
    'a .env.local %s is one line, and no variable in it is called missing',
    async (_what, content, words) => {
      writeFileSync(file('.env.local'), content);
      const found = await reds();
      expect(Object.keys(found)).toEqual(['.env.local']);
      expect(found['.env.local']?.found).toBe(words);
      // What the shell has is wrong all the same.
      const { stdout } = await doctor(['--offline'], { OPEN_ROOMS: 'perhaps' });
      expect(stdout).toMatch(/NO +OPEN_ROOMS +must be said/);
      git('add', '-f', '.env.local');
      expect((await doctor(['--offline'])).stdout.match(/^NO +\.env\.local .*$/gm)).toHaveLength(2);
    },
  );

  test('a build that is missing, or older than its sources, is to be made again', async () => {
    appendFileSync(file('cloudfunctions/usersig/index.ts'), '\nexport const changed = 1;\n');
    expect((await reds()).build).toMatchObject({
      found: expect.stringContaining('usersig'),
      todo: 'Run npm run build.',
    });
    rmSync(file('dist'), { recursive: true });
    rmSync(file('miniprogram/trtc/miniprogram_npm'), { recursive: true });
    expect((await reds()).build?.found).toContain('trtc-wx-sdk');
  });

  test.each<[string, string, string]>([
    ['the key itself', `const k = '${TEST_SECRET_KEY}';`, 'by value'],
    [
      'some other key under a name for it',
      `export const SDKSECRETKEY = '${'ab12'.repeat(16)}'`,
      'by pattern',
    ],
  ])('%s in the mini-program is found, %s', async (_what, line) => {
    writeFileSync(file('miniprogram/debug.ts'), line);
    const found = (await reds())['miniprogram/'];
    expect(found?.found).toContain('debug.ts');
    expect(JSON.stringify(found)).not.toMatch(/[0-9a-f]{64}/);
  });

  test('a key that was in git once is found, on whatever branch', async () => {
    git('checkout', '-q', '-b', 'other');
    writeFileSync(file('notes.txt'), `TRTC ${TEST_SECRET_KEY}\n`);
    git('add', 'notes.txt');
    git('commit', '-q', '-m', 'notes');
    git('rm', '-q', 'notes.txt');
    git('commit', '-q', '-m', 'gone');
    expect((await reds())["git's history"]?.found).toMatch(/notes\.txt of commit [0-9a-f]+/);
  });

  test('a key that was changed after it had been in git keeps nobody from deploying: it is yellow', async () => {
    writeFileSync(file('config.js'), `const sdkSecretKey = '${'ab12'.repeat(16)}';`);
    git('add', 'config.js');
    git('commit', '-q', '-m', 'demo');
    const { stdout } = await doctor(['--offline']);
    expect(stdout).toMatch(/\?\? +git's history +what looks like a key is in config\.js of commit/);
    expect(await reds()).toEqual({});
  });

  test.each<[string, (text: string) => string, string]>([
    ['a template is missing', (text) => text.replace(/\s*"OPEN_ROOMS": .*,/, ''), 'OPEN_ROOMS'],
    ['the runtime is unknown', (text) => text.replace('Nodejs24.11', 'Nodejs12.16'), 'Nodejs12.16'],
    ['the time-out is the default', (text) => text.replace('"timeout": 10', '"timeout": 3'), 'timeout 3'],
    ['it is no JSON', () => '{', 'cannot be read'],
  ])('cloudbaserc.json: %s', async (_what, change, word) => {
    writeFileSync(file('cloudbaserc.json'), change(readFileSync(file('cloudbaserc.json'), 'utf8')));
    expect((await reds())['cloudbaserc.json']?.found).toContain(word);
  });

  test.each([
    [['--what'], 'There is no option --what.'],
    [['--json=yes'], '--json takes no value.'],
    [['offline'], 'offline is not expected here.'],
  ])('what is wrong with %j is said before the usage', async (args, words) => {
    const { exitCode, stdout, stderr } = await doctor(args);
    expect([exitCode, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringContaining('npm run doctor -- [--json]'),
    ]);
    expect(stderr.split('\n')[0]).toBe(words);
  });

  test('an application that is not known cannot be proven', async () => {
    project.writeEnvLocal({ ...COMPLETE, TRTC_SDK_APP_ID: '' });
    const { exitCode, stderr } = await doctor(['--offline', '--switch-proven']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('TRTC_SDK_APP_ID is missing or wrong')]);
  });
});

test('a Node.js that is too old is red', () => {
  expect(checkNode(ownProject(), '18.20.0')).toMatchObject({
    light: 'red',
    todo: expect.stringContaining('20.19'),
  });
  expect(checkNode(ownProject(), '22.1.0').light).toBe('green');
});
