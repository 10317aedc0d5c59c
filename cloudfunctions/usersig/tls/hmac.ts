/**
 * HMAC-SHA256 (RFC 2104) with a secret key of TRTC, which is exactly one block of SHA-256 long. Two one-shot digests
 * cost half of node:crypto's createHmac, whose native object is made and collected at every signature; tests hold
 * this to createHmac.
 */
import * as crypto from 'node:crypto';

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;

type Hash = (algorithm: 'sha256', data: string | Buffer, encoding: 'base64' | 'binary' | 'hex') => string;

/** Node.js 18, where the tickets of the package run too, has no digest in one call: it came with 20.12. */
export const hashInSteps: Hash = (algorithm, data, encoding) =>
  crypto.createHash(algorithm).update(data).digest(encoding);

const hash: Hash = crypto.hash ?? hashInSteps;

/** The key of the last call, xored with the two pads; the outer block has room for the inner digest. */
let padded: { readonly key: string; readonly inner: string; readonly outer: Buffer } | undefined;

/** `key` is 64 hexadecimal characters, used as text. */
export function hmacSha256(key: string, text: string, encoding: 'base64' | 'hex'): string {
  if (padded?.key !== key) padded = pad(key);
  const { inner, outer } = padded;
  outer.write(hash('sha256', inner + text, 'binary'), BLOCK_BYTES, 'binary');
  return hash('sha256', outer, encoding);
}

function pad(key: string) {
  const outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES);
  if (key.length !== BLOCK_BYTES) throw new RangeError('the key must be one block');
  let inner = '';
  for (let at = 0; at < BLOCK_BYTES; at++) {
    const byte = key.charCodeAt(at);
    // A hexadecimal digit xored with 0x36 is below 128: as text in UTF-8 it is still this one byte.
    inner += String.fromCharCode(byte ^ 0x36);
    outer.writeUInt8(byte ^ 0x5c, at);
  }
  return { key, inner, outer };
}
