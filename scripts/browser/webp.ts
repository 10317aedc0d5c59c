/** Moving WebP of still ones: https://developers.google.com/speed/webp/docs/riff_container */

/** A picture, at its place among those before it. All in pixels; `left` and `top` are even. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** A still WebP without transparency. */
  readonly webp: Buffer;
  /** For how many milliseconds it is seen. */
  readonly ms: number;
}

const HAS_MOTION = 0x02;
/** The pixels of a frame stand in the place of those before. */
const REPLACES = 0x02;

/** @returns a file of frames that begins anew for ever */
export function movingWebp(width: number, height: number, frames: readonly Frame[]): Buffer {
  const chunks = [
    chunk('VP8X', Buffer.of(HAS_MOTION, 0, 0, 0), u24(width - 1), u24(height - 1)),
    // Nothing of the ground is seen, and 0 times is for ever.
    chunk('ANIM', Buffer.alloc(6)),
    ...frames.map(frameChunk),
  ];
  return chunk('RIFF', Buffer.from('WEBP'), ...chunks);
}

/** What is known of a moving WebP. @throws {Error} if it is none */
export function inspectWebp(file: Buffer): { width: number; height: number; frames: number; ms: number } {
  const [head, ...rest] = chunksOf(file.subarray(12));
  if (file.toString('latin1', 8, 12) !== 'WEBP' || head?.name !== 'VP8X') throw new Error('no moving WebP');
  const frames = rest.filter(({ name }) => name === 'ANMF');
  return {
    width: head.data.readUIntLE(4, 3) + 1,
    height: head.data.readUIntLE(7, 3) + 1,
    frames: frames.length,
    ms: frames.reduce((sum, { data }) => sum + data.readUIntLE(12, 3), 0),
  };
}

function frameChunk({ left, top, width, height, webp, ms }: Frame): Buffer {
  const picture = chunksOf(webp.subarray(12)).find(({ name }) => /^VP8[ L]$/.test(name));
  if (picture === undefined) throw new Error('no still WebP');
  const place = [left / 2, top / 2, width - 1, height - 1, ms].map(u24);
  return chunk('ANMF', ...place, Buffer.of(REPLACES), chunk(picture.name, picture.data));
}

function chunksOf(bytes: Buffer): readonly { readonly name: string; readonly data: Buffer }[] {
  const chunks: { name: string; data: Buffer }[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    chunks.push({
      name: bytes.toString('latin1', at, at + 4),
      data: bytes.subarray(at + 8, at + 8 + length),
    });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

/** Of even length, as the format wants it. */
function chunk(name: string, ...parts: readonly Buffer[]): Buffer {
  const data = Buffer.concat(parts);
  const head = Buffer.alloc(8, name, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

function u24(value: number): Buffer {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(value, 0, 3);
  return bytes;
}
