import { exec } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../../scripts/project/project';
import { ticketOf } from '../../cloudfunctions/usersig/calls';
import { type Running, start } from '../../program';
import { copyProject, type ProjectCopy } from '../../project-copy';
import { TEST_SECRET_KEY } from '../../transcript';

let project: ProjectCopy;
let root: string;
let running: Running | undefined;
beforeEach(() => {
  project = copyProject();
  root = project.root;
});
afterEach(async () => {
  running?.child.kill('SIGKILL');
  await running?.ended;
  running = undefined;
  project.remove();
});

/** A port that is free at this moment. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

describe('npm start', () => {
  test('issues and verifies a first ticket, and prints it in words', async () => {
    running = start('start', [], { root, env: { PORT: String(await freePort()) } });
    const printed = await running.printed('Ctrl-C');
    expect(printed).toContain('the demo key, SDKAppID 1234567890');
    expect(printed).toMatch(/userID +u[0-9a-f]{31}\n/);
    expect(printed).toMatch(/room +number 42\n/);
    expect(printed).toMatch(/may +create the room, enter it, send sound, hear, send video, see\n/);
    expect(printed).toMatch(/expires +.*after 12 hours\n/);
    expect(printed).toMatch(/PrivateMapKey +\d+ characters, signature verified\n/);
  });

  test('prints what the READMEs show', async () => {
    running = start('start', [], { root, env: { PORT: String(await freePort()) } });
    const printed = await running.printed('Ctrl-C stops it.\n');
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
  });

  test('prints a curl line that works when pasted', async () => {
    running = start('start', [], { root, env: { PORT: String(await freePort()) } });
    const line = /^curl.*$/m.exec(await running.printed('Ctrl-C'))?.[0] ?? '';
    const env = { ...process.env, http_proxy: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' };
    const { stdout } = await promisify(exec)(line, { env });
    const ticket = ticketOf(JSON.parse(stdout).result);
    expect(ticket).toMatchObject({ sdkAppID: 1234567890, room: { roomID: 42 } });
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
    running = start('start', [], { root });
    const { exitCode, stderr } = await running.ended;
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('does not verify')]);
  });

  test('says that its port is taken, and takes the next', async () => {
    const port = await freePort();
    const blocker = createServer().listen(port, '127.0.0.1');
    running = start('start', [], { root, env: { PORT: String(port) } });
    const printed = await running.printed('Ctrl-C');
    blocker.close();
    expect(printed).toContain(`Port ${port} is taken`);
    expect(printed).not.toContain(`each other: http://127.0.0.1:${port}\n`);
  });

  // A program cannot send another one Ctrl-C on Windows.
  test.skipIf(process.platform === 'win32')('stops cleanly on Ctrl-C', async () => {
    running = start('start', [], { root, env: { PORT: String(await freePort()) } });
    await running.printed('Ctrl-C');
    running.child.kill('SIGINT');
    const { exitCode, stdout } = await running.ended;
    expect([exitCode, stdout.endsWith('Stopped.\n')]).toEqual([0, true]);
  });

  test('never reads .env.local without --real-key', async () => {
    project.writeEnvLocal({ TRTC_SDK_APP_ID: '1400000001', TRTC_SECRET_KEY: TEST_SECRET_KEY });
    running = start('start', [], { root, env: { PORT: String(await freePort()) } });
    expect(await running.printed('Ctrl-C')).toContain('SDKAppID 1234567890');
  });

  test('signs with .env.local on --real-key once the three values of .env.example are filled in', async () => {
    const example = readFileSync(path.join(ROOT, '.env.example'), 'utf8')
      .replace('TRTC_SDK_APP_ID=\n', 'TRTC_SDK_APP_ID=1400000001\n')
      .replace('TRTC_SECRET_KEY=\n', `TRTC_SECRET_KEY=${TEST_SECRET_KEY}\n`);
    writeFileSync(path.join(root, '.env.local'), example);
    running = start('start', ['--real-key'], { root, env: { PORT: String(await freePort()) } });
    expect(await running.printed('Ctrl-C')).toContain('SDKAppID 1400000001');
  });

  test('signs with .env.local on --real-key, whatever its line ends', async () => {
    writeFileSync(
      path.join(root, '.env.local'),
      `\uFEFFTRTC_SDK_APP_ID=1400000001\r\nTRTC_SECRET_KEY=${TEST_SECRET_KEY}\r\n`,
    );
    running = start('start', ['--real-key'], { root, env: { PORT: String(await freePort()) } });
    expect(await running.printed('Ctrl-C')).toContain('the real key of .env.local, SDKAppID 1400000001');
  });

  test('names what is wrong in .env.local on --real-key, and does not start', async () => {
    project.writeEnvLocal({ TRTC_SDK_APP_ID: 'wx0123456789abcdef' });
    running = start('start', ['--real-key'], { root });
    const { exitCode, stderr } = await running.ended;
    expect(exitCode).toBe(1);
    expect(stderr).toContain("TRTC_SDK_APP_ID is the mini-program's AppID");
    expect(stderr).toContain('TRTC_SECRET_KEY is missing');
  });

  test('lets other computers in on --network, with a code, and never with the real key', async () => {
    running = start('start', ['--network'], { root, env: { PORT: String(await freePort()) } });
    const printed = await running.printed('Ctrl-C');
    const outside = Object.values(networkInterfaces()).flat();
    const isConnected = outside.some((one) => one?.family === 'IPv4' && !one.internal);
    if (isConnected) expect(await running.printed('join=')).toMatch(/\/\?join=[a-z2-9]{10}/);
    expect(printed).toContain('the demo key');
    running.child.kill('SIGKILL');
    await running.ended;
    running = start('start', ['--network', '--real-key'], { root });
    const { exitCode, stderr } = await running.ended;
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('for the demo key only')]);
  });

  test.each([
    [['--realkey'], {}, '--real-key'],
    [[], { PORT: 'http' }, 'PORT'],
    [[], { PORT: '80' }, '1024 to 65535'],
  ])('explains itself when started with %j %j', async (args, env, word) => {
    running = start('start', args, { root, env });
    const { exitCode, stderr } = await running.ended;
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(word)]);
  });
});
