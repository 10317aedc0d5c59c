/** The built function in the CLI's unmodified bootstrap.js, many events in one process. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deriveUserID } from '../../../cloudfunctions/usersig/caller';
import { verifyPrivateMapKey, verifyUserSig } from '../../../cloudfunctions/usersig/tls/verify';
import type { HealthReply, TicketReply } from '../../../miniprogram/trtc/contract/usersig';
import { ROOT } from '../../../scripts/project/project';
import { FunctionInstance, type Outcome } from '../../../scripts/simulator/cloud/instance';
import { record, splitReply, TEST_CLOUD_KEYS, TEST_OPERATOR_KEY, TEST_SECRET_KEY } from '../../transcript';
import {
  ALICE,
  ALICE_USER_ID,
  APP_ID,
  BOB,
  BOB_USER_ID,
  CALL,
  codeOf,
  ENVIRONMENT,
  environ,
  identityOf,
  secretsOf,
  ticketOf,
} from './calls';

const FOLDER = path.join(ROOT, 'dist', 'cloudfunctions', 'usersig');
/** For ever: no outcome depends on how fast the computer is. */
const TIMEOUT_MS = 2 ** 31 - 1;

let instance: FunctionInstance;
function setUpInstance(): void {
  beforeAll(() => {
    instance = new FunctionInstance({ folder: FOLDER, handler: 'index.main' });
  });
  afterAll(() => instance.stop());
}

/** One invocation; the function's variables come with it, and with nothing else. */
async function invoke(event: unknown, context: Readonly<Record<string, unknown>>): Promise<Outcome> {
  const outcome = await instance.invoke(event, { request_id: 'request-id', ...context }, TIMEOUT_MS);
  const { rest, tickets } = splitReply(outcome.end.kind === 'done' ? outcome.end.result : outcome.end);
  record(JSON.stringify([outcome.logs, rest]), [...tickets, ...secretsOf(context)]);
  return outcome;
}
const reply = async (event: unknown, context: Readonly<Record<string, unknown>>) => {
  const { end } = await invoke(event, context);
  if (end.kind !== 'done') throw new Error(`the invocation ended with ${JSON.stringify(end)}`);
  return end.result as TicketReply | HealthReply;
};
const withVariables = (identity: Readonly<Record<string, string>>) => ({
  environ: environ({ ...ENVIRONMENT, ...TEST_CLOUD_KEYS, ...identity }),
});
const userIn = async (event: unknown, context: Readonly<Record<string, unknown>>) => {
  const answer = await reply(event, context);
  return codeOf(answer) === 'OK' ? ticketOf(answer).userID : codeOf(answer);
};

describe('the built function in the runtime of the CLI', () => {
  setUpInstance();

  test('issues a ticket that verifies, with a configuration that arrives only with the invocation', async () => {
    const before = Math.floor(Date.now() / 1000);
    const ticket = ticketOf(await reply(CALL, withVariables(identityOf(ALICE))));
    const now = Math.floor(Date.now() / 1000);
    const expected = { sdkAppID: 1400000001, key: TEST_SECRET_KEY, userID: ALICE_USER_ID, now };
    verifyUserSig(ticket.userSig, expected);
    verifyPrivateMapKey(ticket.privateMapKey, { ...expected, room: CALL.room });
    expect(ticket.issuedAt).toBeGreaterThanOrEqual(before);
  });

  test('gives each caller their own userID or nothing, whoever called before', async () => {
    const anonymous = {
      TCB_UUID: 'uuid',
      TCB_ISANONYMOUS_USER: 'true',
      LOGINTYPE: 'ANONYMOUS',
      TCB_SOURCE: 'tcb_web',
    };
    expect(await userIn(CALL, withVariables(identityOf(ALICE, { WX_UNIONID: 'union-of-alice' })))).toBe(
      ALICE_USER_ID,
    );
    expect(await userIn(CALL, withVariables(identityOf(BOB)))).toBe(BOB_USER_ID);
    expect(await userIn(CALL, withVariables(anonymous))).toBe('UNAUTHENTICATED');
    expect(await userIn(CALL, withVariables({}))).toBe('UNAUTHENTICATED');
    expect(await userIn(CALL, { environ: '' })).toBe('UNAUTHENTICATED');
    expect(await userIn(CALL, withVariables(identityOf(ALICE)))).toBe(ALICE_USER_ID);
  });

  test('gives each of many interleaved callers their own', async () => {
    const users = Array.from({ length: 20 }, (_, at) => `openid-of-user-number-${at}`);
    for (let round = 0; round < 5; round++) {
      for (const openID of users) {
        expect(await userIn(CALL, withVariables(identityOf(openID)))).toBe(deriveUserID(APP_ID, openID));
      }
    }
  });

  test('takes the identity of an environment record too, beside leftovers of an environ', async () => {
    await reply(CALL, withVariables(identityOf(ALICE)));
    const json = { ...withVariables({}), environment: JSON.stringify(identityOf(ALICE)) };
    expect(await userIn(CALL, json)).toBe(ALICE_USER_ID);
    const conflict = { ...withVariables({}), environment: JSON.stringify(identityOf(BOB)) };
    expect(await userIn(CALL, conflict)).toBe('UNAUTHENTICATED');
    expect(await reply({ action: 'health' }, conflict)).toMatchObject({
      ok: true,
      data: { identity: { conflict: true } },
    });
  });

  test('reads values with "=", entries without, numeric OPENIDs and a chain of sources', async () => {
    const odd = `NOTHING;A=b=c==;${withVariables(identityOf('12345678901234567890123')).environ}`;
    expect(await userIn(CALL, { environ: odd })).toBe(deriveUserID(APP_ID, '12345678901234567890123'));
    expect(await userIn(CALL, withVariables(identityOf(ALICE, { TCB_SOURCE: 'scf,wx_client' })))).toBe(
      ALICE_USER_ID,
    );
    expect(await userIn(CALL, withVariables(identityOf(ALICE, { TCB_SOURCE: 'wx_client,scf' })))).toBe(
      'UNAUTHENTICATED',
    );
  });

  test('answers a console test, with the operator key as anybody but a user', async () => {
    const event = { ...CALL, operatorKey: TEST_OPERATOR_KEY, userID: 'tester' };
    expect(await userIn(event, withVariables({}))).toBe('tester');
    expect(await userIn(event, withVariables(identityOf(ALICE)))).toBe('INVALID_REQUEST');
  });

  test.each([null, [], 'text', 7, { key1: 'test value 1' }, JSON.parse('{"__proto__":{"room":1}}')])(
    'replies to the event %j with a refusal, not with a fault',
    async (event) =>
      expect(await reply(event, withVariables(identityOf(ALICE)))).toMatchObject({ ok: false }),
  );

  test('logs one line a call, as JSON', async () => {
    const { logs } = await invoke(CALL, withVariables(identityOf(ALICE)));
    expect(logs).toHaveLength(1);
    expect(JSON.parse(logs[0]?.text ?? '')).toMatchObject({ log: 'usersig', code: 'OK', caller: 'user' });
  });

  test('limits a looping phone', async () => {
    const looping = withVariables(identityOf('openid-of-a-looping-phone'));
    let code: string;
    do code = codeOf(await reply(CALL, looping));
    while (code === 'OK');
    expect(code).toBe('RATE_LIMITED');
  });

  test('reports its version with the digests of its code and of authorize.cjs, and verifies its own ticket', async () => {
    const answer = await reply({ action: 'health' }, withVariables({}));
    expect(answer).toEqual({
      ok: true,
      version: expect.stringMatching(/^\d+\.\d+\.\d+\+[0-9a-f]{12}\.[0-9a-f]{12}$/),
    });
  });
});

describe('with IDENTITY_FROM=process, which stays in process.env too', () => {
  setUpInstance();

  const fromProcess = (identity: Readonly<Record<string, string>>) =>
    withVariables({ IDENTITY_FROM: 'process', ...identity });
  const anonymous = { TCB_UUID: 'uuid', TCB_ISANONYMOUS_USER: 'true', LOGINTYPE: 'ANONYMOUS' };

  test.each<[string, unknown, Readonly<Record<string, string>>]>([
    ['an event that is a list', [], {}],
    ['an event that is null', null, {}],
    ['an event that is a text', 'x', {}],
    ['an event that is a number', 7, {}],
    ['an unknown field', { ...CALL, more: 1 }, {}],
    ['an unknown action', { action: 'sign' }, {}],
    ['a configuration that is wrong', CALL, { OPEN_ROOMS: 'perhaps' }],
    ['a source that is refused', CALL, { TCB_SOURCE: 'wx_http' }],
    ['a shared environment', CALL, { WX_FROM_OPENID: BOB }],
    ['an OPENID that is none', CALL, { WX_OPENID: 'short' }],
    ['two values of one field', CALL, { WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,OPENID', OPENID: BOB }],
    ['anonymous marks', CALL, anonymous],
  ])('after a call of a user that is refused for %s, the next caller is nobody', async (_, event, more) => {
    expect(await userIn(event, fromProcess(identityOf(ALICE, more)))).not.toBe('OK');
    expect(await userIn(CALL, fromProcess({ OPEN_ROOMS: 'true' }))).toBe('UNAUTHENTICATED');
    expect(await reply({ action: 'health' }, fromProcess({}))).not.toHaveProperty('data');
    expect(await userIn(CALL, fromProcess({ ...anonymous }))).toBe('UNAUTHENTICATED');
    expect(await userIn(CALL, fromProcess(identityOf(BOB)))).toBe(BOB_USER_ID);
  });

  test('refuses a looping phone whatever it sends', async () => {
    const looping = fromProcess(identityOf('openid-of-a-looping-phone'));
    const codes = new Set<string>();
    for (let call = 0; call < 100; call++) codes.add(codeOf(await reply([], looping)));
    expect([...codes]).toEqual(['INVALID_REQUEST', 'RATE_LIMITED']);
  });

  test('gives an anonymous web user nothing, even where an identity is beside the marks', async () => {
    expect(await userIn(CALL, fromProcess(identityOf(ALICE, anonymous)))).toBe('UNAUTHENTICATED');
    expect(await userIn(CALL, fromProcess(identityOf(ALICE)))).toBe(ALICE_USER_ID);
  });

  test('gives each caller their own userID or nothing, where the platform leaves the last caller', async () => {
    expect(await userIn(CALL, fromProcess(identityOf(ALICE)))).toBe(ALICE_USER_ID);
    expect(await userIn(CALL, fromProcess({ TCB_ISANONYMOUS_USER: 'true' }))).toBe('UNAUTHENTICATED');
    expect(await userIn(CALL, fromProcess({}))).toBe('UNAUTHENTICATED');
    expect(await userIn(CALL, fromProcess(identityOf(BOB)))).toBe(BOB_USER_ID);
  });
});

describe('the folder that is deployed', () => {
  test('holds the code, authorize.cjs as it is, and package.json, without run-time dependencies', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(['authorize.cjs', 'index.js', 'package.json']);
    const source = path.join(ROOT, 'cloudfunctions', 'usersig', 'authorize.cjs');
    expect(readFileSync(path.join(FOLDER, 'authorize.cjs'))).toEqual(readFileSync(source));
    const manifest = JSON.parse(readFileSync(path.join(FOLDER, 'package.json'), 'utf8'));
    expect(Object.keys(manifest)).toEqual(['name', 'version', 'private', 'main']);
    const required = readFileSync(path.join(FOLDER, 'index.js'), 'utf8').matchAll(/require\("([^"]+)"\)/g);
    expect([...new Set([...required].map((match) => match[1]))]).toEqual(['node:crypto', 'node:fs']);
  });

  test('is at most 60 KB zipped', () => {
    const files = Object.fromEntries(
      readdirSync(FOLDER).map((name) => [name, new Uint8Array(readFileSync(path.join(FOLDER, name)))]),
    );
    expect(zipSync(files).length).toBeLessThan(60 * 1024);
    expect(statSync(path.join(FOLDER, 'index.js')).size).toBeGreaterThan(10_000);
  });

  test('holds no secret', () => {
    const code = readFileSync(path.join(FOLDER, 'index.js'), 'utf8');
    expect(code).not.toContain(TEST_SECRET_KEY);
  });
});

describe('an instance', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'function-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const outcomeOf = async (code: string, timeoutMs = TIMEOUT_MS) => {
    writeFileSync(path.join(folder, 'index.js'), code);
    const own = new FunctionInstance({ folder, handler: 'index.main' });
    const outcome = await own.invoke({}, { environ: '' }, timeoutMs);
    own.stop();
    return { ...outcome, hasEnded: own.hasEnded };
  };

  test.each([
    [
      'throws',
      'exports.main = () => { throw new Error("boom") }',
      { kind: 'fault', fault: expect.stringContaining('boom') },
    ],
    ['rejects', 'exports.main = async () => { throw new Error("boom") }', { kind: 'fault', fault: 'boom' }],
    [
      'cannot be loaded',
      'require("wx-server-sdk-that-is-missing")',
      { kind: 'fault', fault: expect.stringContaining('Cannot find module') },
    ],
    ['exits', 'exports.main = () => process.exit(3)', { kind: 'crashed' }],
    [
      'returns nothing',
      'exports.main = () => new Promise((r) => setTimeout(r, 1))',
      { kind: 'done', result: null },
    ],
  ])('of a function that %s reports it', async (_, code, end) => {
    expect((await outcomeOf(code)).end).toEqual(end);
  });

  test.each([
    ['waits', 'exports.main = () => new Promise((r) => setTimeout(r, 1e6))'],
    ['spins', 'exports.main = () => { for (;;); }'],
  ])('of a function that %s beyond the time-out is ended', async (_, code) => {
    const outcome = await outcomeOf(code, 500);
    expect(outcome.end).toEqual({ kind: 'timedOut' });
    expect(outcome.hasEnded).toBe(true);
  });

  test('hands on what the function prints', async () => {
    const { logs } = await outcomeOf(
      'exports.main = async () => { console.log("a %s", 1); console.error("b") }',
    );
    expect(logs).toEqual([
      { text: 'a 1', isError: false },
      { text: 'b', isError: true },
    ]);
  });
});
