import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { queryOf, readInvitation } from '../../../miniprogram/trtc/services/invitation';
import { ownName } from '../../../miniprogram/trtc/services/own-name';
import { MOST_NAME, plainName } from '../../../miniprogram/trtc/services/plain-name';
import { OWN_HOME } from '../../../scripts/simulator/own-pages';
import { runs, seed } from '../../soak';

/** What no line of text should have in it, by Unicode's own properties; U+200D joins emoji. */
const BAD = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u;
const isPlain = (name: string): boolean => !BAD.test(name.replace(/\u200d|[\ufe00-\ufe0f]/g, ''));

describe('a name as it is shown', () => {
  test.each<[string, string, string]>([
    ['an override that turns what follows around', 'Bob\u202egro.live', 'Bobgro.live'],
    ['an isolate that is never closed', '\u2067Bob', 'Bob'],
    ['a mark of direction', 'Bob\u200f\u061c', 'Bob'],
    ['a line feed', 'Bob\nThe call has ended', 'Bob The call has ended'.slice(0, 20)],
    ['a line separator', 'a\u2028b\u2029c\u0085d', 'a b c d'],
    ['control characters', 'B\u0000o\u001b[31mb\u009b', 'Bo[31mb'],
    ['characters that are not seen', '\u200bBob\ufeff\u2060', 'Bob'],
    ['nothing but blanks of every width', ' \u3000\u2003\u00a0\u3164\u2800', ''],
    ['tags', 'Bob\u{e0041}\u{e007f}', 'Bob'],
    ['half of an emoji', 'Bob\ud83d', 'Bob'],
    ['a second half alone', '\ude00Bob', 'Bob'],
    ['many blanks', '  a \t  b ', 'a b'],
  ])('has no trace of %s', (_, given, shown) => expect(plainName(given)).toBe(shown));

  test.each(['小明', 'Zoë', '👩‍👧‍👦', '❤️', 'محمد', 'שרה', 'अनु', "O'Neil", '<b>&amp;"'])(
    'is %s as it was',
    (name) => expect(plainName(name)).toBe(name),
  );

  test('is one line, short, the same when read again, and can be sent in an address, whatever it was', () => {
    const anything = fc.string({
      unit: fc.integer({ min: 0, max: 0x10ffff }).map((at) => String.fromCodePoint(at)),
    });
    fc.assert(
      fc.property(fc.oneof(anything, fc.string({ unit: 'binary' }), fc.string()), (name) => {
        const plain = plainName(name);
        expect([isPlain(plain), Array.from(plain).length <= MOST_NAME]).toEqual([true, true]);
        expect(plainName(plain)).toBe(plain);
        const query = queryOf(
          { room: { roomID: 42 }, mode: 'videoCall', role: 'member', from: 'u1', name },
          OWN_HOME,
        );
        // WeChat hands on what is in the address as it is.
        const fields = Object.fromEntries(query.split('&').map((field) => field.split('=')));
        expect(readInvitation(fields)?.name ?? '').toBe(plain);
      }),
      { numRuns: runs(500), seed },
    );
  });

  test('is plain on the phone of its owner, too', () => {
    const wx = { getStorageSync: <T>() => 'Bob\u202e\n' as T, setStorageSync: () => {} };
    expect(ownName(wx)).toBe('Bob');
  });
});
