import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../../cloudfunctions/usersig/tls/decode';
import { toTicketText } from '../../../../cloudfunctions/usersig/tls/encode';
import { TlsError } from '../../../../cloudfunctions/usersig/tls/errors';
import { privilegeNames } from '../../../../cloudfunctions/usersig/tls/privileges';
import { signPrivateMapKey, signUserSig } from '../../../../cloudfunctions/usersig/tls/sign';
import { signature } from '../../../../cloudfunctions/usersig/tls/signature';
import {
  type ExpectedPrivateMapKey,
  verifyPrivateMapKey,
  verifyUserSig,
} from '../../../../cloudfunctions/usersig/tls/verify';
import {
  altered,
  documentOf,
  KEY,
  OFFICIAL,
  officialRoom,
  PRIVATE_MAP_KEY,
  pack,
  refusal,
  TIME,
  USER_SIG,
} from './tickets';

const userSig = signUserSig(USER_SIG);
const privateMapKey = signPrivateMapKey(PRIVATE_MAP_KEY);
const EXPECTED = { sdkAppID: USER_SIG.sdkAppID, key: KEY, userID: 'alice', now: TIME + 60 };

const userSigRefusal = (ticket: string, expected: Partial<ExpectedPrivateMapKey> = {}) =>
  refusal(() => verifyUserSig(ticket, { ...EXPECTED, ...expected }));
const privateMapKeyRefusal = (ticket: string, expected: Partial<ExpectedPrivateMapKey> = {}) =>
  refusal(() => verifyPrivateMapKey(ticket, { ...EXPECTED, ...expected }));

/** A ticket of any fields, rightly signed: what a holder of the key could make. */
const signedDocument = (fields: Record<string, unknown>): string => {
  const userbuf = fields['TLS.userbuf'];
  const right = signature(
    {
      userID: String(fields['TLS.identifier']),
      sdkAppID: Number(fields['TLS.sdkappid']),
      time: Number(fields['TLS.time']),
      expire: Number(fields['TLS.expire']),
      userbuf: userbuf === undefined ? undefined : String(userbuf),
    },
    KEY,
  );
  return pack({ ...fields, 'TLS.sig': right });
};

describe('verify accepts', () => {
  test.each(['node', 'go', 'python', 'php'])('every ticket of the official %s library', (library) => {
    for (const ticket of OFFICIAL.filter(({ by }) => by === library)) {
      const expected = {
        sdkAppID: ticket.sdkAppID,
        key: ticket.key,
        userID: ticket.userID,
        now: ticket.time,
      };
      if (ticket.kind === 'userSig') {
        expect(verifyUserSig(ticket.sig, expected).userID).toBe(ticket.userID);
        continue;
      }
      const room = officialRoom(ticket);
      const privileges = privilegeNames(ticket.privilegeMap ?? 0);
      expect(verifyPrivateMapKey(ticket.sig, { ...expected, room, privileges }).room).toEqual(room);
    }
  });

  test('what we sign, and returns what it says', () => {
    expect(verifyUserSig(userSig, EXPECTED)).toEqual(decode(userSig));
    expect(verifyPrivateMapKey(privateMapKey, EXPECTED)).toEqual(decode(privateMapKey));
  });

  test('the second of expiry, as the Go library does, and not the next', () => {
    expect(userSigRefusal(userSig, { now: TIME + 3600 })).toBe('accepted');
    expect(userSigRefusal(userSig, { now: TIME + 3601 })).toBe('EXPIRED');
    expect(privateMapKeyRefusal(privateMapKey, { now: TIME + 3600 })).toBe('accepted');
    expect(privateMapKeyRefusal(privateMapKey, { now: TIME + 3601 })).toBe('EXPIRED');
  });

  test('an issuer whose clock is ahead, within the tolerance that is given', () => {
    expect(userSigRefusal(userSig, { now: TIME - 1 })).toBe('ISSUED_IN_FUTURE');
    expect(userSigRefusal(userSig, { now: TIME - 30, toleranceSeconds: 30 })).toBe('accepted');
    expect(userSigRefusal(userSig, { now: TIME - 31, toleranceSeconds: 30 })).toBe('ISSUED_IN_FUTURE');
  });

  test('a PrivateMapKey for the room and the privileges that are asked for', () => {
    expect(privateMapKeyRefusal(privateMapKey, { room: { roomID: 42 }, privileges: ['enterRoom'] })).toBe(
      'accepted',
    );
  });
});

describe('verify tells apart', () => {
  test('another version', () => {
    const ticket = altered(userSig, (document) => {
      document['TLS.ver'] = '1.0';
    });
    expect(userSigRefusal(ticket)).toBe('WRONG_VERSION');
  });

  test('another SDKAppID', () => {
    expect(userSigRefusal(userSig, { sdkAppID: 1400000002 })).toBe('OTHER_SDK_APP_ID');
  });

  test('another userID', () => {
    expect(userSigRefusal(userSig, { userID: 'bob' })).toBe('OTHER_USER_ID');
    expect(userSigRefusal(userSig, { userID: 'Alice' })).toBe('OTHER_USER_ID');
  });

  test('another key', () => {
    expect(userSigRefusal(userSig, { key: 'f'.repeat(64) })).toBe('BAD_SIGNATURE');
    expect(privateMapKeyRefusal(privateMapKey, { key: 'f'.repeat(64) })).toBe('BAD_SIGNATURE');
  });

  test.each([
    ['TLS.identifier', 'bob'],
    ['TLS.time', TIME - 1],
    ['TLS.expire', 604800],
    ['TLS.sig', ''],
    ['TLS.sig', 'é'.repeat(22)],
  ])('a changed %s', (name, value) => {
    const change = (document: Record<string, unknown>) => {
      document[name] = value;
    };
    const anyUser = { sdkAppID: USER_SIG.sdkAppID, key: KEY, now: TIME + 60 };
    expect(refusal(() => verifyUserSig(altered(userSig, change), anyUser))).toBe('BAD_SIGNATURE');
    expect(refusal(() => verifyPrivateMapKey(altered(privateMapKey, change), anyUser))).toBe('BAD_SIGNATURE');
  });

  test('the same signature spelled in another base64', () => {
    const ticket = altered(userSig, (document) => {
      document['TLS.sig'] = String(document['TLS.sig']).replace('=', '');
    });
    expect(userSigRefusal(ticket)).toBe('BAD_SIGNATURE');
  });

  test.each<[string, (json: string) => string]>([
    ['a field twice', (json) => json.replace('{', '{"TLS.identifier":"bob",')],
    ['the same field twice, one name spelled otherwise', (json) => json.replace('{', '{"TLS.ti\\u006de":1,')],
    ['a field twice, which says the same', (json) => json.replace('{', '{"TLS.expire":3600,')],
    ['a field twice, once as an object', (json) => json.replace('{', '{"TLS.ver":{"TLS.ver":1},')],
    ['a further field', (json) => json.replace('{', '{"role":"anchor",')],
    ['a further field of a prototype', (json) => json.replace('{', '{"__proto__":{},')],
    ['a number that another reader does not round', (json) => json.replace('3600', '3600.00000000000000001')],
    ['a number that another reader rounds', (json) => json.replace(`${TIME}`, `${TIME}.00000001`)],
  ])('a ticket that was written over with %s', (_, write) => {
    for (const ticket of [userSig, privateMapKey]) {
      const over = toTicketText(deflateSync(write(documentOf(ticket))));
      expect(documentOf(over)).not.toBe(documentOf(ticket));
      const verify = ticket === userSig ? userSigRefusal : privateMapKeyRefusal;
      expect(verify(over)).toBe('WRITTEN_OVER');
    }
  });

  test('a userbuf exchanged for one with more privileges', () => {
    const strong = signPrivateMapKey({
      ...PRIVATE_MAP_KEY,
      key: 'f'.repeat(64),
      privileges: privilegeNames(255),
    });
    const ticket = altered(privateMapKey, (document) => {
      document['TLS.userbuf'] = JSON.parse(documentOf(strong))['TLS.userbuf'];
    });
    expect(privateMapKeyRefusal(ticket)).toBe('BAD_SIGNATURE');
  });

  test('a UserSig given as PrivateMapKey and the reverse', () => {
    expect(privateMapKeyRefusal(userSig)).toBe('WRONG_KIND');
    expect(userSigRefusal(privateMapKey)).toBe('WRONG_KIND');
  });

  test('another room, and never takes the number 42 for the name "42"', () => {
    expect(privateMapKeyRefusal(privateMapKey, { room: { roomID: 43 } })).toBe('OTHER_ROOM');
    expect(privateMapKeyRefusal(privateMapKey, { room: { strRoomID: '42' } })).toBe('OTHER_ROOM');
    const named = signPrivateMapKey({ ...PRIVATE_MAP_KEY, room: { strRoomID: '42' } });
    expect(privateMapKeyRefusal(named, { room: { roomID: 42 } })).toBe('OTHER_ROOM');
    expect(privateMapKeyRefusal(named, { room: { strRoomID: '42' } })).toBe('accepted');
  });

  test('a missing privilege', () => {
    expect(privateMapKeyRefusal(privateMapKey, { privileges: ['enterRoom', 'sendVideo'] })).toBe(
      'MISSING_PRIVILEGE',
    );
  });

  test('a userID that TRTC refuses, even rightly signed, as official libraries do', () => {
    const ticket = signedDocument({ ...JSON.parse(documentOf(userSig)), 'TLS.identifier': '小明' });
    const { userID: _, ...anyUser } = EXPECTED;
    expect(refusal(() => verifyUserSig(ticket, anyUser))).toBe('INVALID_USER_ID');
  });

  test('a userbuf of another user inside a rightly signed ticket', () => {
    const bob = signPrivateMapKey({ ...PRIVATE_MAP_KEY, userID: 'bobby' });
    const ticket = signedDocument({
      ...JSON.parse(documentOf(privateMapKey)),
      'TLS.userbuf': JSON.parse(documentOf(bob))['TLS.userbuf'],
    });
    expect(privateMapKeyRefusal(ticket)).toBe('INVALID_USERBUF');
  });

  test('a clock that is no number, and a key that is none', () => {
    expect(userSigRefusal(userSig, { now: Number.NaN })).toBe('EXPIRED');
    expect(userSigRefusal(userSig, { key: '' })).toBe('INVALID_KEY');
  });
});

test('no message of an error repeats a key, a ticket or a userbuf', () => {
  const secrets = [KEY, userSig, privateMapKey, String(JSON.parse(documentOf(privateMapKey))['TLS.userbuf'])];
  const failures = [
    () => verifyUserSig(`${userSig}!`, EXPECTED),
    () => verifyUserSig(userSig, { ...EXPECTED, key: `${KEY}!` }),
    () => verifyUserSig(userSig, { ...EXPECTED, key: 'f'.repeat(64) }),
    () => verifyUserSig(privateMapKey, EXPECTED),
    () => signUserSig({ ...USER_SIG, userID: '!', key: KEY }),
  ];
  for (const fail of failures) {
    let thrown: unknown;
    try {
      fail();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TlsError);
    const shown = `${(thrown as Error).stack}`;
    for (const secret of secrets) expect(shown).not.toContain(secret);
  }
});
