import { Inflate, Z_BUF_ERROR, type ZStream } from 'pako';
import { TlsError } from './errors';

/** Explicit, because pako otherwise takes gzip too. */
const ZLIB_ONLY = { windowBits: 15 };

/**
 * Inflates one zlib stream that fills `bytes` to its end. Stops as soon as more than `limit` bytes come out.
 * @throws {TlsError} NOT_ZLIB, TOO_LARGE, MALFORMED (bytes after the stream)
 */
export function inflate(bytes: Uint8Array, limit: number): Uint8Array {
  const inflator = new Inflate({ ...ZLIB_ONLY, chunkSize: limit + 1 });
  let stream: ZStream | undefined;
  let output: Uint8Array = new Uint8Array();
  inflator.onStart = (started) => {
    stream = started;
  };
  // A chunk holds more than `limit`, so the first one is the whole output or too much.
  inflator.onData = (chunk) => {
    if (chunk.length > limit) {
      throw new TlsError('TOO_LARGE', `the ticket inflates to more than ${limit} bytes`);
    }
    output = chunk;
  };
  inflator.onEnd = () => {};
  inflator.push(bytes, true);
  if (!inflator.ended || inflator.err !== 0) {
    const cut = inflator.err === Z_BUF_ERROR || inflator.err === 0;
    throw new TlsError(
      'NOT_ZLIB',
      cut ? 'the ticket is cut off' : 'the ticket is no zlib stream, or altered',
    );
  }
  if (stream === undefined || stream.avail_in !== 0) {
    throw new TlsError('MALFORMED', 'the ticket has bytes after its end');
  }
  return output;
}
