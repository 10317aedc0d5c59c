import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../../cloudfunctions/usersig/tls/decode';
import { toTicketText } from '../../../../cloudfunctions/usersig/tls/encode';
import { signPrivateMapKey, signUserSig } from '../../../../cloudfunctions/usersig/tls/sign';
import { verifyPrivateMapKey, verifyUserSig } from '../../../../cloudfunctions/usersig/tls/verify';
import { runs, seed } from '../../../soak';
import {
  altered,
  anyText,
  documentOf,
  KEY,
  OFFICIAL,
  officialRoom,
  PRIVATE_MAP_KEY,
  pack,
  refusal,
  streamOf,
  TIME,
  USER_SIG,
} from './tickets';

const userSig = signUserSig(USER_SIG);
const privateMapKey = signPrivateMapKey(PRIVATE_MAP_KEY);
const refusalOf = (ticket: string) => refusal(() => decode(ticket));

describe('decode reads', () => {
  test.each(['node', 'go', 'python', 'php'])('every ticket of the official %s library', (library) => {
    for (const ticket of OFFICIAL.filter(({ by }) => by === library)) {
      const { kind, userID, sdkAppID, time, expire, hmac, userBuf, privilegeMap } = ticket;
      const common = { kind, version: '2.0', userID, sdkAppID, time, expire, expiresAt: time + expire };
      expect(decode(ticket.sig)).toMatchObject({ ...common, signature: hmac });
      if (kind === 'privateMapKey') {
        const room = officialRoom(ticket);
        expect(decode(ticket.sig)).toMatchObject({ account: userID, userbuf: userBuf, room, privilegeMap });
      }
    }
  });

  test('any compression level of zlib', () => {
    const document = documentOf(privateMapKey);
    for (let level = 0; level <= 9; level++) {
      expect(decode(toTicketText(deflateSync(document, { level })))).toEqual(decode(privateMapKey));
    }
  });

  test('the earlier end, where a library read the clock twice and the two ends differ', () => {
    const endOfMixed = (expire: number) => {
      const other = JSON.parse(documentOf(signPrivateMapKey({ ...PRIVATE_MAP_KEY, expire })));
      const mixed = altered(privateMapKey, (document) => {
        document['TLS.userbuf'] = other['TLS.userbuf'];
      });
      return decode(mixed).expiresAt - TIME;
    };
    expect([endOfMixed(3599), endOfMixed(3600), endOfMixed(3601)]).toEqual([3599, 3600, 3600]);
  });
});

describe('decode refuses', () => {
  test('text that is not exactly what a ticket of these bytes looks like', () => {
    const loose = [
      '',
      ' ',
      `${userSig} `,
      `${userSig}\n`,
      `"${userSig}"`,
      userSig.replaceAll('_', '='),
      userSig.replace(/_+$/, ''),
      `${userSig}_`,
      userSig.slice(0, -1),
      `${userSig.slice(0, 40)}%2A${userSig.slice(40)}`,
      '____',
      '小明',
    ];
    for (const text of loose) expect([text, refusalOf(text)]).toEqual([text, 'MALFORMED']);
  });

  test('base64 with unused bits set, which many decoders let pass', () => {
    const padded = [userSig, privateMapKey, ...OFFICIAL.map(({ sig }) => sig)].filter((sig) =>
      sig.endsWith('_'),
    );
    expect(padded.length).toBeGreaterThan(50);
    for (const sig of padded) {
      const last = sig.replace(/_+$/, '').length - 1;
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-';
      const next = alphabet[alphabet.indexOf(sig[last] ?? '') + 1] ?? '';
      expect(refusalOf(sig.slice(0, last) + next + sig.slice(last + 1))).toBe('MALFORMED');
    }
  });

  test('what is no string', () => {
    for (const value of [undefined, null, 7, {}, ['a']]) expect(refusalOf(value as string)).toBe('MALFORMED');
  });

  test('gzip, raw deflate, and no compression at all', () => {
    const document = documentOf(userSig);
    expect(refusalOf(toTicketText(gzipSync(document)))).toBe('NOT_ZLIB');
    expect(refusalOf(toTicketText(deflateRawSync(document)))).toBe('NOT_ZLIB');
    expect(refusalOf(toTicketText(Buffer.from(document)))).toBe('NOT_ZLIB');
  });

  test('a stream that needs a preset dictionary', () => {
    const stream = deflateSync(documentOf(userSig), { dictionary: Buffer.from('"TLS.identifier"') });
    expect(refusalOf(toTicketText(stream))).toBe('NOT_ZLIB');
  });

  test('a stream that is cut off anywhere', () => {
    const stream = streamOf(userSig);
    for (let end = 1; end < stream.length; end++) {
      expect([end, refusalOf(toTicketText(stream.subarray(0, end)))]).toEqual([end, 'NOT_ZLIB']);
    }
  });

  test('bytes after the zlib stream', () => {
    for (const tail of [Buffer.from([0]), Buffer.from('x'), streamOf(userSig)]) {
      expect(refusalOf(toTicketText(Buffer.concat([streamOf(userSig), tail])))).toBe('MALFORMED');
    }
  });

  test('a wrong checksum', () => {
    const stream = streamOf(userSig);
    stream.writeUInt8(stream.readUInt8(stream.length - 1) ^ 1, stream.length - 1);
    expect(refusalOf(toTicketText(stream))).toBe('NOT_ZLIB');
  });

  test('a ticket longer than any real one', () => {
    expect(refusalOf('A'.repeat(1_000_000))).toBe('TOO_LARGE');
  });

  test('a zlib bomb, without inflating it', () => {
    const bomb = toTicketText(deflateSync(Buffer.alloc(1_000_000), { level: 9 }));
    expect(bomb.length).toBeLessThan(2048);
    expect(refusalOf(bomb)).toBe('TOO_LARGE');
  });

  test('what holds no JSON object', () => {
    for (const value of [null, 7, 'x', true, [], [1]]) expect(refusalOf(pack(value))).toBe('MALFORMED');
    expect(refusalOf(toTicketText(deflateSync('{"TLS.ver":')))).toBe('MALFORMED');
    expect(refusalOf(toTicketText(deflateSync(Buffer.from([0x7b, 0xff, 0x7d]))))).toBe('MALFORMED');
    expect(refusalOf(toTicketText(deflateSync(`\uFEFF${documentOf(userSig)}`)))).toBe('MALFORMED');
  });

  test.each(['TLS.ver', 'TLS.identifier', 'TLS.sdkappid', 'TLS.time', 'TLS.expire', 'TLS.sig'])(
    'a ticket without %s, or with it in another type',
    (name) => {
      expect(
        refusalOf(
          altered(userSig, (document) => {
            delete document[name];
          }),
        ),
      ).toBe('MISSING_FIELD');
      const right = (JSON.parse(documentOf(userSig)) as Record<string, unknown>)[name];
      const wrong = typeof right === 'string' ? [1, null, [right], {}] : [String(right), null, 1.5, 2 ** 60];
      for (const value of wrong) {
        const ticket = altered(userSig, (document) => {
          document[name] = value;
        });
        expect([value, refusalOf(ticket)]).toEqual([value, 'INVALID_FIELD']);
      }
    },
  );

  test('fields that are only inherited', () => {
    expect(refusalOf(toTicketText(deflateSync('{"__proto__":{"TLS.ver":"2.0"}}')))).toBe('MISSING_FIELD');
  });

  test('a userbuf that is no canonical base64, no userbuf, or for another SDKAppID', () => {
    const foreign = signPrivateMapKey({ ...PRIVATE_MAP_KEY, sdkAppID: 1400000002 });
    const userbufOf = (ticket: string) => String(JSON.parse(documentOf(ticket))['TLS.userbuf']);
    for (const userbuf of ['', '*', 'AAA', 'AAAA', `${userbufOf(privateMapKey)}A`, userbufOf(foreign)]) {
      const ticket = altered(privateMapKey, (document) => {
        document['TLS.userbuf'] = userbuf;
      });
      expect(refusalOf(ticket)).toBe('INVALID_USERBUF');
    }
  });
});

describe('hostile tickets', () => {
  const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-_'];
  const samples = [userSig, privateMapKey].flatMap((ticket) => [
    ticket,
    toTicketText(deflateSync(documentOf(ticket))),
    toTicketText(deflateSync(documentOf(ticket), { level: 9, strategy: 4 })),
  ]);
  const known = new Set(samples.map(documentOf));
  const said = [...known].map((document): unknown => JSON.parse(document));
  const fieldsIn = (ticket: string): number => Object.keys(JSON.parse(documentOf(ticket))).length;

  const mutatedText = fc
    .tuple(fc.constantFrom(...samples), fc.nat(), fc.constantFrom(...alphabet), fc.constantFrom(0, 1, 2))
    .map(([ticket, position, char, removed]) => {
      const at = position % ticket.length;
      return ticket.slice(0, at) + char + ticket.slice(at + removed);
    });
  const mutatedStream = fc
    .tuple(fc.constantFrom(...samples), fc.nat(), fc.integer({ min: 0, max: 7 }))
    .map(([ticket, position, bit]) => {
      const stream = streamOf(ticket);
      const at = position % stream.length;
      stream.writeUInt8(stream.readUInt8(at) ^ (1 << bit), at);
      return toTicketText(stream);
    });
  const mutatedDocument = fc
    .tuple(
      fc.constantFrom(...known),
      fc.nat(),
      fc.oneof(
        fc.constantFrom(' ', '\t', '\r\n', ',"TLS.time":1'),
        fc.string({ minLength: 1, maxLength: 2 }),
      ),
      fc.constantFrom(0, 1),
    )
    .map(([document, position, text, removed]) => {
      const at = position % document.length;
      return toTicketText(deflateSync(document.slice(0, at) + text + document.slice(at + removed)));
    });
  const randomText = fc
    .array(fc.constantFrom(...alphabet), { maxLength: 400 })
    .map((characters) => characters.join(''));
  const randomStream = fc.uint8Array({ maxLength: 300 }).map((bytes) => toTicketText(deflateSync(bytes)));

  test('none verifies unless it says the same, each field once; none throws anything but our error', () => {
    const expected = { sdkAppID: USER_SIG.sdkAppID, key: KEY, now: TIME };
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.oneof(mutatedText, mutatedStream, mutatedDocument, randomText, randomStream, anyText(300)),
        (ticket) => {
          for (const verify of [verifyUserSig, verifyPrivateMapKey]) {
            if (refusal(() => verify(ticket, expected)) === 'accepted') {
              accepted += 1;
              expect(said).toContainEqual(JSON.parse(documentOf(ticket)));
              expect(documentOf(ticket).match(/"TLS\.\w+"\s*:/g)?.length).toBe(fieldsIn(ticket));
            } else {
              refused += 1;
            }
          }
        },
      ),
      { numRuns: runs(1200), seed },
    );
    expect(accepted).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(10 * accepted);
  });
});
