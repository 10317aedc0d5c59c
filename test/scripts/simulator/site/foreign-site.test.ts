/** The port of a mini-program that is not trusted, and our own port beside it. */
import { mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { get as httpGet, type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ownProject } from '../../../../scripts/project/own';
import { DEMO_APP_ID, DEMO_VARIABLES } from '../../../../scripts/simulator/demo';
import type { Foreign } from '../../../../scripts/simulator/feed';
import { type Simulator, startSimulator } from '../../../../scripts/simulator/simulator';
import { miniProgramIn } from '../compile/mini-program';
import { Client, parametersFor } from '../trtc/room-clients';

const SECRET = 'a secret beside the pages';
let simulator: Simulator;
let folder: ReturnType<typeof miniProgramIn>;
let foreign: Foreign;
beforeAll(async () => {
  folder = miniProgramIn({ 'images/a.png': 'png', 'images/b.svg': '<svg/>', '.env.local': SECRET });
  simulator = await startSimulator({
    project: ownProject(),
    variables: DEMO_VARIABLES,
    appID: DEMO_APP_ID,
    port: 0,
    watches: false,
    foreign: { root: folder.root, without: [] },
  });
  const page = await (await fetch(simulator.origin)).text();
  const told = /<meta name="foreign" content="([^"]*)">/.exec(page)?.[1] ?? '';
  foreign = JSON.parse(told.replaceAll('&quot;', '"'));
});
afterAll(async () => {
  await simulator?.close();
  folder?.remove();
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** As a browser asks, with any header. */
const ask = (address: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    httpGet(address, { headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    }).on('error', reject);
  });
const statusOf = async (address: string, headers = {}): Promise<number> =>
  (await ask(address, headers)).status;

describe('the port of a mini-program that is not trusted', () => {
  test('has the phone, its script, its styles, and what was packed', async () => {
    for (const name of ['phone', 'phone.js', 'phone.css', 'mini-program.json', 'mini-program/images/a.png']) {
      expect([name, await statusOf(`${foreign.base}/${name}`, { Origin: 'null' })]).toEqual([name, 200]);
    }
    expect(JSON.parse((await ask(`${foreign.base}/mini-program.json`)).text)).toMatchObject({
      program: { app: { pages: ['pages/home/home'] }, files: {}, appScript: '' },
    });
  });

  test.each([
    'mini-program/.env.local',
    'mini-program/images/%2e%2e/.env.local',
    'mini-program/%2e%2e%2f.env.local',
    'mini-program//etc/passwd',
    'mini-program/app.ts',
    'mini-program/constructor',
    'mini-program/%',
    'mini-program/app.js',
    'mini-program/pages/home/home.js',
    'mini-program/images/..%2f..%2fetc%2fpasswd',
    'mini-program/file:///etc/passwd',
    'feed',
    'page.js',
    'inspect',
    'cloud/usersig',
    'simulator/permission-switch',
    '',
  ])('has no %s', async (name) => {
    const { status, text } = await ask(`${foreign.base}/${name}`);
    expect([status, text]).toEqual([404, 'nothing is here\n']);
  });

  test('answers whom the page has told its address, by its own name, and no page that has an origin', async () => {
    const { origin, host } = new URL(foreign.base);
    for (const address of [origin, `${origin}/phone`, `${origin}/${'A'.repeat(22)}/phone`]) {
      expect([address, await statusOf(address)]).toEqual([address, 404]);
    }
    const phone = `${foreign.base}/phone`;
    expect(await statusOf(phone, { Host: host.replace('127.0.0.1', 'localhost') })).toBe(200);
    for (const headers of [
      { Host: 'evil.example' },
      { Host: `evil.example:${new URL(origin).port}` },
      { Host: '127.0.0.1' },
      { Origin: simulator.origin },
      { Origin: 'https://evil.example' },
      { 'Sec-Fetch-Dest': 'document' },
    ]) {
      expect([headers, await statusOf(phone, headers)]).toEqual([headers, 403]);
    }
    expect((await fetch(phone, { method: 'POST' })).status).toBe(405);
  });

  test('opens no web socket', async () => {
    const socket = new WebSocket(`${foreign.base.replace('http', 'ws')}/rooms`);
    const error = await new Promise<Error>((resolve) => socket.on('error', resolve));
    expect(error.message).toMatch(/socket hang up|ECONNRESET/);
  });

  test('gives every document an origin of its own, without devices, that loads nothing but its own script', async () => {
    const { headers } = await ask(`${foreign.base}/phone`);
    const policy = String(headers['content-security-policy']);
    const rules = Object.fromEntries(policy.split('; ').map((rule) => rule.split(/ (.*)/, 2)));
    expect(rules).toMatchObject({
      sandbox: 'allow-scripts',
      'default-src': "'none'",
      'script-src': `${foreign.base}/phone.js 'unsafe-eval'`,
      'connect-src': `${foreign.base}/mini-program.json ${foreign.base}/mini-program/ https: wss: blob:`,
      'frame-ancestors': `http://127.0.0.1:${simulator.port} http://localhost:${simulator.port}`,
    });
    expect(headers['permissions-policy']).toMatch(/camera=\(\), microphone=\(\)/);
    const picture = await ask(`${foreign.base}/mini-program/images/b.svg`);
    expect(picture.headers['content-security-policy']).toBe(
      "sandbox; default-src 'none'; frame-ancestors 'none'",
    );
  });

  test('does not follow a link that took the place of a picture', async () => {
    const picture = path.join(folder.root, 'images', 'a.png');
    unlinkSync(picture);
    symlinkSync(path.join(folder.root, '.env.local'), picture);
    expect(await statusOf(`${foreign.base}/mini-program/images/a.png`)).toBe(404);
    unlinkSync(picture);
    mkdirSync(path.join(folder.root, 'images'), { recursive: true });
    writeFileSync(picture, 'png');
  });
});

describe('our own port beside it', () => {
  test('has no phone and no file of a mini-program', async () => {
    for (const name of [
      'phone',
      'phone?nonce=',
      'phone.js',
      'mini-program.json',
      'mini-program/images/a.png',
    ]) {
      expect([name, (await statusOf(`${simulator.origin}/${name}`)) >= 400]).toEqual([name, true]);
    }
  });

  test('shows phones of that port in its frames, and nothing else', async () => {
    const { headers } = await ask(simulator.origin);
    expect(headers['content-security-policy']).toContain(`frame-src ${new URL(foreign.base).origin}`);
  });

  test('answers nothing whose origin is another port or none', async () => {
    for (const Origin of ['null', new URL(foreign.base).origin]) {
      for (const name of ['', 'feed', 'inspect', 'page.js', 'mini-program.json', 'cloud/usersig']) {
        expect([name, await statusOf(`${simulator.origin}/${name}`, { Origin })]).toEqual([name, 403]);
      }
      const call = await fetch(`${simulator.origin}/cloud/usersig`, {
        method: 'POST',
        headers: { Origin, 'Content-Type': 'application/json' },
        body: '{"action":"health"}',
      });
      expect(call.status).toBe(403);
      const socket = new WebSocket(`${simulator.origin.replace('http', 'ws')}/rooms`, {
        headers: { Origin },
      });
      const error = await new Promise<Error>((resolve) => socket.on('error', resolve));
      expect(error.message).toMatch(/socket hang up|ECONNRESET/);
    }
    // A picture, say, is asked for without an origin.
    for (const site of ['cross-site', 'same-site']) {
      const headers = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' };
      expect(await statusOf(`${simulator.origin}/feed`, headers)).toBe(403);
    }
  });
});

test('who knows the demo key signs for nobody in these rooms', () => {
  const { received } = new Client({ server: simulator.rooms }).enter(
    parametersFor('bob', {
      sdkAppID: Number(DEMO_VARIABLES.TRTC_SDK_APP_ID),
      key: DEMO_VARIABLES.TRTC_SECRET_KEY,
      time: Math.floor(Date.now() / 1000),
    }),
  );
  expect(received).toMatchObject([{ type: 'refused', code: -100018 }]);
});

test.each([
  ['to other computers', { joinCode: 'abc' }],
  ['with a real key', { variables: { ...DEMO_VARIABLES, TRTC_SECRET_KEY: 'f'.repeat(64) } }],
])('pages that are not trusted never run %s', async (_what, options) => {
  const usual = {
    project: ownProject(),
    variables: DEMO_VARIABLES,
    appID: DEMO_APP_ID,
    port: 0,
    watches: false,
  };
  const foreign = { root: folder.root, without: [] };
  await expect(startSimulator({ ...usual, ...options, foreign })).rejects.toThrow('for this computer only');
});
