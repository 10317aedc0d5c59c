import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { hashUser } from '../../../cloudfunctions/usersig/log';
import { RateLimiter } from '../../../cloudfunctions/usersig/rate-limit';
import { hmacSha256 } from '../../../cloudfunctions/usersig/tls/hmac';
import { verifyPrivateMapKey, verifyUserSig } from '../../../cloudfunctions/usersig/tls/verify';
import type { Health } from '../../../miniprogram/contract/usersig';
import { TEST_OPERATOR_KEY, TEST_SECRET_KEY } from '../../transcript';
import {
  ALICE,
  ALICE_USER_ID,
  APP_ID,
  BOB,
  BOB_USER_ID,
  CALL,
  CONSOLE,
  call,
  callWithLog,
  codeOf,
  contextOf,
  ENVIRONMENT,
  environ,
  identityOf,
  messageOf,
  NOW,
  ticketOf,
} from './calls';

vi.mock('../../../cloudfunctions/usersig/tls/hmac', { spy: true });

/** How many credentials were signed meanwhile. */
async function ticketsSigned(run: () => Promise<unknown>): Promise<number> {
  const spy = vi.mocked(hmacSha256);
  spy.mockClear();
  await run();
  return spy.mock.calls.filter(([, text]) => text.startsWith('TLS.')).length;
}

const LIVE = { room: { strRoomID: 'vl-bcdfghjklmnp' }, mode: 'videoLive' } as const;
const OPERATOR = { context: CONSOLE };
const operatorCall = { ...CALL, operatorKey: TEST_OPERATOR_KEY, userID: 'tester' };

describe('a ticket', () => {
  test('holds a UserSig and a PrivateMapKey that verify for this user, room and privileges', async () => {
    const { userSig, privateMapKey, ...rest } = ticketOf(await call(CALL));
    const privileges = [
      'createRoom',
      'enterRoom',
      'sendAudio',
      'receiveAudio',
      'sendVideo',
      'receiveVideo',
    ] as const;
    expect(rest).toEqual({
      sdkAppID: 1400000001,
      userID: ALICE_USER_ID,
      room: { roomID: 42 },
      scene: 'rtc',
      mode: 'videoCall',
      role: 'member',
      privileges,
      issuedAt: NOW,
      expiresAt: NOW + 43200,
    });
    const expected = { sdkAppID: 1400000001, key: TEST_SECRET_KEY, userID: ALICE_USER_ID, now: NOW + 43200 };
    expect(verifyUserSig(userSig, expected).expiresAt).toBe(NOW + 43200);
    const verified = verifyPrivateMapKey(privateMapKey, { ...expected, room: { roomID: 42 } });
    expect(verified).toMatchObject({ privileges, expiresAt: NOW + 43200 });
  });

  test('comes with the time of the server, in unix seconds', async () => {
    expect(await call(CALL, { now: () => NOW * 1000 + 999 })).toMatchObject({ ok: true, serverTime: NOW });
  });

  test('lives as long as TICKET_TTL_SECONDS says', async () => {
    const environment = { ...ENVIRONMENT, TICKET_TTL_SECONDS: '3600' };
    expect(ticketOf(await call(CALL, { environment })).expiresAt).toBe(NOW + 3600);
  });

  test.each([
    ['videoCall', { roomID: 7 }, undefined, 'rtc', 'member', 63],
    ['videoCall', { strRoomID: 'vc-bcdfghjklmnp' }, 'member', 'rtc', 'member', 63],
    ['voiceCall', { roomID: 7 }, 'member', 'rtc', 'member', 15],
    ['voiceCall', { strRoomID: 'ac-bcdfghjklmnp' }, undefined, 'rtc', 'member', 15],
    ['videoLive', { strRoomID: 'vl-bcdfghjklmnp' }, undefined, 'live', 'audience', 42],
    ['voiceLive', { strRoomID: 'al-bcdfghjklmnp' }, 'audience', 'live', 'audience', 10],
  ])(
    'of the mode %s in the room %j has the least privileges that its role needs',
    async (mode, room, role, scene, granted, map) => {
      const ticket = ticketOf(await call(role === undefined ? { mode, room } : { mode, room, role }));
      expect(ticket).toMatchObject({ room, scene, role: granted });
      const expected = { sdkAppID: 1400000001, key: TEST_SECRET_KEY, now: NOW };
      expect(verifyPrivateMapKey(ticket.privateMapKey, expected)).toMatchObject({ room, privilegeMap: map });
    },
  );

  test('never lets the mode differ from what the room name says', async () => {
    for (const [prefix, mode] of [
      ['vc-', 'videoCall'],
      ['ac-', 'voiceCall'],
      ['vl-', 'videoLive'],
      ['al-', 'voiceLive'],
    ]) {
      for (const asked of ['videoCall', 'voiceCall', 'videoLive', 'voiceLive']) {
        const reply = await call({ room: { strRoomID: `${prefix}bcdfghjklmnp` }, mode: asked });
        expect([prefix, asked, codeOf(reply)]).toEqual([
          prefix,
          asked,
          asked === mode ? 'OK' : 'INVALID_REQUEST',
        ]);
      }
    }
  });

  test('of a live mode is not given for a number or a plain name', async () => {
    for (const room of [{ roomID: 42 }, { strRoomID: 'party' }, { strRoomID: 'VL-bcdfghjklmnp' }]) {
      const reply = await call({ room, mode: 'videoLive' });
      expect([codeOf(reply), messageOf(reply)]).toEqual(['INVALID_REQUEST', expect.stringMatching(/^room /)]);
    }
  });

  test('makes nobody anchor, whatever the client asks', async () => {
    for (const [mode, strRoomID] of [
      ['videoLive', 'vl-bcdfghjklmnp'],
      ['voiceLive', 'al-bcdfghjklmnp'],
    ]) {
      expect(codeOf(await call({ room: { strRoomID }, mode, role: 'anchor' }))).toBe('ROLE_NOT_ALLOWED');
      const operator = { ...operatorCall, room: { strRoomID }, mode, role: 'anchor' };
      expect(codeOf(await call(operator, OPERATOR))).toBe('ROLE_NOT_ALLOWED');
    }
    for (const mode of ['videoCall', 'voiceCall']) {
      expect(codeOf(await call({ room: { roomID: 1 }, mode, role: 'anchor' }))).toBe('INVALID_REQUEST');
    }
  });

  test('for a call is not given while OPEN_ROOMS is false; watching live is', async () => {
    const environment = { ...ENVIRONMENT, OPEN_ROOMS: 'false' };
    const rooms = [{ roomID: 42 }, { strRoomID: 'party' }, { strRoomID: 'vc-bcdfghjklmnp' }];
    for (const room of rooms)
      expect(codeOf(await call({ room, mode: 'videoCall' }, { environment }))).toBe('PASS_REQUIRED');
    expect(codeOf(await call(LIVE, { environment }))).toBe('OK');
  });

  test('grants no bit to send to anybody but members of calls, over every mode, role and kind of room', async () => {
    const rooms = fc.oneof(
      fc.record({ roomID: fc.integer({ min: 1, max: 4294967294 }) }),
      fc.record({
        strRoomID: fc
          .tuple(fc.constantFrom('vc-', 'ac-', 'vl-', 'al-', ''), fc.stringMatching(/^[a-z0-9]{1,12}$/))
          .map((parts) => parts.join('')),
      }),
    );
    const modes = fc.constantFrom('videoCall', 'voiceCall', 'videoLive', 'voiceLive');
    const roles = fc.constantFrom(undefined, 'member', 'anchor', 'audience');
    await fc.assert(
      fc.asyncProperty(rooms, modes, roles, async (room, mode, role) => {
        const reply = await call(role === undefined ? { room, mode } : { room, mode, role });
        if (!reply.ok) return;
        const { privileges } = ticketOf(reply);
        const sends = privileges.filter((name) => name.startsWith('send'));
        const allowed = {
          videoCall: ['sendAudio', 'sendVideo'],
          voiceCall: ['sendAudio'],
          videoLive: [],
          voiceLive: [],
        };
        expect(sends).toEqual(allowed[mode]);
        expect(mode.startsWith('voice') && privileges.includes('receiveVideo')).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a bad event', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
  const large = 'x'.repeat(1024 * 1024);

  test.each([
    ['null', null, 'event'],
    ['an array', [CALL], 'event'],
    ['a string', 'ticket', 'event'],
    ['a number', 7, 'event'],
    ['undefined', undefined, 'event'],
    ['an unknown action', { ...CALL, action: 'sign' }, 'action'],
    ['an action of another type', { ...CALL, action: ['ticket'] }, 'action'],
    ['no room', { mode: 'videoCall' }, 'room'],
    ['a bare number as room', { ...CALL, room: 42 }, 'room'],
    ['a list as room', { ...CALL, room: [42] }, 'room'],
    ['an empty room', { ...CALL, room: {} }, 'room'],
    ['both kinds of room', { ...CALL, room: { roomID: 42, strRoomID: '42' } }, 'room'],
    ['another field in room', { ...CALL, room: { roomID: 42, id: 1 } }, 'room'],
    ['room with __proto__', JSON.parse('{"mode":"videoCall","room":{"__proto__":{"roomID":42}}}'), 'room'],
    ['a roomID as text', { ...CALL, room: { roomID: '42' } }, 'room.roomID'],
    ['the roomID 0', { ...CALL, room: { roomID: 0 } }, 'room.roomID'],
    ['the roomID 2^32-1', { ...CALL, room: { roomID: 4294967295 } }, 'room.roomID'],
    ['a roomID with a fraction', { ...CALL, room: { roomID: 1.5 } }, 'room.roomID'],
    ['a strRoomID with punctuation', { ...CALL, room: { strRoomID: 'a&roomid=1' } }, 'room.strRoomID'],
    ['a strRoomID of 65', { ...CALL, room: { strRoomID: 'r'.repeat(65) } }, 'room.strRoomID'],
    ['no mode', { room: { roomID: 42 } }, 'mode'],
    ['an unknown mode', { ...CALL, mode: 'call' }, 'mode'],
    ['a mode of Object', { ...CALL, mode: 'constructor' }, 'mode'],
    ['an unknown role', { ...CALL, role: 'admin' }, 'role'],
    ['the role null', { ...CALL, role: null }, 'role'],
    ['the role of another mode', { ...CALL, role: 'audience' }, 'role'],
    ["a userID, which is not the client's to choose", { ...CALL, userID: 'bob' }, 'userID'],
    ['an operator key from a user', { ...CALL, operatorKey: TEST_OPERATOR_KEY }, 'operatorKey'],
    ['privileges', { ...CALL, privileges: ['sendVideo'] }, '"privileges"'],
    ['an expire', { ...CALL, expire: 1e9 }, '"expire"'],
    [
      'a __proto__ key',
      JSON.parse('{"room":{"roomID":42},"mode":"videoCall","__proto__":{"role":"anchor"}}'),
      '"__proto__"',
    ],
    ['a deep object', { ...CALL, deep }, '"deep"'],
    ['a deep room', { ...CALL, room: deep }, 'room'],
    ['1 MB in a field', { ...CALL, room: { strRoomID: large } }, 'room.strRoomID'],
    ['1 MB as mode', { ...CALL, mode: large }, 'mode'],
    ['1 MB as the name of a field', { ...CALL, [large]: 1 }, '"xxx'],
    ['an unknown field of health', { action: 'health', room: { roomID: 1 }, x: 1 }, '"x"'],
  ])('%s gets INVALID_REQUEST naming the field', async (_, event, field) => {
    const reply = await call(event);
    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_REQUEST' }, serverTime: NOW });
    expect(messageOf(reply).startsWith(`${field}`)).toBe(true);
    expect(messageOf(reply).length).toBeLessThan(300);
  });

  test('of any shape is refused in words, and never signed or thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything({ withBigInt: false }), async (event) => {
        expect(await call(event)).toMatchObject({ ok: false });
      }),
      { numRuns: 500 },
    );
  });

  test('is not what the platform itself adds: userInfo and tcbContext are ignored', async () => {
    const event = { ...CALL, userInfo: { openId: BOB, appId: APP_ID }, tcbContext: {} };
    expect(ticketOf(await call(event)).userID).toBe(ALICE_USER_ID);
  });
});

describe('nobody', () => {
  test.each([
    ['a console test', CONSOLE, { key1: 'test value 1' }, 'operatorKey'],
    [
      'an anonymous web user',
      { environ: environ({ TCB_UUID: 'u', LOGINTYPE: 'ANONYMOUS' }) },
      CALL,
      'ANONYMOUS',
    ],
    [
      'a web user',
      { environ: environ({ TCB_UUID: 'u', LOGINTYPE: 'EMAIL' }) },
      CALL,
      'wx.cloud.callFunction',
    ],
    [
      'HTTP access',
      CONSOLE,
      { httpMethod: 'POST', headers: {}, path: '/', body: JSON.stringify(CALL) },
      'HTTP access',
    ],
    ['a timer', CONSOLE, { Type: 'Timer', TriggerName: 't', Time: '', Message: '' }, 'trigger'],
    ['another function', contextOf(ALICE, { TCB_SOURCE: 'wx_client,scf' }), CALL, 'wx.cloud.callFunction'],
    ['another mini-program', contextOf(ALICE, { WX_FROM_OPENID: BOB }), CALL, 'shared environment'],
    ['an unreadable context', null, CALL, 'IDENTITY_FROM'],
  ])('%s is refused with what to send instead', async (_, context, event, advice) => {
    const reply = await call(event, { context });
    expect(codeOf(reply)).toBe('UNAUTHENTICATED');
    expect(messageOf(reply)).toContain(advice);
  });

  test('learns nothing of the configuration, even while it is wrong', async () => {
    const reply = await call(CALL, { context: CONSOLE, environment: {} });
    expect(codeOf(reply)).toBe('UNAUTHENTICATED');
  });
});

describe('an operator', () => {
  test('gets the ticket of a test user for one hour at most', async () => {
    const ticket = ticketOf(await call(operatorCall, OPERATOR));
    expect(ticket).toMatchObject({ userID: 'tester', expiresAt: NOW + 3600 });
  });

  test.each(['administrator', 'Administrator', ALICE_USER_ID, '', 'a b', 'x'.repeat(33), undefined, 7])(
    'gets no ticket for the userID %j',
    async (userID) => {
      const reply = await call({ ...operatorCall, userID }, OPERATOR);
      expect([codeOf(reply), messageOf(reply).split(' ')[0]]).toEqual(['INVALID_REQUEST', 'userID']);
    },
  );

  test('with the wrong key is told so, and gets no details of health either', async () => {
    const operatorKey = `${TEST_OPERATOR_KEY}x`;
    expect(codeOf(await call({ ...operatorCall, operatorKey }, OPERATOR))).toBe('UNAUTHENTICATED');
    expect(codeOf(await call({ action: 'health', operatorKey }, OPERATOR))).toBe('UNAUTHENTICATED');
  });

  test('is off while OPERATOR_KEY is empty', async () => {
    const environment = { ...ENVIRONMENT, OPERATOR_KEY: '' };
    expect(codeOf(await call({ ...operatorCall, operatorKey: '' }, { ...OPERATOR, environment }))).toBe(
      'UNAUTHENTICATED',
    );
  });
});

describe('the configuration', () => {
  test.each([
    ['nothing at all', {}, ['TRTC_SDK_APP_ID', 'TRTC_SECRET_KEY', 'OPEN_ROOMS']],
    ['a missing key', { ...ENVIRONMENT, TRTC_SECRET_KEY: '' }, ['TRTC_SECRET_KEY']],
    ['the demo key', { ...ENVIRONMENT, TRTC_SECRET_KEY: 'de30'.repeat(16) }, ['TRTC_SECRET_KEY']],
  ])('%s gets CONFIG_INVALID naming the variables, and nothing is signed', async (_, environment, names) => {
    const reply = await call(CALL, { environment });
    expect(codeOf(reply)).toBe('CONFIG_INVALID');
    for (const name of names) expect(messageOf(reply)).toContain(name);
  });

  test('is read at every call, not when the module is loaded', async () => {
    const environment: Record<string, string> = {};
    expect(codeOf(await call(CALL, { environment }))).toBe('CONFIG_INVALID');
    Object.assign(environment, ENVIRONMENT);
    expect(codeOf(await call(CALL, { environment }))).toBe('OK');
  });
});

describe('an identity on both sides that differs', () => {
  const environment = { ...ENVIRONMENT, ...identityOf(BOB) };

  test('refuses the ticket', async () => {
    const reply = await call(CALL, { environment });
    expect([codeOf(reply), messageOf(reply)]).toEqual([
      'UNAUTHENTICATED',
      expect.stringContaining('IDENTITY_FROM'),
    ]);
  });

  test('is shown by health', async () => {
    const reply = await call({ action: 'health' }, { environment });
    expect(reply).toMatchObject({
      ok: true,
      data: { identity: { from: 'context.environ', conflict: true } },
    });
  });

  test('is decided by IDENTITY_FROM=process', async () => {
    const reply = await call(CALL, { environment: { ...environment, IDENTITY_FROM: 'process' } });
    expect(ticketOf(reply).userID).toBe(BOB_USER_ID);
  });
});

describe('health', () => {
  const health = { action: 'health' };

  test('tells users and operators whether everything is sound', async () => {
    const data = {
      version: '0.0.0+test',
      node: process.versions.node,
      sdkAppID: 1400000001,
      wrongVariables: [],
      selfCheck: true,
    };
    const user = { from: 'context.environ', source: 'wx_client', conflict: false };
    expect(await call(health)).toEqual({ ok: true, data: { ...data, identity: user }, serverTime: NOW });
    const operator = { from: 'operatorKey', source: '', conflict: false };
    const byKey = await call({ ...health, operatorKey: TEST_OPERATOR_KEY }, OPERATOR);
    expect(byKey).toEqual({ ok: true, data: { ...data, identity: operator }, serverTime: NOW });
  });

  test.each([
    ['context.environment', { environment: JSON.stringify(identityOf(ALICE)) }, ENVIRONMENT],
    ['context.environ', contextOf(ALICE), ENVIRONMENT],
    ['process.env', {}, { ...ENVIRONMENT, ...identityOf(ALICE) }],
  ])('says that the identity came from %s', async (from, context, environment) => {
    const reply = await call(health, { context, environment });
    expect((reply as { data: Health }).data.identity.from).toBe(from);
  });

  test('names wrong variables to users and operators, never their values', async () => {
    const environment = { ...ENVIRONMENT, TRTC_SECRET_KEY: 'WRONG-but-secret', OPEN_ROOMS: '' };
    const reply = await call(health, { environment });
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'CONFIG_INVALID' },
      data: { sdkAppID: null, wrongVariables: ['TRTC_SECRET_KEY', 'OPEN_ROOMS'], selfCheck: false },
    });
    expect(JSON.stringify(reply)).not.toContain('WRONG');
  });

  test('checks itself once an instance, and again when the key changes', async () => {
    const ask = (key: string) => () =>
      call(health, { environment: { ...ENVIRONMENT, TRTC_SECRET_KEY: key } });
    const [one, other] = [ask('1'.repeat(64)), ask('2'.repeat(64))];
    expect(await ticketsSigned(one)).toBeGreaterThan(0);
    expect(await ticketsSigned(one)).toBe(0);
    expect(await ticketsSigned(other)).toBeGreaterThan(0);
  });

  test('tells everyone else only whether it is well, and the version', async () => {
    expect(await call(health, { context: CONSOLE })).toEqual({ ok: true, version: '0.0.0+test' });
    expect(await call(health, { context: null })).toEqual({ ok: true, version: '0.0.0+test' });
    expect(await call(health, { context: CONSOLE, environment: {} })).toEqual({
      ok: false,
      version: '0.0.0+test',
    });
  });
});

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
      }),
    );
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
  ])('allows with %s', async (_, authorize) => {
    expect(codeOf(await call(CALL, { authorize }))).toBe('OK');
  });

  const answers: [string, () => unknown][] = [
    ['false', () => false],
    ['a promise of false', async () => false],
    ['1', () => 1],
    ['"true"', () => 'true'],
    ['an object', () => ({ allowed: true })],
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
    expect(log.fault).toMatch(/^TypeError \| at .*handler\.test\.ts/);
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
    const environment: Record<string, string | undefined> = { ...ENVIRONMENT };
    const users = Array.from({ length: 1000 }, (_, at) => `openid-of-user-number-${at}`);
    const replies = await Promise.all(
      users.map((openID, at) => {
        Object.assign(environment, identityOf(openID));
        const authorize = () => new Promise<boolean>((resolve) => setTimeout(resolve, at % 7, true));
        return call(CALL, { context: contextOf(openID), environment, authorize });
      }),
    );
    const userIDs = replies.map((reply) => ticketOf(reply).userID);
    const alone = await Promise.all(
      users.map(async (openID) => ticketOf(await call(CALL, { context: contextOf(openID) })).userID),
    );
    expect(userIDs).toEqual(alone);
    expect(new Set(userIDs).size).toBe(1000);
  });
});

describe('a looping phone', () => {
  const limiter = () => new RateLimiter({ burst: 2, perSecond: 0.1, maxUsers: 10 });

  test('is told when to come back', async () => {
    const options = { limiter: limiter() };
    expect(codeOf(await call(CALL, options))).toBe('OK');
    expect(codeOf(await call({ action: 'health' }, options))).toBe('OK');
    expect(await call(CALL, options)).toMatchObject({
      ok: false,
      error: { code: 'RATE_LIMITED', retryAfter: 10, message: expect.stringContaining('10 s') },
    });
  });

  test('does not slow down anybody else', async () => {
    const options = { limiter: limiter() };
    for (let times = 0; times < 5; times++) await call(CALL, options);
    expect(codeOf(await call(CALL, { ...options, context: contextOf(BOB) }))).toBe('OK');
  });

  test('is counted for bad events too', async () => {
    const options = { limiter: limiter() };
    for (let times = 0; times < 2; times++) await call({ action: 'nonsense' }, options);
    expect(codeOf(await call({ action: 'nonsense' }, options))).toBe('RATE_LIMITED');
  });
});

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
    expect(log.fault).toMatch(/^RangeError \| at .*handler\.test\.ts/);
    expect(`${messageOf(reply)}${log.fault}`).not.toContain(ALICE);
  });
});
