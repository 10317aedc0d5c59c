/** What is said of a ticket, and then what to do: two things. */
import { describe, expect, test } from 'vitest';
import { decode } from '../../../cloudfunctions/usersig/tls/decode';
import { TlsError, type TlsErrorCode } from '../../../cloudfunctions/usersig/tls/errors';
import { signPrivateMapKey, signUserSig } from '../../../cloudfunctions/usersig/tls/sign';
import { verifyPrivateMapKey, verifyUserSig } from '../../../cloudfunctions/usersig/tls/verify';
import { GROUPS } from '../../../scripts/catalogue/catalogue';
import { TICKETS } from '../../../scripts/catalogue/tickets';
import { INPUT, NOW, packed, privateMapKey, respelled, userSig } from './tickets';

const EXPECTED = { sdkAppID: INPUT.sdkAppID, key: INPUT.key, now: NOW };
const ROOM = { room: { roomID: 42 }, privileges: ['enterRoom'] } as const;
const sign = (change: object) => () => signUserSig({ ...INPUT, ...change });
const signKey = (change: object) => () => signPrivateMapKey({ ...INPUT, ...ROOM, ...change });
const verify =
  (change: object, ticket = userSig) =>
  () =>
    verifyUserSig(ticket, { ...EXPECTED, ...change });
const verifyKey =
  (change: object, ticket = privateMapKey) =>
  () =>
    verifyPrivateMapKey(ticket, { ...EXPECTED, ...change });

/** What is refused, once in each way in which a message is worded. */
const REFUSED: Readonly<Record<TlsErrorCode, readonly (() => unknown)[]>> = {
  INVALID_USER_ID: [sign({ userID: '小明' })],
  INVALID_SDK_APP_ID: [sign({ sdkAppID: 0 })],
  INVALID_KEY: [sign({ key: 'abc' }), verify({ key: '' })],
  INVALID_TIME: [sign({ time: 1.5 })],
  INVALID_EXPIRE: [sign({ expire: 0 })],
  INVALID_ROOM_ID: [signKey({ room: { roomID: 0 } }), signKey({ room: { roomID: 1, strRoomID: 'a' } })],
  INVALID_STR_ROOM_ID: [signKey({ room: { strRoomID: '' } })],
  INVALID_PRIVILEGES: [signKey({ privileges: [] }), signKey({ privileges: ['fly'] })],
  MALFORMED: [() => decode('"eJw"'), () => decode('eJwx'.slice(0, 3)), () => decode(packedText('[1]'))],
  NOT_ZLIB: [() => decode(userSig.slice(0, 80)), () => decode('AAAA')],
  TOO_LARGE: [() => decode('A'.repeat(5000)), () => decode(packedText(JSON.stringify('a'.repeat(9000))))],
  KEY_PAIR: [() => decode(packed({ 'TLS.sdkappid': undefined, 'TLS.sdk_appid': '1400000001' }))],
  MISSING_FIELD: [() => decode(packed({ 'TLS.sig': undefined, 'TLS.time': '7' }))],
  INVALID_FIELD: [() => decode(packed({ 'TLS.time': '7', 'TLS.expire': '7' }))],
  INVALID_USERBUF: [
    () => decode(packed({ 'TLS.userbuf': '*' })),
    () => decode(packed({ 'TLS.userbuf': 'AAAA' })),
  ],
  WRONG_VERSION: [verify({}, packed({ 'TLS.ver': '1.0' }))],
  WRONG_KIND: [verify({}, privateMapKey), verifyKey({}, userSig)],
  OTHER_SDK_APP_ID: [verify({ sdkAppID: 1 })],
  OTHER_USER_ID: [verify({ userID: 'bob' })],
  BAD_SIGNATURE: [verify({ key: 'f'.repeat(64) })],
  WRITTEN_OVER: [
    verify(
      {},
      respelled(userSig, (json) => json.replace('{', '{"TLS.time":1,')),
    ),
  ],
  EXPIRED: [verify({ now: NOW + 86_400 })],
  ISSUED_IN_FUTURE: [verify({ now: NOW - 86_400 })],
  OTHER_ROOM: [verifyKey({ room: { strRoomID: '42' } }), verifyKey({ room: { roomID: 43 } })],
  MISSING_PRIVILEGE: [verifyKey({ privileges: ['sendVideo'] })],
};
const packedText = (json: string): string => respelled(userSig, () => json);

const saidOf = (run: () => unknown): TlsError | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof TlsError) return error;
    throw error;
  }
};
const MESSAGES = Object.entries(REFUSED).flatMap(([code, all]) =>
  all.map((run) => [code as TlsErrorCode, saidOf(run)] as const),
);

/** Every three words in a row. */
const phrasesOf = (text: string): readonly string[] => {
  const words = text.toLowerCase().match(/[\w.'-]+/g) ?? [];
  return words.slice(2).map((_, at) => words.slice(at, at + 3).join(' '));
};

describe('the ticket library', () => {
  test('refuses each of these with its code', () => {
    for (const [code, error] of MESSAGES) expect([code, error?.code]).toEqual([code, code]);
  });

  test.each(MESSAGES.map(([code, error]) => [code, error?.message ?? ''] as const))(
    '%s: "%s" is followed by what to do, not by the same again',
    (code, message) => {
      const advice = TICKETS[code].developer?.en ?? '';
      expect(advice).not.toBe('');
      const said = phrasesOf(message);
      expect(phrasesOf(advice).filter((phrase) => said.includes(phrase))).toEqual([]);
    },
  );

  test.each(Object.entries(TICKETS))('%s: what it means is not what to do', (_code, { means, developer }) => {
    const said = phrasesOf(means.en);
    expect(phrasesOf(developer?.en ?? '').filter((phrase) => said.includes(phrase))).toEqual([]);
    expect(developer?.zh).not.toContain(means.zh);
  });
});

test('nothing that is not valid is said to be none, which reads as missing', () => {
  const texts = GROUPS.flatMap(({ entries }) =>
    Object.values(entries).flatMap(({ means, causes = [], developer = means }) => [
      means,
      ...causes,
      developer,
    ]),
  ).map(({ en }) => en);
  const messages = MESSAGES.map(([, error]) => error?.message ?? '');
  expect([...texts, ...messages].filter((text) => /\b(is|are) none\b(?! of)/.test(text))).toEqual([]);
});
