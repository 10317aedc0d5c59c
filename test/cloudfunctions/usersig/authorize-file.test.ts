/** authorize.cjs beside the function: in this process, and beside the built one in the CLI's unmodified bootstrap.js. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AuthorizeFile } from '../../../cloudfunctions/usersig/authorize-file';
import { ROOT } from '../../../scripts/project/project';
import { FunctionInstance } from '../../../scripts/simulator/cloud/instance';
import { record, splitReply, TEST_SECRET_KEY } from '../../transcript';
import {
  ALICE,
  BOB,
  CALL,
  CONSOLE,
  callWithLog,
  codeOf,
  contextOf,
  ENVIRONMENT,
  environ,
  identityOf,
  messageOf,
  secretsOf,
  ticketOf,
} from './calls';

const OPEN = { action: 'open', mode: 'videoLive' };
const HEALTH = { action: 'health' };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'function-'));
  file = path.join(folder, 'authorize.cjs');
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** As index.ts makes it. */
const authorizeFile = (): AuthorizeFile =>
  new AuthorizeFile(
    () => readFileSync(file),
    () => createRequire(import.meta.url)(file),
  );

describe('an authorize.cjs that', () => {
  test.each<[string, string | null, string, RegExp]>([
    ['is missing', null, 'missing', /^$/],
    [
      'throws while it is loaded',
      `exports.authorize = () => true;\nthrow new TypeError('${TEST_SECRET_KEY} of ${ALICE}');`,
      'throws',
      /^TypeError \| at .*authorize\.cjs:2:/,
    ],
    ['throws no error', `throw '${TEST_SECRET_KEY}'`, 'throws', /^string$/],
    ['throws what cannot be read', 'throw { get code() { throw 1 } }', 'throws', /^object$/],
    [
      'does not compile',
      `const key = "${TEST_SECRET_KEY}";\nexports.authorize = () =>> true;`,
      'throws',
      /^SyntaxError \| authorize\.cjs:2$/,
    ],
    [
      'requires a package that is not there',
      `const cloud = require('a-package-of-nobody');\nexports.authorize = () => true;`,
      'packageMissing',
      /^a-package-of-nobody \| Error \| at /,
    ],
    [
      'requires what it does not say',
      `require(['${TEST_SECRET_KEY.slice(0, 9)}', '${TEST_SECRET_KEY.slice(9)}'].join(''));`,
      'packageMissing',
      /^Error \| at /,
    ],
    ['exports nothing', '', 'noFunction', /^$/],
    ['exports null', 'module.exports = null;', 'noFunction', /^$/],
    ['exports an answer', 'exports.authorize = true;', 'noFunction', /^$/],
    ['is a function itself', 'module.exports = () => true;', 'noFunction', /^$/],
  ])('%s refuses every ticket and every room, and says what to do', async (_, text, state, fault) => {
    if (text !== null) writeFileSync(file, text);
    const options = { authorizeFile: authorizeFile() };
    const first = await callWithLog(CALL, options);
    expect(first.log).toMatchObject({ code: 'FORBIDDEN' });
    const [kind, ...details] = first.log.fault?.split(' | ') ?? [];
    expect([kind, details.join(' | ')]).toEqual([`authorize.cjs ${state}`, expect.stringMatching(fault)]);
    for (const [event, context] of [
      [CALL, contextOf(BOB)],
      [OPEN, contextOf(ALICE)],
    ]) {
      const { reply, log } = await callWithLog(event, { ...options, context });
      expect(codeOf(reply)).toBe('FORBIDDEN');
      expect(messageOf(reply)).toMatch(/^Nobody gets a ticket until authorize\.cjs works\. .*deploy again/);
      // The rest of it was said once.
      expect(log.fault).toBe(`authorize.cjs ${state}`);
    }
    const health = await callWithLog(HEALTH, options);
    expect(health.log).toMatchObject({ code: 'FORBIDDEN', fault: `authorize.cjs ${state}` });
    expect(health.reply).toMatchObject({ ok: false, data: { authorize: state } });
    expect(messageOf(health.reply)).toBe(messageOf(first.reply));
    const { reply: short } = await callWithLog(HEALTH, { ...options, context: CONSOLE });
    expect(short).toEqual({ ok: false, version: '0.0.0+test' });
    const told = JSON.stringify([first, health]);
    for (const secret of [ALICE, TEST_SECRET_KEY]) expect(told).not.toContain(secret);
    expect(JSON.stringify([first.reply, health.reply])).not.toMatch(/a-package-of-nobody|TypeError/);
  });

  test('is loaded for the first ticket, once, and not for what is refused anyway', async () => {
    writeFileSync(file, 'exports.authorize = () => true;');
    let loads = 0;
    const once = new AuthorizeFile(
      () => readFileSync(file),
      () => {
        loads += 1;
        return { authorize: () => true };
      },
    );
    await callWithLog({ ...CALL, mode: 'none' }, { authorizeFile: once });
    expect(loads).toBe(0);
    for (const openID of [ALICE, BOB])
      expect(
        codeOf((await callWithLog(CALL, { authorizeFile: once, context: contextOf(openID) })).reply),
      ).toBe('OK');
    expect(loads).toBe(1);
  });

  test('is not what is said first while variables are wrong', async () => {
    const options = { authorizeFile: authorizeFile(), environment: {} };
    const { reply } = await callWithLog(HEALTH, options);
    expect(reply).toMatchObject({ error: { code: 'CONFIG_INVALID' }, data: { authorize: 'missing' } });
  });
});

describe('beside the built function', () => {
  let instance: FunctionInstance;
  afterEach(() => instance.stop());

  /** Begins an instance with this file; null: with none. */
  function begin(text: string | null): void {
    cpSync(path.join(ROOT, 'dist', 'cloudfunctions', 'usersig'), folder, { recursive: true });
    if (text === null) rmSync(file);
    else writeFileSync(file, text);
    instance = new FunctionInstance({ folder, handler: 'index.main' });
  }

  async function call(event: unknown, openID: string | null = ALICE) {
    const identity = openID === null ? {} : identityOf(openID);
    const context = { request_id: 'r', environ: environ({ ...ENVIRONMENT, ...identity }) };
    const { end, logs } = await instance.invoke(event, context, 2 ** 31 - 1);
    if (end.kind !== 'done') throw new Error(`the invocation ended with ${JSON.stringify(end)}`);
    const { rest, tickets } = splitReply(end.result);
    record(JSON.stringify([logs, rest]), [...tickets, ...secretsOf(context)]);
    const reply = end.result as Awaited<ReturnType<typeof callWithLog>>['reply'];
    return { reply, log: JSON.parse(logs.find(({ isError }) => !isError)?.text ?? '') };
  }
  const versionOf = async () => ((await call(HEALTH, null)).reply as { version: string }).version.split('.');

  test('it finds the variables of the function, is asked for each ticket, and may be async', async () => {
    begin(`const id = process.env.TRTC_SDK_APP_ID;
exports.authorize = async (caller, grant) => {
  if (caller.openID !== '${ALICE}') throw new RangeError(caller.openID);
  return id === '1400000001' && grant.room.roomID === 42 && { screen: true };
};`);
    expect(ticketOf((await call(CALL)).reply).privileges).toContain('sendSubStream');
    const { reply, log } = await call(CALL, BOB);
    expect([codeOf(reply), log.fault]).toEqual([
      'FORBIDDEN',
      expect.stringMatching(/^RangeError \| at .*authorize\.cjs:3:/),
    ]);
    expect(ticketOf((await call(CALL)).reply).privileges).toContain('sendSubStream');
    // As sha256sum says it of that text.
    expect((await versionOf()).at(-1)).toBe('9d99fb16f6bb');
  });

  test('it may be missing, which lets nobody in', async () => {
    begin(null);
    const { reply, log } = await call(CALL);
    expect([codeOf(reply), log.fault]).toEqual(['FORBIDDEN', 'authorize.cjs missing']);
    expect((await versionOf()).at(-1)).toBe('missing');
    expect((await call(HEALTH, null)).reply).toMatchObject({ ok: false });
  });

  test('it may be a module of ECMAScript, which lets nobody in; put right, the next instance loads it', async () => {
    begin('export const authorize = () => true;');
    const { reply, log } = await call(CALL);
    expect([codeOf(reply), log.fault]).toEqual([
      'FORBIDDEN',
      'authorize.cjs throws | SyntaxError | authorize.cjs:1',
    ]);
    writeFileSync(file, 'exports.authorize = () => true;');
    expect(codeOf((await call(CALL)).reply)).toBe('FORBIDDEN');
    instance.stop();
    instance = new FunctionInstance({ folder, handler: 'index.main' });
    expect(codeOf((await call(CALL)).reply)).toBe('OK');
  });
});
