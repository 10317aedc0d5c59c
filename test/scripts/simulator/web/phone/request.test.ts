import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendRequest } from '../../../../../scripts/simulator/web/phone/request';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let origin: string;
let asked: Asked;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked = { method, url, headers, body };
      if (url === '/never') return;
      response.writeHead(url === '/missing' ? 404 : 200, { 'X-Own': 'yes' });
      response.end(url === '/text' ? 'no JSON' : '{"a":1}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What a request ends with: `success` or `fail`, and what that is told; `complete` is told the same. */
const ask = (options: object, isOnline = true): Promise<readonly [string, unknown]> =>
  new Promise((resolve) => {
    let ended: readonly [string, unknown] = ['', null];
    sendRequest(
      {
        ...options,
        success: (result: unknown) => {
          ended = ['success', result];
        },
        fail: (error: unknown) => {
          ended = ['fail', error];
        },
        complete: (result: unknown) => {
          expect(result).toBe(ended[1]);
          resolve(ended);
        },
      },
      () => isOnline,
    );
  });

describe('wx.request', () => {
  test('asks with its data in the address, and reads JSON', async () => {
    const [how, result] = await ask({ url: `${origin}/list?x=1`, data: { page: 2, name: '名' } });
    expect([how, result]).toMatchObject([
      'success',
      { statusCode: 200, data: { a: 1 }, header: { 'x-own': 'yes' } },
    ]);
    expect([asked.method, asked.url]).toEqual(['GET', `/list?x=1&page=2&name=${encodeURIComponent('名')}`]);
  });

  test('sends JSON, or a text as it is, with its own headers', async () => {
    await ask({ url: origin, method: 'POST', data: { a: 1 }, header: { 'X-Own': '1' } });
    expect(asked).toMatchObject({
      body: '{"a":1}',
      headers: { 'content-type': 'application/json', 'x-own': '1' },
    });
    await ask({ url: origin, method: 'PUT', data: 'a=1' });
    expect([asked.method, asked.body]).toEqual(['PUT', 'a=1']);
  });

  test('succeeds whatever the status is, and hands on what is no JSON', async () => {
    expect(await ask({ url: `${origin}/missing` })).toMatchObject(['success', { statusCode: 404 }]);
    expect(await ask({ url: `${origin}/text` })).toMatchObject(['success', { data: 'no JSON' }]);
    const [, result] = await ask({ url: origin, responseType: 'arraybuffer' });
    expect((result as { data: ArrayBuffer }).data.byteLength).toBe(7);
  });

  test('fails without a network, too late, or where nobody answers', async () => {
    expect(await ask({ url: origin }, false)).toEqual(['fail', { errMsg: 'request:fail network is down' }]);
    expect(await ask({ url: `${origin}/never`, timeout: 1 })).toEqual([
      'fail',
      { errMsg: 'request:fail timeout' },
    ]);
    expect((await ask({ url: 'http://127.0.0.1:9/' }))[0]).toBe('fail');
  });

  test('can be ended', async () => {
    const failed = new Promise((resolve) => {
      const task = sendRequest({ url: `${origin}/never`, fail: resolve }, () => true);
      task.abort();
    });
    expect(await failed).toEqual({ errMsg: 'request:fail abort' });
  });
});
