import { deflateSync } from 'node:zlib';
import type { ZStream } from 'pako';
import { expect, test, vi } from 'vitest';
import { inflate } from '../../../../cloudfunctions/usersig/tls/inflate';
import { refusal } from './tickets';

/** The streams that pako has worked on, with how much came out of each. */
const streams = vi.hoisted(() => [] as ZStream[]);

vi.mock('pako', async (importOriginal) => {
  const pako = await importOriginal<typeof import('pako')>();
  class Recording extends pako.Inflate {
    constructor(...options: ConstructorParameters<typeof pako.Inflate>) {
      super(...options);
      let listener = (_: ZStream): void => {};
      const record = (stream: ZStream) => {
        streams.push(stream);
        listener(stream);
      };
      const set = (given: typeof listener) => {
        listener = given;
      };
      Object.defineProperty(this, 'onStart', { get: () => record, set });
    }
  }
  return { ...pako, Inflate: Recording };
});

test('what comes out is what went in, up to the limit', () => {
  const text = Buffer.from('x'.repeat(2048));
  expect(Buffer.from(inflate(deflateSync(text), 2048))).toEqual(text);
  expect(refusal(() => inflate(deflateSync(text), 2047))).toBe('TOO_LARGE');
});

test('a zlib bomb of 20 MB is refused after the first bytes beyond the limit', () => {
  const bomb = deflateSync(Buffer.alloc(20_000_000), { level: 9 });
  streams.length = 0;
  expect(refusal(() => inflate(bomb, 2048))).toBe('TOO_LARGE');
  expect(streams.map(({ total_out }) => total_out)).toEqual([2049]);
});
