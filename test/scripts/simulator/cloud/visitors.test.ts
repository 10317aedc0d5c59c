/** Who may ask the local cloud for anything. */

import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalServer, startServer } from '../../../../scripts/simulator/cloud/server';
import { ALICE, APP_ID } from '../../../cloudfunctions/usersig/calls';
import { type Answer, send } from './requests';

const options = {
  appID: APP_ID,
  port: 0,
  functions: { call: async () => ({ errMsg: 'cloud.callFunction:ok' as const, requestID: '1', result: {} }) },
};
let server: LocalServer;
beforeAll(async () => {
  server = await startServer(options);
});
afterAll(() => server.close());

describe('the server is no signing oracle for other programs', () => {
  const statusOf = async (headers: Record<string, string>, more = {}) =>
    (await send(server, '/cloud/usersig', { headers: { 'X-WX-OPENID': ALICE, ...headers }, ...more })).status;
  const own = () => `127.0.0.1:${server.port}`;

  test('it takes its own Host only, against DNS rebinding', async () => {
    expect(await statusOf({ Host: own() })).toBe(200);
    expect(await statusOf({ Host: `localhost:${server.port}` })).toBe(200);
    for (const host of [
      'evil.example',
      `evil.example:${server.port}`,
      '127.0.0.1',
      `127.0.0.1:${server.port + 1}`,
      `[::1]:${server.port}`,
    ]) {
      expect([host, await statusOf({ Host: host })]).toEqual([host, 403]);
    }
  });

  test('it tells nothing to another Host or Origin, not even how to call it', async () => {
    const foreign: Record<string, string>[] = [{ Host: 'evil.example' }, { Origin: 'http://evil.example' }];
    for (const headers of foreign) {
      expect((await send(server, '/', { method: 'GET', headers })).status).toBe(403);
    }
  });

  test('it takes its own Origin only, or none', async () => {
    expect(await statusOf({ Origin: `http://${own()}` })).toBe(200);
    for (const origin of [
      'http://evil.example',
      'null',
      `https://${own()}`,
      `http://localhost:${server.port}`,
      `http://127.0.0.1:${server.port + 1}`,
    ]) {
      expect([origin, await statusOf({ Origin: origin })]).toEqual([origin, 403]);
    }
  });

  /** As a browser says it of a page's request. */
  const fetched = (site: string, mode: string, dest: string) => ({
    'Sec-Fetch-Site': site,
    'Sec-Fetch-Mode': mode,
    'Sec-Fetch-Dest': dest,
  });

  test('it takes what its own pages ask for, and what is typed', async () => {
    expect(await statusOf(fetched('same-origin', 'cors', 'empty'))).toBe(200);
    expect(await statusOf(fetched('none', 'navigate', 'document'))).toBe(200);
  });

  test.each(['cross-site', 'same-site'])(
    'of a page that is %s it takes a link to a page, and nothing else',
    async (site) => {
      for (const [pathname, mode, dest, status] of [
        // There is no site beside this cloud: what gets through finds nothing.
        ['/', 'navigate', 'document', 404],
        ['/?only=alice', 'navigate', 'document', 404],
        ['/inspect', 'navigate', 'document', 404],
        ['/', 'navigate', 'iframe', 403],
        ['/inspect', 'navigate', 'object', 403],
        ['/', 'no-cors', 'script', 403],
        ['/phone', 'navigate', 'document', 403],
        ['/phone', 'navigate', 'iframe', 403],
        ['/feed', 'no-cors', 'image', 403],
        ['/mini-program.json', 'no-cors', 'script', 403],
      ] as const) {
        const headers = fetched(site, mode, dest);
        const answer = await send(server, pathname, { method: 'GET', headers });
        expect([pathname, mode, dest, answer.status]).toEqual([pathname, mode, dest, status]);
      }
      expect(await statusOf(fetched(site, 'navigate', 'document'))).toBe(403);
    },
  );

  test('its answers are framed, opened and loaded by its own pages only', async () => {
    for (const pathname of ['/', '/cloud/usersig']) {
      expect((await send(server, pathname, { method: 'GET' })).headers).toMatchObject({
        'content-security-policy': "frame-ancestors 'self'",
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  test('it takes JSON only, which a foreign page cannot send without being asked first', async () => {
    expect(await statusOf({ 'Content-Type': 'application/json; charset=utf-8' })).toBe(200);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      '',
      'text/plain; application/json',
    ]) {
      expect([type, await statusOf({ 'Content-Type': type })]).toEqual([type, 415]);
    }
  });

  test('it answers no preflight and sends no CORS header', async () => {
    const headers = { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'POST' };
    const answers = [
      await send(server, '/cloud/usersig', { method: 'OPTIONS', headers }),
      await send(server, '/cloud/usersig', { method: 'OPTIONS' }),
      await send(server, '/cloud/usersig', {
        headers: { 'X-WX-OPENID': ALICE, Origin: `http://${own()}` },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 405, 200]);
    for (const { headers } of answers) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  test('it gives no ticket to GET', async () => {
    expect((await send(server, '/cloud/usersig', { method: 'GET' })).status).toBe(405);
  });

  test('it listens on loopback only', async () => {
    const addresses = Object.values(networkInterfaces()).flat();
    const outward = addresses.filter((address) => address?.family === 'IPv4' && !address.internal);
    for (const address of outward) {
      const refused = await new Promise((resolve) => {
        const socket = connect(server.port, address?.address);
        socket.on('error', () => resolve(true));
        socket.on('connect', () => resolve(false));
      });
      expect(refused).toBe(true);
    }
    expect(server.origin).toBe(`http://127.0.0.1:${server.port}`);
  });
});

// Only Linux and Windows have more than one address of their own without any network.
describe.skipIf(process.platform === 'darwin')('on the network, for who knows the join code', () => {
  let open: LocalServer;
  beforeAll(async () => {
    open = await startServer({ ...options, joinCode: 'abc234' });
  });
  afterAll(() => open.close());

  /** As a computer that is not this one. */
  const ask = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
    send(open, path, { headers, body: '{}', localAddress: '127.0.0.2' });

  test('the code comes once, in the address; then the browser keeps it, and the page goes on by itself', async () => {
    const joined = await send(open, '/?join=abc234', { method: 'GET', localAddress: '127.0.0.2' });
    // No redirect: after a click in a chat the browser would send no Strict cookie on it.
    expect([joined.status, joined.headers.location]).toEqual([200, undefined]);
    expect(joined.body).toContain("location.replace('/')");
    const [cookie = ''] = joined.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const { status } = await ask('/cloud/counts', { Cookie: cookie.split(';')[0] ?? '' });
    expect(status).toBe(200);
  });

  test.each([
    ['no code', {}],
    ['another code', { Cookie: 'simulator-join=abc235' }],
    ['the beginning of the code', { Cookie: 'simulator-join=abc23' }],
  ])('%s opens nothing', async (_what, headers) => {
    expect((await ask('/cloud/counts', headers as Record<string, string>)).status).toBe(401);
    const wrong = await send(open, '/?join=abc235', { method: 'GET', localAddress: '127.0.0.2' });
    expect(wrong.status).toBe(401);
  });

  test('this computer needs none', async () => {
    expect((await send(open, '/cloud/counts', { body: '{}' })).status).toBe(200);
  });

  test('other sites are still kept out', async () => {
    const { status } = await ask('/cloud/counts', {
      Cookie: 'simulator-join=abc234',
      Origin: 'http://evil.example',
    });
    expect(status).toBe(403);
  });
});
