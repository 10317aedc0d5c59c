import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RateLimiter } from '../../../cloudfunctions/usersig/rate-limit';
import { verifyPrivateMapKey, verifyUserSig } from '../../../cloudfunctions/usersig/tls/verify';
import { runs, seed } from '../../soak';
import { TEST_OPERATOR_KEY, TEST_SECRET_KEY } from '../../transcript';
import {
  ALICE,
  ALICE_USER_ID,
  BOB,
  BOB_USER_ID,
  CALL,
  CONSOLE,
  call,
  codeOf,
  contextOf,
  ENVIRONMENT,
  environ,
  identityOf,
  messageOf,
  NOW,
  ticketOf,
} from './calls';

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
      'receiveSubStream',
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
    ['videoCall', { roomID: 7 }, undefined, 'rtc', 'member', 191],
    ['videoCall', { strRoomID: 'party' }, 'member', 'rtc', 'member', 191],
    ['voiceCall', { roomID: 7 }, 'member', 'rtc', 'member', 143],
    ['voiceCall', { strRoomID: 'party' }, undefined, 'rtc', 'member', 143],
    ['videoLive', { strRoomID: 'vl-bcdfghjklmnp' }, undefined, 'live', 'audience', 170],
    ['voiceLive', { strRoomID: 'al-bcdfghjklmnp' }, 'audience', 'live', 'audience', 138],
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
          // A call room that was named by the function is for who has its pass.
          asked !== mode ? 'INVALID_REQUEST' : mode.endsWith('Call') ? 'PASS_REQUIRED' : 'OK',
        ]);
      }
    }
  });

  test('of a live mode is not given for a number or a plain name', async () => {
    for (const room of [{ roomID: 42 }, { strRoomID: 'party' }, { strRoomID: 'VL-bcdfghjklmnp' }]) {
      const reply = await call({ room, mode: 'videoLive' });
      expect([codeOf(reply), messageOf(reply)]).toEqual(['INVALID_REQUEST', expect.stringMatching(/^room/)]);
    }
  });

  test('is not given for a plain name that begins as the names of opened rooms do, in other letters', async () => {
    for (const beginning of ['VL-', 'Vl-', 'vL-', 'AL-', 'Vc-', 'aC-']) {
      for (const mode of ['videoCall', 'voiceCall', 'videoLive', 'voiceLive']) {
        const reply = await call({ room: { strRoomID: `${beginning}bcdfghjklmnp` }, mode });
        expect([codeOf(reply), messageOf(reply)]).toEqual([
          'INVALID_REQUEST',
          expect.stringContaining('small letters'),
        ]);
      }
    }
    for (const strRoomID of ['VL', 'vlog', 'VL_party', 'my-VL-room'])
      expect(codeOf(await call({ room: { strRoomID }, mode: 'videoCall' }))).toBe('OK');
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
    const rooms = [{ roomID: 42 }, { strRoomID: 'party' }];
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
        expect(privileges.includes('receiveVideo')).toBe(mode.startsWith('video'));
        expect(privileges).toContain('receiveSubStream');
      }),
      { numRuns: runs(100), seed },
    );
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
