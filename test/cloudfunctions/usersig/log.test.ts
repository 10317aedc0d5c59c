import { describe, expect, test } from 'vitest';
import { hashUser } from '../../../cloudfunctions/usersig/log';
import { RateLimiter } from '../../../cloudfunctions/usersig/rate-limit';
import { TEST_SECRET_KEY } from '../../transcript';
import {
  ALICE,
  ALICE_USER_ID,
  BOB,
  CALL,
  CONSOLE,
  callWithLog,
  codeOf,
  contextOf,
  ENVIRONMENT,
  messageOf,
} from './calls';

describe('the log', () => {
  const OK = {
    log: 'usersig',
    caller: 'user',
    action: 'ticket',
    mode: 'videoCall',
    role: 'member',
    code: 'OK',
    ms: 0,
  };

  test('has one line a call: outcome, caller, mode, role, milliseconds, and a keyed hash of the user', async () => {
    const { log } = await callWithLog(CALL);
    expect(log).toEqual({ ...OK, user: hashUser(ALICE_USER_ID, TEST_SECRET_KEY) });
    expect(log.user).toMatch(/^[0-9a-f]{16}$/);
  });

  test('follows a user without naming them, and only with the key', async () => {
    const first = (await callWithLog(CALL)).log.user;
    expect((await callWithLog({ action: 'health' })).log.user).toBe(first);
    expect((await callWithLog(CALL, { context: contextOf(BOB) })).log.user).not.toBe(first);
    const environment = { ...ENVIRONMENT, TRTC_SECRET_KEY: 'f'.repeat(64) };
    expect((await callWithLog(CALL, { environment })).log.user).not.toBe(first);
  });

  test('says why nobody was served', async () => {
    expect((await callWithLog(CALL, { context: CONSOLE })).log).toMatchObject({
      caller: 'console',
      code: 'UNAUTHENTICATED',
    });
  });

  test('takes no word of the client', async () => {
    const { log } = await callWithLog({ ...CALL, mode: '<script>', role: 'x', action: 'ticket' });
    expect(JSON.stringify(log)).not.toContain('script');
    expect(JSON.stringify((await callWithLog({ action: '<script>' })).log)).not.toContain('script');
  });
});

describe('an unexpected fault', () => {
  test('replies INTERNAL with an id that is also in the log, with where it happened and nothing else', async () => {
    const limiter = new RateLimiter({ burst: 1, perSecond: 1, maxUsers: 1 });
    limiter.take = () => {
      throw new RangeError(`out of range for ${ALICE} with ${TEST_SECRET_KEY}\n    at ${ALICE}`);
    };
    const { reply, log } = await callWithLog(CALL, { limiter });
    expect(codeOf(reply)).toBe('INTERNAL');
    expect(log.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(messageOf(reply)).toContain(log.id);
    expect(log.fault).toMatch(/^RangeError \| at .*log\.test\.ts/);
    expect(`${messageOf(reply)}${log.fault}`).not.toContain(ALICE);
  });
});
