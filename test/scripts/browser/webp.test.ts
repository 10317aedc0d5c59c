import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { MOST_BYTES, MOVING_SIZE } from '../../../scripts/browser/moving';
import { inspectWebp, movingWebp } from '../../../scripts/browser/webp';
import { ROOT } from '../../../scripts/project/project';

/** As a browser encodes it: one chunk, of odd length here. */
const STILL = Buffer.from('RIFF\x12\0\0\0WEBPVP8 \x05\0\0\0abcde\0', 'latin1');

test('still pictures become a moving one, each at its place for its time', () => {
  const file = movingWebp(300, 200, [
    { left: 0, top: 0, width: 300, height: 200, webp: STILL, ms: 1000 },
    { left: 6, top: 260, width: 16, height: 9, webp: STILL, ms: 150 },
  ]);
  expect(inspectWebp(file)).toEqual({ width: 300, height: 200, frames: 2, ms: 1150 });
  expect(file.readUInt32LE(4)).toBe(file.length - 8);
  // Frame header of the specification: x/2, y/2, width-1, height-1, ms in three bytes each, and flags.
  const second = file.subarray(file.lastIndexOf('ANMF') + 8);
  expect([...second.subarray(0, 16)]).toEqual([3, 0, 0, 130, 0, 0, 15, 0, 0, 8, 0, 0, 150, 0, 0, 2]);
  expect(second.subarray(16).toString('latin1')).toBe('VP8 \x05\0\0\0abcde\0');
});

test('what is no WebP is told, not written', () => {
  const frame = { left: 0, top: 0, width: 1, height: 1, ms: 1 };
  expect(() => movingWebp(1, 1, [{ ...frame, webp: Buffer.from('GIF89a') }])).toThrow('no still WebP');
  expect(() => inspectWebp(STILL)).toThrow('no moving WebP');
});

test.each([
  ['README.md', 'docs/simulator.webp'],
  ['README.zh-CN.md', 'docs/simulator.zh-CN.webp'],
])(
  '%s begins with a moving picture that loads quickly, and a still one for who wants no motion',
  (page, name) => {
    const file = readFileSync(path.join(ROOT, name));
    const { width, height, frames, ms } = inspectWebp(file);
    expect({ width, height }).toEqual(MOVING_SIZE);
    expect(file.length).toBeLessThan(MOST_BYTES);
    expect(frames).toBeGreaterThan(20);
    expect(ms).toBeGreaterThan(6000);
    expect(ms).toBeLessThan(10_000);
    const first = /<picture>.*|!\[.*/.exec(readFileSync(path.join(ROOT, page), 'utf8'))?.[0];
    expect(first).toMatch(/media="\(prefers-reduced-motion: reduce\)" srcset="docs\/simulator\.png"/);
    expect(first).toMatch(new RegExp(`<img src="${name}" alt="[^"]{10,}"`));
  },
);
