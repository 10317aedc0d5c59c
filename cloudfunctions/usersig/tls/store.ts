/**
 * zlib without compression: header, one stored block, Adler-32 (RFC 1950, RFC 1951 section 3.2.4).
 * Tencent's own Go library writes the same by default, and every zlib reads it.
 */

/** `ascii` as a zlib stream; at most 65535 characters, all below 128. */
export function store(ascii: string): Buffer {
  const length = ascii.length;
  const bytes = Buffer.allocUnsafe(2 + 5 + length + 4);
  bytes.writeUInt16BE(0x7801, 0); // deflate, 32 KiB window, fastest
  bytes.writeUInt8(1, 2); // last block, stored
  bytes.writeUInt16LE(length, 3);
  bytes.writeUInt16LE(length ^ 0xffff, 5);
  bytes.write(ascii, 7, 'latin1');
  bytes.writeUInt32BE(adler32(bytes, 7, 7 + length), 7 + length);
  return bytes;
}

/** Adler-32 of `bytes[start, end)`; the sums of 65535 bytes stay far below 2^53, so one modulo is enough. */
function adler32(bytes: Buffer, start: number, end: number): number {
  let a = 1;
  let b = 0;
  for (let at = start; at < end; at++) {
    a += bytes[at] as number;
    b += a;
  }
  return (b % 65521) * 65536 + (a % 65521);
}
