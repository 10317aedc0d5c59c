import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { deriveUserID } from '../../../../cloudfunctions/usersig/caller';
import { CloudFunctions } from '../../../../scripts/simulator/cloud/functions';
import type { CallResult } from '../../../../scripts/simulator/cloud/platform';
import { type LocalServer, startServer } from '../../../../scripts/simulator/cloud/server';
import { ALICE, APP_ID, BOB, CALL, ENVIRONMENT, ticketOf } from '../../../cloudfunctions/usersig/calls';
import { record, splitReply } from '../../../transcript';
import { A_DAY, setUpPatientRoot } from './patient-root';
import { type Answer, send as sendTo } from './requests';

/** Functions that do what functions in trouble do, beside the real one. */
const CODE = {
  odd: 'exports.main = async (event) => { console.log("a\\u2028b"); return "c\\u2029d\\r\\ne" }',
  echo: 'exports.main = async (event, context) => ({ event, environ: context.environ })',
  throws: 'exports.main = async () => { throw new Error("boom") }',
  slow: 'exports.main = () => new Promise((resolve) => setTimeout(resolve, 60000))',
  counts: 'let n = 0; exports.main = async () => ++n',
  waits: `const { existsSync, writeFileSync } = require('node:fs');
    exports.main = async ({ folder }) => {
      writeFileSync(folder + '/' + process.pid, '');
      while (!existsSync(folder + '/go')) await new Promise((resolve) => setTimeout(resolve, 5));
      return process.pid;
    };`,
} as const;

const patientRoot = setUpPatientRoot();
let root: string;
let functions: CloudFunctions;
let server: LocalServer;
let real: { functions: CloudFunctions; server: LocalServer };

const options = { appID: APP_ID, port: 0 };

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'local-cloud-'));
  const names = Object.keys(CODE) as (keyof typeof CODE)[];
  for (const name of names) {
    mkdirSync(path.join(root, 'dist', 'cloudfunctions', name), { recursive: true });
    writeFileSync(path.join(root, 'dist', 'cloudfunctions', name, 'index.js'), CODE[name]);
  }
  const settings = names.map((name) => ({
    name,
    handler: 'index.main',
    memorySize: 128,
    timeout: name === 'slow' ? 1 : A_DAY,
  }));
  writeFileSync(path.join(root, 'cloudbaserc.json'), JSON.stringify({ functions: settings }));
  functions = new CloudFunctions({ root, variables: { SECRET: 'x' } });
  server = await startServer({ ...options, functions });
  const own = new CloudFunctions({ root: patientRoot, variables: ENVIRONMENT });
  real = { functions: own, server: await startServer({ ...options, functions: own }) };
});

afterAll(async () => {
  functions.stop();
  real.functions.stop();
  await server.close();
  await real.server.close();
  rmSync(root, { recursive: true, force: true });
});

/** What the real function's server answers holds a ticket where it belongs, and no secret. */
function recordAnswer(text: string): void {
  const isJson = text.startsWith('{');
  const { result = {}, ...answer } = (isJson ? JSON.parse(text) : { text }) as { result?: unknown };
  const { rest, tickets } = splitReply(result);
  record(JSON.stringify([answer, rest]), [ALICE, BOB, ...tickets]);
}

const send = async (...request: Parameters<typeof sendTo>): Promise<Answer> => {
  const answer = await sendTo(...request);
  const [to] = request;
  if (to === real.server) recordAnswer(answer.body);
  return answer;
};

const callAs = async (
  openID: string | undefined,
  name: string,
  event: unknown,
  to = server,
): Promise<CallResult> => {
  const headers = openID === undefined ? {} : { 'X-WX-OPENID': openID };
  const { body } = await send(to, `/cloud/${name}`, { headers, body: JSON.stringify(event) });
  return JSON.parse(body) as CallResult;
};
const resultOf = (result: CallResult): unknown => ('result' in result ? result.result : result.errMsg);

/** So many calls at once, none of which ends before all have begun; tells the processes that they ran in. */
async function together(count: number): Promise<readonly unknown[]> {
  const folder = mkdtempSync(path.join(root, 'together-'));
  const calls = Array.from({ length: count }, () => callAs(ALICE, 'waits', { folder }));
  await vi.waitUntil(() => readdirSync(folder).length === count, { timeout: A_DAY * 1000, interval: 5 });
  writeFileSync(path.join(folder, 'go'), '');
  return (await Promise.all(calls)).map(resultOf);
}

describe('POST /cloud/usersig', () => {
  test.each([ALICE, BOB])('issues the ticket of the user that the request plays: %s', async (openID) => {
    const result = resultOf(await callAs(openID, 'usersig', CALL, real.server));
    expect(ticketOf(result as never).userID).toBe(deriveUserID(APP_ID, openID));
  });

  test('without a user is a console test, as in the cloud', async () => {
    const result = resultOf(await callAs(undefined, 'usersig', CALL, real.server));
    expect(result).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });
  });
});

describe('POST /cloud/<function> as the platform does it', () => {
  test('gives the function the event, with the user that WeChat writes into it, and the context', async () => {
    const result = await callAs(ALICE, 'echo', { a: 1, userInfo: 'forged' });
    const { event, environ } = resultOf(result) as { event: unknown; environ: string };
    expect(result.errMsg).toBe('cloud.callFunction:ok');
    expect(event).toEqual({ a: 1, userInfo: { appId: APP_ID, openId: ALICE } });
    expect(environ.split(';')).toEqual(
      expect.arrayContaining(['SECRET=x', `WX_OPENID=${ALICE}`, `WX_APPID=${APP_ID}`]),
    );
  });

  test('keeps an instance warm between calls', async () => {
    const first = resultOf(await callAs(ALICE, 'counts', {}));
    expect(resultOf(await callAs(BOB, 'counts', {}))).toBe(Number(first) + 1);
  });

  test('runs calls that come at once on instances of their own', async () => {
    expect(new Set(await together(2)).size).toBe(2);
  });

  test('ends instances that nobody needs any more, but for some', async () => {
    const before = new Set(await together(5));
    const kept = (await together(5)).filter((process) => before.has(process));
    expect([before.size, kept.length]).toEqual([5, 4]);
  });

  test('runs eight calls of a function at a time; the others wait, and get an instance that is there', async () => {
    const folder = mkdtempSync(path.join(root, 'many-'));
    const calls = Array.from({ length: 60 }, () => callAs(ALICE, 'waits', { folder }));
    await vi.waitUntil(() => readdirSync(folder).length === 8, { timeout: A_DAY * 1000, interval: 5 });
    // Another function does not wait for them.
    expect(resultOf(await callAs(ALICE, 'echo', {}))).toMatchObject({ event: {} });
    writeFileSync(path.join(folder, 'go'), '');
    const processes = (await Promise.all(calls)).map(resultOf);
    expect([processes.length, new Set(processes).size]).toEqual([60, 8]);
  });

  test('runs new code on the next call, also after an instance that was busy when it came', async () => {
    const folder = mkdtempSync(path.join(root, 'restarted-'));
    const call = callAs(ALICE, 'waits', { folder });
    await vi.waitUntil(() => readdirSync(folder).length === 1, { timeout: A_DAY * 1000, interval: 5 });
    functions.restart();
    writeFileSync(path.join(folder, 'go'), '');
    const before = resultOf(await call);
    expect(resultOf(await callAs(ALICE, 'waits', { folder }))).not.toBe(before);
  });

  test('carries every character of what a function prints and replies', async () => {
    expect(resultOf(await callAs(ALICE, 'odd', {}))).toBe('c\u2029d\r\ne');
    expect(resultOf(await callAs(ALICE, 'echo', { 'a\u2028b': 1 }))).toMatchObject({
      event: { 'a\u2028b': 1 },
    });
  });

  test('reports a throw with -504002 and what was thrown', async () => {
    const result = await callAs(ALICE, 'throws', {});
    expect(result).toMatchObject({ errCode: -504002, errMsg: expect.stringContaining('boom') });
  });

  test('reports the time-out of cloudbaserc.json with -504003', async () => {
    const result = await callAs(ALICE, 'slow', {});
    expect(result).toMatchObject({
      errCode: -504003,
      errMsg: expect.stringContaining('timed out after 1 seconds'),
    });
  });

  test('reports a function that is not there with -501000', async () => {
    expect(await callAs(ALICE, 'usersign', {})).toMatchObject({ errCode: -501000 });
  });
});

test('no OPENID writes another variable into the context', async () => {
  for (const openID of ['a;WX_OPENID=b', 'a=b', 'ä', 'a b', 'x'.repeat(65)]) {
    const headers = { 'X-WX-OPENID': Buffer.from(openID).toString('latin1') };
    expect((await send(server, '/cloud/echo', { headers })).status).toBe(400);
  }
});

describe('a request that cannot be run says what to send', () => {
  test.each([
    ['nested too deep', '/cloud/echo', { body: '['.repeat(300_000) + ']'.repeat(300_000) }, 400],
    ['no JSON', '/cloud/echo', { body: '{' }, 400],
    ['an empty body', '/cloud/echo', { body: '' }, 400],
    ['more than 1 MB', '/cloud/echo', { body: JSON.stringify('x'.repeat(1024 * 1024)) }, 413],
    ['another path', '/usersig', {}, 404],
    ['a path that is no URL', '//', {}, 404],
    ['a path out of the folder', '/cloud/..%2f..%2fetc', {}, 404],
  ])('%s', async (_, pathname, request, status) => {
    const answer = await send(server, pathname, request);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({ error: expect.any(String) });
  });
});

test('when the local cloud has stopped, no call starts an instance', async () => {
  const own = new CloudFunctions({ root, variables: {} });
  own.stop();
  await expect(own.call('counts', {}, undefined)).rejects.toThrow('stopped');
});

test('when the local cloud stops, calls that wait end, too', async () => {
  const own = new CloudFunctions({ root, variables: {} });
  const folder = mkdtempSync(path.join(root, 'stopped-'));
  const calls = Array.from({ length: 20 }, () => own.call('waits', { folder }, undefined));
  await vi.waitUntil(() => readdirSync(folder).length === 8, { timeout: A_DAY * 1000, interval: 5 });
  own.stop();
  const ended = await Promise.allSettled(calls);
  expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(12);
});

test('a busy port is said, and the next free one taken', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const { port } = blocker.address() as AddressInfo;
  const taken: number[] = [];
  const second = await startServer({ ...options, functions, port, onPortTaken: (busy) => taken.push(busy) });
  expect(taken[0]).toBe(port);
  expect(second.port).toBe(port + taken.length);
  await second.close();
  await new Promise((resolve) => blocker.close(resolve));
});
