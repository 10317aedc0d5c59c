/** `npm run preview` and `npm run upload`; npm and miniprogram-ci are stood in for. */
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliver as deliverProgram } from '../../../scripts/delivery/deliver';
import { fetchMiniprogramCI, miniprogramCI } from '../../../scripts/delivery/miniprogram-ci';
import type { World } from '../../../scripts/program/world';
import { ownProject } from '../../../scripts/project/own';
import { ROOT } from '../../../scripts/project/project';
import { type Ended, runInside, start } from '../../program';
import { copyProject, type ProjectCopy } from '../../project-copy';
import { TEST_SECRET_KEY } from '../../transcript';

const APP_ID = 'wx0123456789abcdef';
const KEY = `private.${APP_ID}.key`;
const NPM = path.join(ROOT, 'test', 'wechat-stand-in', 'npm-cli.js');
const PACKAGES = path.join(ROOT, 'scripts', 'delivery', 'packages');
const PEM = { type: 'pkcs1', format: 'pem' } as const;
const PRIVATE_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(PEM).toString();
const KEY_LINES = PRIVATE_KEY.split('\n').slice(1, -2);

let project: ProjectCopy;
const file = (name: string): string => path.join(project.root, name);
const git = (...args: string[]): void => {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
    cwd: project.root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
};
const setAppID = (appid: string): void =>
  writeFileSync(file('project.private.config.json'), JSON.stringify({ appid }));

/** A project as somebody has it who has done everything right. */
function completeProject(withPrograms = false): void {
  project = copyProject({ withPrograms });
  for (const name of ['.gitignore', 'project.config.json']) cpSync(path.join(ROOT, name), file(name));
  setAppID(APP_ID);
  writeFileSync(file(KEY), PRIVATE_KEY);
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'What users see');
}

type Trouble = Readonly<{ STAND_IN_NPM?: string; STAND_IN_WECHAT?: string }>;
const optionsOf = (env: Trouble) => ({
  root: project.root,
  env: { PATH: process.env.PATH, npm_execpath: NPM, ...env },
  secrets: KEY_LINES,
});
const deliver = (
  name: 'preview' | 'upload',
  args: readonly string[] = [],
  env: Trouble = {},
): Promise<Ended> => runInside(deliverProgram(name), args, optionsOf(env));

interface Told {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly nodeArguments: readonly string[];
  readonly sdkBytes: number;
}
const told = (): Told => JSON.parse(readFileSync(file('told.json'), 'utf8'));

describe('before anything is fetched', () => {
  beforeEach(() => completeProject());
  afterEach(() => project.remove());

  test.each<[string, () => void, RegExp]>([
    ['an AppID that is missing', () => rmSync(file('project.private.config.json')), /touristappid.*开发者ID/],
    [
      'the secret key in the mini-program',
      () => appendFileSync(file('miniprogram/app.ts'), `\nexport const SECRETKEY = '${TEST_SECRET_KEY}';\n`),
      /a secret key is in .*app\.ts.*change the key/,
    ],
    [
      'a page that is wrong',
      () =>
        appendFileSync(
          file('miniprogram/trtc/components/trtc-home/trtc-home.wxml'),
          '<view /><view wx:else />',
        ),
      /would refuse these pages[\s\S]*wx:else/,
    ],
  ])('%s is named, with what to do', async (_what, spoil, message) => {
    spoil();
    const { exitCode, stderr } = await deliver('upload');
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(message)]);
    expect(existsSync(file('.miniprogram-ci'))).toBe(false);
  });

  test.each([
    [['--image', 'preview.jpg'], 'There is no option --image.'],
    [['--robot', '31'], '--robot must be a whole number from 1 to 30.'],
    [['--robot', '--key'], '--robot needs a value.'],
    [['now'], 'now is not expected here.'],
  ])('what is wrong with %j is said before the options that there are', async (args, words) => {
    const { exitCode, stderr } = await deliver('upload', args);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('npm run upload -- [--description TEXT]'),
    ]);
    expect(stderr.split('\n')[0]).toBe(words);
  });
});

describe('with everything right', () => {
  beforeAll(() => completeProject(true));
  afterAll(() => project.remove());
  const npmCalls = (): string[] => readFileSync(file('npm-calls.txt'), 'utf8').trim().split('\n');

  test('the tool is fetched once, at one version, without running its scripts, after a fetch that failed too', async () => {
    const failed = await deliver('preview', [], { STAND_IN_NPM: 'ENOTFOUND' });
    expect([failed.exitCode, failed.stderr]).toEqual([
      1,
      expect.stringContaining('registry cannot be reached'),
    ]);

    rmSync(file('miniprogram/trtc/miniprogram_npm'), { recursive: true, force: true });
    const preview = await deliver('preview');
    expect([preview.exitCode, preview.stderr]).toEqual([0, '']);
    expect(told()).toMatchObject({
      command: 'preview',
      nodeArguments: ['--dns-result-order=ipv4first'],
      options: { appid: APP_ID, robot: '1', 'use-project-config': '', 'no-verbose': '' },
    });
    expect(told().sdkBytes).toBeGreaterThan(20_000);
    expect(preview.stdout).toContain('\u001b[47m  \u001b[0m\u001b[40m  \u001b[0m');
    expect(preview.stdout).toMatch(/The QR code is above.*成员管理/);

    const { version } = JSON.parse(readFileSync(file('package.json'), 'utf8'));
    const upload = await deliver('upload');
    expect(told().options).toMatchObject({
      'upload-version': version,
      'upload-description': expect.stringMatching(/^What users see \([0-9a-f]+\)$/),
    });
    expect(upload.stdout).toMatch(/Uploaded .* by robot 1\. .*版本管理/);
    expect(npmCalls()).toHaveLength(2);
    expect(npmCalls()[1]).toMatch(/^ci .*--ignore-scripts/);
    for (const name of ['package.json', 'package-lock.json']) {
      expect(readFileSync(file(`.miniprogram-ci/${name}`))).toEqual(readFileSync(path.join(PACKAGES, name)));
    }
    // As an earlier version left it, whose packages were those of the day.
    writeFileSync(file('.miniprogram-ci/complete'), '2.1.42');
    expect((await deliver('upload')).exitCode).toBe(0);
    expect(npmCalls()).toHaveLength(3);
  });

  test('neither npm nor the tool may take as long as it likes', async () => {
    const world = (env: Trouble): World => ({
      ...optionsOf(env),
      project: ownProject(optionsOf(env).root),
      stdin: Readable.from([]),
      out: { print: () => {}, warn: () => {} },
      signal: new AbortController().signal,
    });
    rmSync(file('.miniprogram-ci/complete'), { force: true });
    await expect(fetchMiniprogramCI(world({ STAND_IN_NPM: 'waits' }), 0.01)).rejects.toThrow(
      /npm had not ended after .* minutes, and was stopped/,
    );
    expect(existsSync(file('.miniprogram-ci/complete'))).toBe(false);
    await fetchMiniprogramCI(world({}));
    const tool = miniprogramCI([], world({}), () => {}, 0.01);
    await expect(tool).rejects.toThrow(/miniprogram-ci had not ended/);
  });

  test('a description of any characters, a robot, a key of any place, and a picture of the QR code', async () => {
    const elsewhere = path.join(path.dirname(project.root), `key-${process.pid}.pem`);
    writeFileSync(elsewhere, PRIVATE_KEY);
    const description = '--"第一版" & %PATH% $HOME';
    const given = [
      `--description=${description}`,
      '--robot',
      '30',
      '--key',
      elsewhere,
      '--image',
      'codes/qr.jpg',
    ];
    const { exitCode, stdout } = await deliver('preview', given);
    rmSync(elsewhere);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('The QR code is in codes/qr.jpg')]);
    expect(readFileSync(file('codes/qr.jpg'), 'utf8')).toBe('a picture');
    expect(told().options).toMatchObject({
      'upload-description': description,
      robot: '30',
      'private-key-path': elsewhere,
    });
  });

  test('what WeChat refuses is explained below what it says', async () => {
    const answer = '20003 Error: {"errCode":-10008,"errMsg":"invalid ip: 203.0.113.7, reference: …"}';
    const { exitCode, stdout, stderr } = await deliver('upload', [], { STAND_IN_WECHAT: answer });
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining('the address 203.0.113.7 (-10008). Add it'),
    ]);
    expect(stdout).toContain(answer);
    const unknown = await deliver('upload', [], { STAND_IN_WECHAT: '20003 Error: {"errCode":-7}' });
    expect(unknown.stderr).toMatch(/miniprogram-ci failed\. It says:[\s\S]*"errCode":-7/);
  });

  test('a QR code that cannot be drawn is asked for as a picture', async () => {
    const { exitCode, stderr } = await deliver('preview', [], { STAND_IN_WECHAT: 'draws no code' });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('--image')]);
  });

  test('a key that the tool prints is not shown', async () => {
    const { stdout, stderr } = await deliver('upload', [], { STAND_IN_WECHAT: 'shows the key' });
    expect(`${stdout}${stderr}`).toContain('BEGIN RSA PRIVATE KEY');
    for (const line of KEY_LINES) expect(`${stdout}${stderr}`).not.toContain(line);
  });

  // Windows has no signals: there the console ends both.
  test.skipIf(process.platform === 'win32')(
    'by its door, it ends with the tool when it is interrupted',
    async () => {
      const running = start('upload', [], optionsOf({ STAND_IN_WECHAT: 'waits' }));
      await running.printed('initservices');
      running.child.kill('SIGINT');
      expect(await running.ended).toMatchObject({
        exitCode: 130,
        stderr: expect.stringContaining('run npm run upload again'),
      });
    },
  );
});

test('every package of the tool is pinned with a strong checksum, and comes from the registry that npm is told', () => {
  const { packages } = JSON.parse(readFileSync(path.join(PACKAGES, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  const { '': itself, ...all } = packages;
  const version = /miniprogram-ci (\d+\.\d+\.\d+)/.exec(
    readFileSync(path.join(ROOT, 'docs', 'delivery.md'), 'utf8'),
  )?.[1];
  expect(itself).toEqual({ dependencies: { 'miniprogram-ci': version } });
  expect(all['node_modules/miniprogram-ci']?.version).toBe(version);
  expect(Object.keys(all).length).toBeGreaterThan(1000);
  for (const [name, { version: pinned, integrity, resolved, link }] of Object.entries(all)) {
    expect([name, pinned, integrity, resolved, link]).toEqual([
      name,
      expect.stringMatching(/^\d+\.\d+\.\d+/),
      expect.stringMatching(/^sha512-/),
      undefined,
      undefined,
    ]);
  }
});
