import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { inflate as pakoInflate } from 'pako';
import { Api } from 'tls-sig-api-v2';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { decode } from '../../../../cloudfunctions/usersig/tls/decode';
import { privilegeMap, privilegeNames } from '../../../../cloudfunctions/usersig/tls/privileges';
import {
  type PrivateMapKeyInput,
  signPrivateMapKey,
  signUserSig,
  type UserSigInput,
} from '../../../../cloudfunctions/usersig/tls/sign';
import { runs, seed } from '../../../soak';
import {
  documentOf,
  KEY,
  OFFICIAL,
  officialRoom,
  PRIVATE_MAP_KEY,
  refusal,
  streamOf,
  TIME,
  USER_SIG,
  validInput,
  validPrivateMapKey,
} from './tickets';

afterEach(() => {
  vi.useRealTimers();
});

describe('what we sign is what the official libraries sign', () => {
  test.each(['node', 'go', 'python', 'php'])('the 60 tickets of the official %s library', (library) => {
    const tickets = OFFICIAL.filter(({ by }) => by === library);
    expect(tickets).toHaveLength(60);
    for (const ticket of tickets) {
      const ours = decode(
        ticket.kind === 'userSig'
          ? signUserSig(ticket)
          : signPrivateMapKey({
              ...ticket,
              room: officialRoom(ticket),
              privileges: privilegeNames(ticket.privilegeMap ?? 0),
            }),
      );
      expect(ours).toMatchObject({ signature: ticket.hmac });
      expect(ours.userbuf).toBe(ticket.userBuf);
    }
  });

  test('tls-sig-api-v2, over random valid inputs', () => {
    vi.useFakeTimers();
    fc.assert(
      fc.property(validPrivateMapKey, (input) => {
        vi.setSystemTime(input.time * 1000);
        const official = new Api(input.sdkAppID, input.key);
        const { userID, expire, room } = input;
        const bits = privilegeMap(input.privileges);
        expect(decode(signUserSig(input))).toEqual(decode(official.genUserSig(userID, expire)));
        expect(decode(signPrivateMapKey(input))).toEqual(
          decode(
            'roomID' in room
              ? official.genPrivateMapKey(userID, expire, room.roomID, bits)
              : official.genPrivateMapKeyWithStringRoomID(userID, expire, room.strRoomID, bits),
          ),
        );
      }),
      { numRuns: runs(150), seed },
    );
  });
});

describe('what we sign is a plain zlib stream in ticket text', () => {
  test('node:zlib and pako both read it, and it is stored, not compressed', () => {
    fc.assert(
      fc.property(validInput, (input) => {
        const stream = streamOf(signUserSig(input));
        const document = inflateSync(stream).toString();
        expect(pakoInflate(stream, { toText: true })).toBe(document);
        expect(stream.subarray(0, 3)).toEqual(Buffer.from([0x78, 0x01, 0x01]));
        expect(stream).toHaveLength(document.length + 11);
      }),
      { numRuns: runs(100), seed },
    );
  });

  test('the document has the six fields of a UserSig, and the userbuf of a PrivateMapKey besides', () => {
    const userSig = JSON.parse(documentOf(signUserSig(USER_SIG)));
    expect(userSig).toEqual({
      'TLS.ver': '2.0',
      'TLS.identifier': 'alice',
      'TLS.sdkappid': 1400000001,
      'TLS.time': TIME,
      'TLS.expire': 3600,
      'TLS.sig': expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    });
    const privateMapKey = JSON.parse(documentOf(signPrivateMapKey(PRIVATE_MAP_KEY)));
    expect(Object.keys(privateMapKey)).toHaveLength(7);
    expect(privateMapKey['TLS.userbuf']).toEqual(expect.any(String));
  });
});

describe('nothing is signed that an official library signs by mistake', () => {
  const codes = (inputs: readonly unknown[], field: keyof PrivateMapKeyInput) =>
    new Set(
      inputs.map((value) =>
        refusal(() => signPrivateMapKey({ ...PRIVATE_MAP_KEY, [field]: value } as PrivateMapKeyInput)),
      ),
    );
  const userSigCodes = (inputs: readonly unknown[], field: keyof UserSigInput) =>
    new Set(
      inputs.map((value) => refusal(() => signUserSig({ ...USER_SIG, [field]: value } as UserSigInput))),
    );

  const notNumbers = [undefined, null, '1', true, [1], {}, Number.NaN, Number.POSITIVE_INFINITY, 1.5];

  test('a userID that is no 1 to 32 characters of A-Z a-z 0-9 _ -', () => {
    const bad = [
      undefined,
      null,
      7,
      {},
      ['a'],
      '',
      'a'.repeat(33),
      '小明',
      'a b',
      'a@b.c',
      'a\n',
      'ａ',
      'a\0',
    ];
    expect(userSigCodes(bad, 'userID')).toEqual(new Set(['INVALID_USER_ID']));
    expect(codes(bad, 'userID')).toEqual(new Set(['INVALID_USER_ID']));
    expect(userSigCodes(['a', '_', '-', 'a'.repeat(32)], 'userID')).toEqual(new Set(['accepted']));
  });

  test('an SDKAppID that is no unsigned 32-bit number', () => {
    expect(userSigCodes([...notNumbers, 0, -1, 2 ** 32], 'sdkAppID')).toEqual(
      new Set(['INVALID_SDK_APP_ID']),
    );
    expect(userSigCodes([1, 2 ** 31, 2 ** 32 - 1], 'sdkAppID')).toEqual(new Set(['accepted']));
  });

  test('a key that is no 64 lower-case hexadecimal characters', () => {
    const bad = [
      undefined,
      null,
      1,
      '',
      KEY.slice(1),
      `${KEY}0`,
      KEY.toUpperCase(),
      `${KEY}\n`,
      Buffer.from(KEY),
    ];
    expect(userSigCodes(bad, 'key')).toEqual(new Set(['INVALID_KEY']));
  });

  test('a time or an expire that is no whole number of seconds', () => {
    expect(userSigCodes([...notNumbers, 0, -5, 2 ** 32], 'time')).toEqual(new Set(['INVALID_TIME']));
    expect(userSigCodes([...notNumbers, 0, -5], 'expire')).toEqual(new Set(['INVALID_EXPIRE']));
  });

  test('an end beyond the year 2106, where 32 bits run out', () => {
    const lastSecond = 2 ** 32 - 1; // 2106-02-07T06:28:15Z
    expect(userSigCodes([lastSecond - TIME], 'expire')).toEqual(new Set(['accepted']));
    expect(userSigCodes([lastSecond - TIME + 1, 2 ** 32], 'expire')).toEqual(new Set(['INVALID_EXPIRE']));
    const last = decode(signPrivateMapKey({ ...PRIVATE_MAP_KEY, time: 2 ** 31, expire: 2 ** 31 - 1 }));
    expect(last.expiresAt).toBe(lastSecond);
  });

  test('a roomID outside 1 to 4294967294', () => {
    const rooms = (values: readonly unknown[]) => values.map((roomID) => ({ roomID }));
    expect(codes(rooms([...notNumbers, 0, -1, 2 ** 32 - 1, 2 ** 32]), 'room')).toEqual(
      new Set(['INVALID_ROOM_ID']),
    );
    for (const roomID of [1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2]) {
      const ticket = signPrivateMapKey({ ...PRIVATE_MAP_KEY, room: { roomID } });
      expect(decode(ticket)).toMatchObject({ room: { roomID } });
    }
  });

  test('a strRoomID that is no 1 to 64 characters of A-Z a-z 0-9 _ -', () => {
    const rooms = (values: readonly unknown[]) => values.map((strRoomID) => ({ strRoomID }));
    expect(codes(rooms([null, 7, '', 'r'.repeat(65), 'r&r', '房间', 'r r', 'r\n']), 'room')).toEqual(
      new Set(['INVALID_STR_ROOM_ID']),
    );
  });

  test('no room, or a numeric and a string room at once', () => {
    const bad = [undefined, null, 42, '42', {}, [], { roomID: 42, strRoomID: '42' }];
    expect(codes(bad, 'room')).toEqual(new Set(['INVALID_ROOM_ID']));
  });

  test('privileges that are none, or unknown', () => {
    const bad = [undefined, null, 255, 'enterRoom', [], ['enterroom'], ['toString'], ['__proto__'], [2]];
    expect(codes(bad, 'privileges')).toEqual(new Set(['INVALID_PRIVILEGES']));
  });
});
