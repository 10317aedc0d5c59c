/** The API for servers: that it signs what Tencent's library signs, what it says of tickets, and what it refuses. */
import { inspect } from 'node:util';
import fc from 'fast-check';
import { Api } from 'tls-sig-api-v2';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TlsErrorCode } from '../../../../cloudfunctions/usersig/tls/errors';
import { privilegeMap } from '../../../../cloudfunctions/usersig/tls/privileges';
import type * as Published from '../../../../scripts/package/tickets/index.d';
import { decodeTicket, verifyPrivateMapKey, verifyUserSig } from '../../../../scripts/package/tickets/read';
import { signPrivateMapKey, signUserSig } from '../../../../scripts/package/tickets/sign';
import {
  altered,
  KEY,
  OFFICIAL,
  officialRoom,
  TIME,
  validPrivateMapKey,
} from '../../../cloudfunctions/usersig/tls/tickets';
import { runs, seed } from '../../../soak';
import { record, secretsOfTicket } from '../../../transcript';

const APP = { sdkAppID: 1400000001, secretKey: KEY } as const;
const ALICE = { ...APP, userID: 'alice', expiresIn: 3600, now: TIME } as const;
const IN_42 = { ...ALICE, room: { roomID: 42 }, privileges: ['enterRoom', 'receiveAudio'] } as const;
const THEN = { ...APP, now: TIME + 10 } as const;

const userSig = signUserSig(ALICE);
const privateMapKey = signPrivateMapKey(IN_42);

/** A reason is a code of tls/, and no code is neither a reason nor of an argument: then this does not compile. */
type Both<Reason extends TlsErrorCode> = Reason;
type Reason = Both<Published.Reason>;
const isReason = (result: { valid: true } | { valid: false; reason: Reason }, reason: Reason): boolean =>
  !result.valid && result.reason === reason;

afterEach(() => {
  vi.useRealTimers();
});

describe('what it signs', () => {
  test('is what tls-sig-api-v2 signs, over random valid inputs, and each verifies what the other signed', () => {
    vi.useFakeTimers();
    fc.assert(
      fc.property(validPrivateMapKey, ({ key: secretKey, time, expire, ...input }) => {
        vi.setSystemTime(time * 1000);
        const { sdkAppID, userID, room, privileges } = input;
        const expiresIn = Math.min(expire, 999_999_999);
        const official = new Api(sdkAppID, secretKey);
        const bits = privilegeMap(privileges);
        const theirs = official.genUserSig(userID, expiresIn);
        const theirKey =
          'roomID' in room
            ? official.genPrivateMapKey(userID, expiresIn, room.roomID, bits)
            : official.genPrivateMapKeyWithStringRoomID(userID, expiresIn, room.strRoomID, bits);
        const of = { sdkAppID, secretKey, userID };
        const says = { userID, sdkAppID, issuedAt: time, expiresAt: time + expiresIn };
        for (const ticket of [signUserSig({ ...of, expiresIn }), theirs])
          expect(verifyUserSig(ticket, of)).toEqual({ valid: true, ...says });
        for (const ticket of [signPrivateMapKey({ ...of, expiresIn, room, privileges }), theirKey])
          expect(verifyPrivateMapKey(ticket, { ...of, room, privileges })).toEqual({
            valid: true,
            ...says,
            room,
            privileges,
          });
      }),
      { numRuns: runs(50), seed },
    );
  });

  test('of the clock that it is told, or of this computer’s', () => {
    vi.useFakeTimers({ now: (TIME + 7) * 1000 + 999 });
    const { now: _, ...unclocked } = ALICE;
    expect(decodeTicket(signUserSig(unclocked))).toMatchObject({ issuedAt: TIME + 7 });
    expect(decodeTicket(userSig)).toMatchObject({ issuedAt: TIME, expiresAt: TIME + 3600 });
    expect(verifyUserSig(userSig, APP)).toMatchObject({ valid: true });
  });

  test('is verified where one of Tencent’s four libraries signed it', () => {
    const verdicts = OFFICIAL.map(({ kind, sig, sdkAppID, key: secretKey, userID, time, ...of }) => {
      const expected = { sdkAppID, secretKey, userID, now: time };
      return kind === 'userSig'
        ? verifyUserSig(sig, expected).valid
        : verifyPrivateMapKey(sig, {
            ...expected,
            room: officialRoom({ kind, sig, sdkAppID, key: secretKey, userID, time, ...of }),
          }).valid;
    });
    expect(verdicts.length).toBe(240);
    expect(verdicts.filter((isValid) => !isValid)).toEqual([]);
  });
});

describe('a ticket that is wrong', () => {
  test.each<[Published.Reason, () => Published.Refused | { valid: true }]>([
    ['EXPIRED', () => verifyUserSig(userSig, { ...APP, now: TIME + 3601 })],
    ['ISSUED_IN_FUTURE', () => verifyUserSig(userSig, { ...APP, now: TIME - 61 })],
    ['ISSUED_IN_FUTURE', () => verifyUserSig(userSig, { ...APP, now: TIME - 1, toleranceSeconds: 0 })],
    ['OTHER_SDK_APP_ID', () => verifyUserSig(userSig, { ...THEN, sdkAppID: 1400000002 })],
    ['OTHER_USER_ID', () => verifyUserSig(userSig, { ...THEN, userID: 'bob' })],
    ['BAD_SIGNATURE', () => verifyUserSig(userSig, { ...THEN, secretKey: 'f'.repeat(64) })],
    ['WRONG_KIND', () => verifyUserSig(privateMapKey, THEN)],
    ['WRONG_KIND', () => verifyPrivateMapKey(userSig, THEN)],
    ['OTHER_ROOM', () => verifyPrivateMapKey(privateMapKey, { ...THEN, room: { strRoomID: '42' } })],
    ['MISSING_PRIVILEGE', () => verifyPrivateMapKey(privateMapKey, { ...THEN, privileges: ['sendVideo'] })],
    ['NOT_ZLIB', () => verifyUserSig(userSig.slice(0, 200), THEN)],
    [
      'BAD_SIGNATURE',
      () =>
        verifyUserSig(
          altered(userSig, (of) => Object.assign(of, { 'TLS.identifier': 'bob' })),
          THEN,
        ),
    ],
  ])('comes back as %s, and in the text is neither it nor the key', (reason, verify) => {
    const result = verify();
    expect([result, isReason(result, reason)]).toEqual([expect.objectContaining({ valid: false }), true]);
    record(inspect(result), [KEY, ...[userSig, privateMapKey].flatMap(secretsOfTicket)]);
  });

  test('and whatever else a client may send throws nothing', () => {
    const sent = [undefined, null, 7, ['a', 'b'], {}, Symbol('a'), '', ' ', '小', 'a'.repeat(5000), 'eJw'];
    for (const ticket of sent) {
      expect(verifyUserSig(ticket, APP)).toMatchObject({ valid: false });
      expect(verifyPrivateMapKey(ticket, APP)).toMatchObject({ valid: false });
      expect(decodeTicket(ticket)).toMatchObject({ kind: 'unreadable', verified: false });
    }
  });

  test('is read without a key, and called unverified', () => {
    const says = {
      verified: false,
      userID: 'alice',
      sdkAppID: 1400000001,
      issuedAt: TIME,
      expiresAt: TIME + 3600,
    };
    expect(decodeTicket(userSig)).toEqual({ kind: 'userSig', ...says });
    const { room, privileges } = IN_42;
    expect(decodeTicket(privateMapKey)).toEqual({ kind: 'privateMapKey', ...says, room, privileges });
  });
});

/** What it says; 'accepted' if it throws nothing. The key is in none of it. */
function said(run: () => unknown): string {
  try {
    run();
    return 'accepted';
  } catch (error) {
    record(inspect(error, { showHidden: true }), [KEY]);
    return `${error instanceof RangeError || error instanceof TypeError ? error.name : 'other'}: ${(error as Error).message}`;
  }
}

describe('an argument that is wrong', () => {
  const sign = (wrong: object): string => said(() => signPrivateMapKey({ ...IN_42, ...wrong }));
  const verify = (wrong: object): string => said(() => verifyPrivateMapKey('', { ...THEN, ...wrong }));
  const USER_ID = 'userID must be 1 to 32 characters of A-Z a-z 0-9 _ -';
  const SECRET_KEY = 'secretKey must be 64 lower-case hexadecimal characters';
  const ROOM = 'room must be such as { roomID: 42 } or { strRoomID: "name" }';
  const SDK_APP_ID = 'sdkAppID must be a whole number from 1 to 4294967295';

  test.each<[string, string]>([
    [sign({ userID: 'a@b.c' }), `RangeError: ${USER_ID}`],
    [sign({ userID: undefined }), `TypeError: ${USER_ID}: it is missing`],
    [sign({ userID: 7 }), `TypeError: ${USER_ID}: it is a number`],
    [sign({ secretKey: KEY.toUpperCase() }), `RangeError: ${SECRET_KEY}`],
    [sign({ secretKey: undefined }), `TypeError: ${SECRET_KEY}: it is missing`],
    [sign({ sdkAppID: Number.NaN }), `RangeError: ${SDK_APP_ID}`],
    [sign({ sdkAppID: '1400000001' }), `TypeError: ${SDK_APP_ID}: it is a string`],
    [sign({ now: TIME * 1000 }), 'RangeError: now must be a whole number of unix seconds'],
    [sign({ now: '7' }), 'TypeError: now must be a whole number of unix seconds: it is a string'],
    [
      sign({ expiresIn: TIME + 60 }),
      'RangeError: expiresIn must be a number of seconds, such as 43200, and no date',
    ],
    [sign({ room: { roomID: 0 } }), 'RangeError: roomID must be a whole number from 1 to 4294967294'],
    [
      sign({ room: { strRoomID: '' } }),
      'RangeError: strRoomID must be 1 to 64 characters of A-Z a-z 0-9 _ -',
    ],
    [sign({ room: { strRoomID: '4', roomID: 4 } }), `TypeError: ${ROOM}: it has strRoomID and roomID`],
    [sign({ room: null }), `TypeError: ${ROOM}: it is null`],
    [sign({ room: '42' }), `TypeError: ${ROOM}: it is a string`],
    [sign({ room: {} }), `TypeError: ${ROOM}: it has neither`],
    [sign({ room: { roomId: 42 } }), `TypeError: ${ROOM}: it has roomId`],
    [sign({ room: { [KEY]: 42 } }), `TypeError: ${ROOM}: it has name of over 32 characters`],
    [
      sign({ room: { roomID: '42' } }),
      'TypeError: roomID must be a whole number from 1 to 4294967294: it is a string',
    ],
    [
      sign({ privileges: 63 }),
      'TypeError: privileges must be a list with at least one privilege: it is a number',
    ],
    [verify({ userID: undefined }), `TypeError: ${USER_ID}: it is missing`],
    [verify({ room: undefined }), `TypeError: ${ROOM}: it is missing`],
    [
      verify({ privileges: undefined }),
      'TypeError: privileges must be a list with at least one privilege: it is missing',
    ],
    [verify({ privileges: [] }), 'RangeError: privileges must be a list with at least one privilege'],
    [verify({ secretKey: 7 }), `TypeError: ${SECRET_KEY}: it is a number`],
    [verify({ sdkAppID: 0 }), `RangeError: ${SDK_APP_ID}`],
    [verify({ now: 1.5 }), 'RangeError: now must be a whole number of unix seconds'],
    [
      verify({ toleranceSeconds: -1 }),
      'RangeError: toleranceSeconds must be a number of seconds, at least 0',
    ],
    [
      verify({ toleranceSeconds: '9' }),
      'TypeError: toleranceSeconds must be a number of seconds, at least 0',
    ],
    [verify({ now: undefined, toleranceSeconds: undefined }), 'accepted'],
  ])('%s', (what, right) => expect(what).toBe(right));

  test('or misspelled, or of another function, is named, for it would be a check left out', () => {
    const takes = 'it takes sdkAppID, secretKey, userID, now, toleranceSeconds, room, privileges';
    expect(verify({ userId: 'alice' })).toBe(`TypeError: verifyPrivateMapKey knows no userId: ${takes}`);
    expect(said(() => verifyUserSig('', { ...THEN, room: { roomID: 1 } } as never))).toContain(
      'knows no room',
    );
    expect(sign({ key: KEY })).toContain('TypeError: signPrivateMapKey knows no key');
    expect(sign({ expiresIn: undefined })).toContain(
      'TypeError: expiresIn must be a whole number of seconds',
    );
    const { userID, secretKey } = ALICE;
    for (const nothing of [undefined, null, userID, secretKey])
      expect(said(() => signUserSig(nothing as never))).toContain(
        'signUserSig takes an object with sdkAppID',
      );
    expect(sign({ privileges: ['enterRoom', 'sendAudi'] })).toMatch(
      /^RangeError: privileges must be of createRoom, enterRoom.*: sendAudi is none$/,
    );
    expect(sign({ privileges: [KEY] })).toMatch(/: name of over 32 characters is none$/);
    expect(sign({ privileges: [63] })).toMatch(/: one of them is no text$/);
    expect(sign({ [KEY]: 1 })).toContain('signPrivateMapKey knows no name of over 32 characters');
  });

  test('is what the error names as its `argument`, so that a server answers 400 or 500', () => {
    const argumentOf = (wrong: object): unknown => {
      try {
        return signPrivateMapKey({ ...IN_42, ...wrong });
      } catch (error) {
        return (error as { argument?: unknown }).argument;
      }
    };
    const all = ['sdkAppID', 'secretKey', 'userID', 'expiresIn', 'now', 'room', 'privileges'];
    for (const name of all) expect(argumentOf({ [name]: {} })).toBe(name);
    expect(argumentOf({ expiresIn: TIME })).toBe('expiresIn');
  });
});
