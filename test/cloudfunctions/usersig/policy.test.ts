import { describe, expect, test, vi } from 'vitest';
import { deriveUserID } from '../../../cloudfunctions/usersig/caller';
import type { Authorize } from '../../../cloudfunctions/usersig/policy';
import {
  ALICE,
  ALICE_USER_ID,
  APP_ID,
  BOB,
  BOB_USER_ID,
  CALL,
  call,
  callWithLog,
  codeOf,
  contextOf,
  ENVIRONMENT,
  identityOf,
  open,
  ticketOf,
  ticketsSigned,
} from './calls';

vi.mock('../../../cloudfunctions/usersig/tls/hmac', { spy: true });

const LIVE = { room: { strRoomID: 'vl-bcdfghjklmnp' }, mode: 'videoLive' } as const;

describe('authorize', () => {
  test('is asked with the caller and with what would be granted', async () => {
    const authorize = vi.fn(() => true);
    await call(CALL, { authorize });
    expect(authorize).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ kind: 'user', openID: ALICE, appID: APP_ID, userID: ALICE_USER_ID }),
      expect.objectContaining({
        userID: ALICE_USER_ID,
        room: { roomID: 42 },
        mode: 'videoCall',
        role: 'member',
        action: 'ticket',
      }),
    );
  });

  test('learns whether a room is opened, and whose card somebody comes by', async () => {
    const authorize = vi.fn(() => true);
    const { passes, ticket } = await open('videoLive', { authorize });
    expect(authorize).toHaveBeenLastCalledWith(
      expect.objectContaining({ userID: ALICE_USER_ID }),
      expect.objectContaining({ action: 'open', room: ticket.room, role: 'anchor' }),
    );
    await call({ pass: passes[0]?.pass }, { authorize, context: contextOf(BOB) });
    expect(authorize).toHaveBeenLastCalledWith(
      expect.objectContaining({ userID: BOB_USER_ID }),
      expect.objectContaining({ action: 'ticket', room: ticket.room, invitedBy: ALICE_USER_ID }),
    );
  });

  test('refuses cards too', async () => {
    const { passes } = await open('videoLive');
    for (const { pass } of passes) {
      const reply = await call({ pass }, { authorize: () => false, context: contextOf(BOB) });
      expect(codeOf(reply)).toBe('FORBIDDEN');
    }
  });

  test('is not asked for what is refused anyway, nor for health', async () => {
    const authorize = vi.fn(() => true);
    await call({ ...LIVE, role: 'anchor' }, { authorize });
    await call({ action: 'health' }, { authorize });
    expect(authorize).not.toHaveBeenCalled();
  });

  test.each([
    ['true', () => true],
    ['a promise of true', async () => true],
    ['{ screen: true }', () => ({ screen: true }) as const],
  ])('allows with %s', async (_, authorize) => {
    expect(codeOf(await call(CALL, { authorize }))).toBe('OK');
  });

  const answers: [string, () => unknown][] = [
    ['false', () => false],
    ['a promise of false', async () => false],
    ['1', () => 1],
    ['"true"', () => 'true'],
    ['an object', () => ({ allowed: true })],
    ['a screen that is not said to be allowed', () => ({ screen: false })],
    ['a screen in words', () => ({ screen: 'true' })],
    ['a screen that is inherited', () => Object.create({ screen: true })],
    ['a list', () => [true]],
    ['null', () => null],
    ['undefined', () => undefined],
    [
      'a throw',
      () => {
        throw new Error(`${ALICE} is not a member`);
      },
    ],
    [
      'a rejection',
      async () => {
        throw new Error(`${ALICE} is not a member`);
      },
    ],
    [
      'a thrown text',
      () => {
        throw ALICE;
      },
    ],
  ];
  test.each(answers)('refuses with %s', async (_, authorize) => {
    const reply = await call(CALL, { authorize: authorize as () => boolean });
    expect(codeOf(reply)).toBe('FORBIDDEN');
  });

  type Given = Parameters<Authorize>;
  const writes: [string, (...given: Given) => unknown][] = [
    ['pushes a privilege', (_, { privileges }) => (privileges as string[]).push('sendSubStream')],
    ['sets one', (_, { privileges }) => Object.assign(privileges, { 0: 'sendSubStream' })],
    ['replaces the privileges', (_, grant) => Object.assign(grant, { privileges: ['sendSubStream'] })],
    ['changes the room', (_, { room }) => Object.assign(room, { roomID: 43 })],
    ['changes the user', (_, grant) => Object.assign(grant, { userID: BOB_USER_ID })],
    ['changes the caller', (caller) => Object.assign(caller, { userID: BOB_USER_ID })],
  ];
  test.each(writes)('that %s is a refusal, and changes nobody’s rights', async (_, write) => {
    const before = await call(CALL);
    for (const isCaught of [false, true]) {
      const authorize = (...given: Given): boolean => {
        try {
          write(...given);
        } catch (error) {
          if (!isCaught) throw error;
        }
        return true;
      };
      const reply = await call(CALL, { authorize });
      expect(isCaught ? reply : codeOf(reply)).toEqual(isCaught ? before : 'FORBIDDEN');
    }
    expect(await call(CALL)).toEqual(before);
  });

  test('refuses after two seconds without an answer', async () => {
    vi.useFakeTimers();
    try {
      const reply = call(CALL, { authorize: () => new Promise<boolean>(() => {}) });
      await vi.advanceTimersByTimeAsync(1999);
      const early = await Promise.race([reply, 'still waiting']);
      expect(early).toBe('still waiting');
      await vi.advanceTimersByTimeAsync(1);
      expect(codeOf(await reply)).toBe('FORBIDDEN');
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test('that throws leaves where it threw in the log, and nothing that it said', async () => {
    const { log } = await callWithLog(CALL, {
      authorize: () => {
        throw new TypeError(`${ALICE}: no`);
      },
    });
    expect(log.fault).toMatch(/^TypeError \| at .*policy\.test\.ts/);
    expect(log.fault).not.toContain(ALICE);
  });

  class Odd extends Error {}
  test.each([
    ['no message', (error: Error) => Object.assign(error, { message: undefined })],
    ['no constructor', (error: Error) => Object.assign(error, { constructor: undefined })],
    ['a stack that is no text', (error: Error) => Object.assign(error, { stack: 7 })],
    ['another message than its stack', (error: Error) => Object.assign(error, { message: 'new' })],
    [
      'no prototype that may be asked',
      (error: Error) =>
        new Proxy(error, {
          getPrototypeOf() {
            throw error;
          },
        }),
    ],
  ])('that throws an error with %s is a refusal like any other', async (_, change) => {
    const { reply, log } = await callWithLog(CALL, {
      authorize: () => {
        throw change(new Odd(`no\n    at ${ALICE} (${ALICE}:1:1)`));
      },
    });
    expect([codeOf(reply), log.code]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(log.fault).toEqual(expect.any(String));
    expect(log.fault).not.toContain(ALICE);
  });

  test('is asked before anything is signed', async () => {
    expect(await ticketsSigned(() => call(CALL, { authorize: () => false }))).toBe(0);
    expect(await ticketsSigned(() => call(CALL, { authorize: () => true }))).toBe(2);
  });

  test('that waits does not mix up callers whose calls overlap', async () => {
    vi.useFakeTimers();
    try {
      const environment: Record<string, string | undefined> = { ...ENVIRONMENT };
      const users = Array.from({ length: 100 }, (_, at) => `openid-of-user-number-${at}`);
      const replies = users.map((openID, at) => {
        Object.assign(environment, identityOf(openID));
        const authorize = () => new Promise<boolean>((resolve) => setTimeout(resolve, at % 7, true));
        return call(CALL, { context: contextOf(openID), environment, authorize });
      });
      await vi.advanceTimersByTimeAsync(6);
      const userIDs = (await Promise.all(replies)).map((reply) => ticketOf(reply).userID);
      expect(userIDs).toEqual(users.map((openID) => deriveUserID(APP_ID, openID)));
      expect(new Set(userIDs).size).toBe(100);
    } finally {
      vi.useRealTimers();
    }
  });
});
