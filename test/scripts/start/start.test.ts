import { exec } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../../scripts/project/project';
import { start } from '../../../scripts/start/start';
import { ticketOf } from '../../cloudfunctions/usersig/calls';
import { begin, type Ended, type ProgramOptions } from '../../program';
import { copyProject, type ProjectCopy } from '../../project-copy';
import { TEST_SECRET_KEY } from '../../transcript';

let project: ProjectCopy;
let root: string;
let end = async (): Promise<Ended | undefined> => undefined;
beforeEach(() => {
  project = copyProject();
  root = project.root;
});
afterEach(async () => {
  await end();
  end = async () => undefined;
  project.remove();
});

/** Begins `npm start` in the copy, in this process. */
function startIn(options: ProgramOptions = {}, ...args: readonly string[]): ReturnType<typeof begin> {
  const running = begin(start, args, { root, ...options });
  end = () => {
    running.interrupt();
    return running.ended;
  };
  return running;
}
/** What it prints until it serves. */
const served = async (...args: readonly string[]): Promise<string> =>
  startIn({ env: { PORT: String(await freePort()) } }, ...args).printed('Ctrl-C stops it.\n');

/** A port that is free at this moment. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

describe('npm start', () => {
  test('prints what the READMEs show: a first ticket, in words, and how to get another one', async () => {
    // What .env.local holds is for --real-key alone.
    project.writeEnvLocal({ TRTC_SDK_APP_ID: '1400000001', TRTC_SECRET_KEY: TEST_SECRET_KEY });
    const printed = await served();
    const comparable = (text: string) =>
      text
        .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'TIME')
        .replaceAll(/127\.0\.0\.1:\d+/g, 'ADDRESS')
        .replace(/\+[0-9a-f]{12}/, '+CODE');
    for (const name of ['README.md', 'README.zh-CN.md']) {
      const readme = readFileSync(path.join(ROOT, name), 'utf8');
      const sample = /```text\n(Built [^`]*)```/.exec(readme)?.[1] ?? '';
      expect(comparable(sample)).toBe(comparable(printed));
    }

    const line = /^curl.*$/m.exec(printed)?.[0] ?? '';
    const env = { ...process.env, http_proxy: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' };
    const { stdout } = await promisify(exec)(line, { env });
    const ticket = ticketOf(JSON.parse(stdout).result);
    expect(ticket).toMatchObject({ sdkAppID: 1234567890, room: { roomID: 42 } });

    expect(await end()).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/\nStopped\.\n$/) });
  });

  test.each(['userSig', 'privateMapKey'])('does not start if the %s does not verify', async (field) => {
    const file = path.join(root, 'cloudfunctions', 'usersig', 'tickets.ts');
    const code = readFileSync(file, 'utf8');
    const wrong = code.replace(
      new RegExp(`(${field}: sign\\w+\\(\\{\\s+sdkAppID,\\s+)key,`),
      "$1key: 'f'.repeat(64),",
    );
    expect(wrong).not.toBe(code);
    writeFileSync(file, wrong);
    const { exitCode, stderr } = await startIn().ended;
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('does not verify')]);
  });

  test('says that its port is taken, and takes the next', async () => {
    const port = await freePort();
    const blocker = createServer().listen(port, '127.0.0.1');
    const printed = await startIn({ env: { PORT: String(port) } }).printed('Ctrl-C stops it.\n');
    blocker.close();
    expect(printed).toContain(`Port ${port} is taken`);
    expect(printed).not.toContain(`each other: http://127.0.0.1:${port}\n`);
  });

  test('says in the terminal, too, which pages do not compile, and when they do again', async () => {
    const page = path.join(root, 'miniprogram/trtc/components/trtc-home/trtc-home.wxml');
    const right = readFileSync(page, 'utf8');
    writeFileSync(page, '<view>\n  <view wx:else />\n</view>');
    const running = startIn({ env: { PORT: String(await freePort()) } });
    expect(await running.printed('Ctrl-C stops it.\n')).toMatch(
      /^miniprogram\/trtc\/components\/trtc-home\/trtc-home\.wxml:2:9 .*wx:else/m,
    );
    writeFileSync(page, right);
    await running.printed('Everything compiles again.');
  });

  test('what a page is told of does not steer the terminal, nor look like other lines', async () => {
    writeFileSync(
      path.join(root, 'miniprogram', 'trtc', 'pages', 'check', 'check.json'),
      '{ "usingComponents": { "x": "\\u001b]0;title\\u0007\\nEverything compiles again.\\u202e" } }',
    );
    const printed = await served();
    expect(printed).toContain('there is no component "?]0;title??Everything compiles again.?"');
  });

  test('signs with .env.local on --real-key once the three values of .env.example are filled in, whatever its line ends', async () => {
    const example = readFileSync(path.join(ROOT, '.env.example'), 'utf8')
      .replace('TRTC_SDK_APP_ID=\n', 'TRTC_SDK_APP_ID=1400000001\n')
      .replace('TRTC_SECRET_KEY=\n', `TRTC_SECRET_KEY=${TEST_SECRET_KEY}\n`)
      .replaceAll('\n', '\r\n');
    writeFileSync(path.join(root, '.env.local'), `\uFEFF${example}`);
    expect(await served('--real-key')).toContain('the real key of .env.local, SDKAppID 1400000001');
  });

  test('names what is wrong in .env.local on --real-key, and does not start', async () => {
    project.writeEnvLocal({ TRTC_SDK_APP_ID: 'wx0123456789abcdef' });
    const { exitCode, stderr } = await startIn({}, '--real-key').ended;
    expect(exitCode).toBe(1);
    expect(stderr).toContain("TRTC_SDK_APP_ID is the mini-program's AppID");
    expect(stderr).toContain('TRTC_SECRET_KEY is missing');
  });

  test('says in one line on --real-key that there is no .env.local, or that it is in UTF-16', async () => {
    rmSync(path.join(root, '.env.local'), { force: true });
    const missing = await startIn({}, '--real-key').ended;
    expect([missing.exitCode, missing.stderr]).toEqual([
      1,
      expect.stringMatching(/\n {2}\.env\.local is not there\n$/),
    ]);
    writeFileSync(path.join(root, '.env.local'), 'TRTC_SDK_APP_ID=1400000001\r\n', 'utf16le');
    const { exitCode, stderr } = await startIn({}, '--real-key').ended;
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringMatching(/^UTF-16 in \.env\.local\. Save it as UTF-8.*\n$/),
    ]);
  });

  test('lets other computers in on --network, with a code', async () => {
    const running = startIn({ env: { PORT: String(await freePort()) } }, '--network');
    const printed = await running.printed('Ctrl-C stops it.\n');
    const outside = Object.values(networkInterfaces()).flat();
    const isConnected = outside.some((one) => one?.family === 'IPv4' && !one.internal);
    if (isConnected) expect(await running.printed('join=')).toMatch(/\/\?join=[a-z2-9]{10}/);
    expect(printed).toContain('the demo key');
  });

  test('runs somebody’s own mini-program on --miniprogram', async () => {
    const own = path.join(root, 'own');
    cpSync(path.join(ROOT, 'test', 'e2e', 'foreign-program'), own, { recursive: true });
    rmSync(path.join(own, 'pages', 'attack', 'attack.wxml'));
    const env = { PORT: String(await freePort()), INIT_CWD: root };
    const printed = await startIn({ env }, '--miniprogram', 'own').printed('Ctrl-C stops it.\n');
    expect(printed).toMatch(
      /^own\/app\.json:\d+:\d+ "pages\/attack\/attack" has no pages\/attack\/attack\.wxml/m,
    );
    expect(printed).toContain('with a key of this start, SDKAppID 1234567890: good for this computer only');
  });

  test('says that there is no mini-program in the folder', async () => {
    const { exitCode, stderr } = await startIn({ env: { INIT_CWD: root } }, '--miniprogram', 'docs').ended;
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/^There is no mini-program in .*docs/)]);
  });

  test.each<[string[], Record<string, string>, string]>([
    [['--realkey'], {}, 'There is no option --realkey.'],
    [['--network=all'], {}, '--network takes no value.'],
    [['3000'], {}, '3000 is not expected here.'],
    [[], { PORT: 'http' }, 'PORT must be a whole number from 1024 to 65535.'],
    [[], { PORT: '80' }, 'PORT must be a whole number from 1024 to 65535.'],
    [['--network', '--real-key'], {}, '--network is for the demo key only. '],
    [['--miniprogram'], {}, '--miniprogram needs a value.'],
    [['--miniprogram', 'x', '--real-key'], {}, '--miniprogram never signs with the real key. '],
    [['--miniprogram', 'x', '--network'], {}, '--miniprogram is for this computer only. '],
  ])('says what is wrong with %j %j before how it is used', async (args, env, words) => {
    const { exitCode, stdout, stderr } = await startIn({ env }, ...args).ended;
    expect([exitCode, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringContaining('npm start [-- --miniprogram'),
    ]);
    expect(stderr.startsWith(words)).toBe(true);
  });
});
