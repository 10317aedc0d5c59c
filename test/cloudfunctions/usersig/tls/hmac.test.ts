import { createHmac, hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashInSteps, hmacSha256 } from '../../../../cloudfunctions/usersig/tls/hmac';
import { runs, seed } from '../../../soak';
import { anyText } from './tickets';

const secretKey = fc.stringMatching(/^[0-9a-f]{64}$/);
const encoding = fc.constantFrom('base64' as const, 'hex' as const);

test('it is the HMAC-SHA256 of node:crypto, for any text, whichever key came before', () => {
  fc.assert(
    fc.property(
      fc.array(secretKey, { minLength: 1, maxLength: 3 }),
      anyText(2000),
      encoding,
      (keys, text, form) => {
        for (const key of [...keys, ...keys]) {
          expect(hmacSha256(key, text, form)).toBe(createHmac('sha256', key).update(text).digest(form));
        }
      },
    ),
    { numRuns: runs(200), seed },
  );
});

test('a key that is not one block of SHA-256 long is refused, and leaves the next call right', () => {
  const key = '0123456789abcdef'.repeat(4);
  const right = createHmac('sha256', key).update('text').digest('hex');
  for (const wrong of ['', key.slice(1), `${key}0`]) {
    expect(() => hmacSha256(wrong, 'text', 'hex')).toThrow(RangeError);
    expect(hmacSha256(key, 'text', 'hex')).toBe(right);
  }
});

test('where Node.js has no digest in one call, that in steps gives the same, of texts and of bytes', () => {
  fc.assert(
    fc.property(anyText(300), fc.constantFrom('base64', 'binary', 'hex'), (text, form) => {
      for (const data of [text, Buffer.from(text)])
        expect(hashInSteps('sha256', data, form)).toBe(hash('sha256', data, form));
    }),
    { numRuns: runs(50), seed },
  );
});
