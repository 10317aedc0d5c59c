import { once } from 'node:events';
import { get as httpGet } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ownProject } from '../../../../scripts/project/own';
import { ROOT } from '../../../../scripts/project/project';
import { DEMO_APP_ID, DEMO_VARIABLES } from '../../../../scripts/simulator/demo';
import type { News } from '../../../../scripts/simulator/feed';
import { type Simulator, startSimulator } from '../../../../scripts/simulator/simulator';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({
    project: ownProject(),
    variables: DEMO_VARIABLES,
    appID: DEMO_APP_ID,
    port: 0,
    watches: false,
  });
});
afterAll(() => simulator.close());

const get = (pathname: string): Promise<Response> => fetch(simulator.origin + pathname);

/** What the front page opens its phones with. */
const phoneAddress = async (): Promise<string> => {
  const nonce = /<meta name="nonce" content="([\w-]{22})">/.exec(await (await get('/')).text())?.[1];
  return `/phone?user=alice&nonce=${nonce}`;
};

/** What the feed says first, until `enough`. */
async function feedUntil(enough: (news: readonly News[]) => boolean): Promise<readonly News[]> {
  const abort = new AbortController();
  const { body } = await fetch(`${simulator.origin}/feed`, { signal: abort.signal });
  const news: News[] = [];
  let text = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString('utf8');
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    news.push(...parts.map((part) => JSON.parse(part.replace(/^data: /, '')) as News));
    if (enough(news)) break;
  }
  abort.abort();
  return news;
}

describe('the pages of the simulator', () => {
  test('are the front page, its phones and the inspector, which no other site may frame or steer', async () => {
    for (const pathname of ['/', '/?only=alice', await phoneAddress(), '/inspect']) {
      const { status, headers } = await get(pathname);
      expect([pathname, status, headers.get('content-type')]).toEqual([
        pathname,
        200,
        'text/html; charset=utf-8',
      ]);
      expect(headers.get('content-security-policy')).toMatch(/frame-ancestors '(?:self|none)'/);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    }
  });

  test('a phone opens for who knows what the front page knows, and in a frame of ours alone', async () => {
    const right = await phoneAddress();
    const wrong = [
      '/phone',
      '/phone?user=alice&url=/pages/room/room?room=42',
      '/phone?nonce=',
      right.slice(0, -1),
      `${right}A`,
      right.replace('nonce', 'Nonce'),
    ];
    for (const pathname of wrong) expect([pathname, (await get(pathname)).status]).toEqual([pathname, 403]);
    const asked = async (site: string, dest: string): Promise<number> => {
      const headers = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': dest };
      return new Promise((resolve, reject) => {
        httpGet(simulator.origin + right, { headers }, ({ statusCode = 0 }) => resolve(statusCode)).on(
          'error',
          reject,
        );
      });
    };
    expect(await asked('same-origin', 'iframe')).toBe(200);
    expect(await asked('same-origin', 'document')).toBe(403);
    expect(await asked('none', 'document')).toBe(403);
    expect(await asked('cross-site', 'iframe')).toBe(403);
  });

  test('the inspector, into which secret keys are pasted, runs its own script only, and sends nothing', async () => {
    const policy = (await get('/inspect')).headers.get('content-security-policy') ?? '';
    const rules = Object.fromEntries(policy.split('; ').map((rule) => rule.split(/ (.*)/, 2)));
    expect(rules).toEqual({
      'default-src': "'none'",
      'script-src': expect.stringMatching(/^'sha256-[\w+/]{43}='$/),
      'style-src': expect.stringMatching(/^'sha256-[\w+/]{43}='$/),
      'img-src': 'data:',
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });

  test('a phone gets the mini-program, and no path of this computer', async () => {
    const text = await (await get('/mini-program.json')).text();
    expect(JSON.parse(text)).toMatchObject({
      program: {
        app: {
          pages: [
            'pages/home/home',
            'trtc/pages/home/home',
            'trtc/pages/room/room',
            'trtc/pages/check/check',
          ],
        },
      },
    });
    expect(text).not.toContain(ROOT);
  });

  test('pictures and sounds of the mini-program are served, and nothing else of it or beside it', async () => {
    const icon = await get('/mini-program/trtc/images/hang-up.svg');
    expect(icon.headers.get('content-type')).toBe('image/svg+xml');
    for (const pathname of [
      '/mini-program/app.ts',
      '/mini-program/trtc/options.ts',
      '/mini-program/%2e%2e/package.json',
      '/mini-program//etc/passwd',
      '/mini-program/constructor',
      '/package.json',
    ]) {
      expect([pathname, (await get(pathname)).status]).toEqual([pathname, 404]);
    }
  });

  test('the secret key is in none of them', async () => {
    const phone = await phoneAddress();
    for (const pathname of ['/', '/page.js', phone, '/phone.js', '/inspect', '/mini-program.json']) {
      expect(await (await get(pathname)).text()).not.toContain(DEMO_VARIABLES.TRTC_SECRET_KEY);
    }
  });

  test('the feed begins with what was, and the switch is heard of', async () => {
    await fetch(`${simulator.origin}/cloud/usersig`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"action":"health"}',
    });
    await fetch(`${simulator.origin}/simulator/permission-switch`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"isOn":false}',
    });
    const news = await feedUntil((list) => list.some(({ type }) => type === 'entry'));
    expect(news).toContainEqual({ type: 'permissionSwitch', isOn: false });
    expect(simulator.rooms.isPermissionSwitchOn).toBe(false);
    simulator.rooms.isPermissionSwitchOn = true;
  });
});

describe('the door of the room server', () => {
  const dial = (pathname: string, headers: Record<string, string> = {}): WebSocket =>
    new WebSocket(`ws://127.0.0.1:${simulator.port}${pathname}`, { headers });

  test('is open for the own pages', async () => {
    const socket = dial('/rooms', { Origin: simulator.origin });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'enter', url: 'nonsense' }));
    const [answer] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(String(answer))).toMatchObject({ type: 'refused', code: -3316 });
    socket.close();
  });

  test.each([
    ['pages of other sites', '/rooms', { Origin: 'http://evil.example' }],
    ['other hosts', '/rooms', { Host: 'evil.example' }],
    ['other addresses', '/other', {}],
  ])('is shut for %s', async (_what, pathname, headers) => {
    const socket = dial(pathname, headers);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toMatch(/socket hang up|ECONNRESET/);
  });
});

test('a call before anybody opens a page is in the log, with the line that the function printed of it', async () => {
  const before = simulator.log.list.length;
  await simulator.functions.call(
    'usersig',
    { action: 'health' },
    { openID: 'o'.repeat(28), appID: DEMO_APP_ID },
  );
  expect(simulator.log.list.slice(before).map(({ type }) => type)).toEqual(['print', 'call']);
});
