/** Tickets whose fields are not those of a ticket: of old libraries, of other types, or missing. */
import { createSign, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, glimpse } from '../../../../cloudfunctions/usersig/tls/decode';
import { TlsError } from '../../../../cloudfunctions/usersig/tls/errors';
import { signPrivateMapKey, signUserSig } from '../../../../cloudfunctions/usersig/tls/sign';
import { runs, seed } from '../../../soak';
import { altered, documentOf, OFFICIAL, PRIVATE_MAP_KEY, pack, refusal, TIME, USER_SIG } from './tickets';

const userSig = signUserSig(USER_SIG);
const privateMapKey = signPrivateMapKey(PRIVATE_MAP_KEY);
const saidOf = (ticket: string): string => {
  try {
    decode(ticket);
    return 'accepted';
  } catch (error) {
    if (error instanceof TlsError) return error.message;
    throw error;
  }
};
const without = (...names: readonly string[]) =>
  altered(userSig, (document) => {
    for (const name of names) delete document[name];
  });

describe('a ticket of the old key-pair libraries', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  const FIELDS = {
    'TLS.account_type': '0',
    'TLS.identifier': 'alice',
    'TLS.appid_at_3rd': '0',
    'TLS.sdk_appid': '1400000001',
    'TLS.time': String(TIME),
    'TLS.expire_after': '15552000',
    'TLS.version': '201512300000',
  };
  const signed = (fields: Readonly<Record<string, unknown>>): string => {
    const text = Object.entries(fields)
      .map(([name, value]) => `${name}:${value}\n`)
      .join('');
    return pack({ ...fields, 'TLS.sig': createSign('SHA256').update(text).sign(privateKey, 'base64') });
  };

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['as it is', FIELDS],
    ['with a userbuf', { ...FIELDS, 'TLS.userbuf': 'AAAA' }],
    ['with the version of today in it', { ...FIELDS, 'TLS.ver': '2.0' }],
    ['without a type of account', { ...FIELDS, 'TLS.account_type': undefined }],
    ['with numbers as numbers', { ...FIELDS, 'TLS.sdk_appid': 1400000001, 'TLS.expire_after': 15552000 }],
  ])('%s is named as one, and shown', (_what, fields) => {
    const ticket = signed(fields);
    expect([refusal(() => decode(ticket)), saidOf(ticket)]).toEqual([
      'KEY_PAIR',
      expect.stringContaining('key pair'),
    ]);
    const { 'TLS.sdk_appid': sdkAppID, 'TLS.expire_after': expire } = fields;
    expect(glimpse(ticket)).toMatchObject({
      kind: 'keyPair',
      userID: 'alice',
      time: `${TIME}`,
      sdkAppID,
      expire,
    });
  });

  test.each([
    [
      'a ticket of today with one of its fields',
      altered(userSig, (document) => Object.assign(document, { 'TLS.appid_at_3rd': '0' })),
      'accepted',
    ],
    ['one of today that lacks its SDKAppID', without('TLS.sdkappid'), 'MISSING_FIELD'],
  ])('%s is none', (_what, ticket, code) => {
    expect(refusal(() => decode(ticket))).toBe(code);
  });
});

describe('what is wrong is named all at once', () => {
  const TEXTS = ['TLS.ver', 'TLS.identifier', 'TLS.sig'];
  const NUMBERS = ['TLS.sdkappid', 'TLS.time', 'TLS.expire'];

  test('fields that are missing, of other types, and a userbuf that is not valid', () => {
    const ticket = altered(privateMapKey, (document) => {
      delete document['TLS.ver'];
      delete document['TLS.sig'];
      Object.assign(document, { 'TLS.sdkappid': '1400000001', 'TLS.expire': 3600.5, 'TLS.userbuf': 'AAAA' });
    });
    expect([refusal(() => decode(ticket)), saidOf(ticket)]).toEqual([
      'MISSING_FIELD',
      'the ticket has no TLS.ver, no TLS.sig; TLS.sdkappid must be a whole number; ' +
        'TLS.expire must be a whole number; the userbuf ends inside the SDKAppID',
    ]);
  });

  test('whichever fields they are, and none beside them', () => {
    const wrongText = fc.constantFrom<unknown>(1, null, [], {}, true);
    const wrongNumber = fc.constantFrom<unknown>('3600', null, 1.5, 2 ** 60, [], {}, false);
    const mistakes = fc.record(
      Object.fromEntries([
        ...TEXTS.map((name) => [name, fc.oneof(wrongText, fc.constant(undefined))] as const),
        ...NUMBERS.map((name) => [name, fc.oneof(wrongNumber, fc.constant(undefined))] as const),
      ]),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(mistakes, (wrong) => {
        const ticket = pack({ ...JSON.parse(documentOf(userSig)), ...wrong });
        const said = saidOf(ticket);
        const names = Object.keys(wrong);
        expect(said === 'accepted').toBe(names.length === 0);
        expect([...TEXTS, ...NUMBERS].filter((name) => said.includes(name))).toEqual(
          [...TEXTS, ...NUMBERS].filter((name) => names.includes(name)),
        );
      }),
      { numRuns: runs(200), seed },
    );
  });
});

describe('a glimpse', () => {
  test('of a ticket that can be decoded says the same', () => {
    for (const { sig } of OFFICIAL) expect(decode(sig)).toMatchObject(glimpse(sig) ?? {});
  });

  test('shows fields as they are written, and what the userbuf grants', () => {
    const ticket = altered(privateMapKey, (document) => {
      Object.assign(document, { 'TLS.expire': '3600', 'TLS.identifier': 7, 'TLS.sdkappid': ['1400000001'] });
    });
    expect(glimpse(ticket)).toEqual({
      kind: 'privateMapKey',
      userID: 7,
      time: TIME,
      expire: '3600',
      room: PRIVATE_MAP_KEY.room,
      privileges: PRIVATE_MAP_KEY.privileges,
    });
  });

  test('of what is no ticket there is none', () => {
    for (const text of ['', 'eJw', userSig.slice(0, 80), pack([1]), pack('x')]) {
      expect(glimpse(text)).toBeUndefined();
    }
  });

  test('never throws, and shows no signature and no userbuf', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'TLS.ver',
            'TLS.identifier',
            'TLS.sdk_appid',
            'TLS.sig',
            'TLS.userbuf',
            '__proto__',
          ),
          fc.jsonValue(),
        ),
        (document) => {
          const keys = Object.keys(glimpse(pack({ ...document })) ?? {});
          expect(['kind', 'userID', 'sdkAppID', 'time', 'expire', 'room', 'privileges']).toEqual(
            expect.arrayContaining(keys),
          );
        },
      ),
      { numRuns: runs(200), seed },
    );
  });
});
