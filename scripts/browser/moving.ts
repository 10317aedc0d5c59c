/** The moving picture at the head of the READMEs: from the typed number to the call. */

import { writeFileSync } from 'node:fs';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { classed } from './classed';
import { type Frame, movingWebp } from './webp';

export const MOVING_SIZE = { width: 1120, height: 760 };
/** More is too slow to load for a reader. Bytes. */
export const MOST_BYTES = 1_500_000;
const QUALITY = 0.82;
/** How long the call is seen, and each frame of it, in milliseconds. */
const CALL_MS = 3600;
const FRAME_MS = 150;
/** Until pictures are sharp, and until a frame is on the other phone. */
const ARRIVAL_MS = 2500;
const SEND_MS = 300;

/** @param locale such as `zh-CN` */
export async function takeMoving(
  browser: Browser,
  origin: string,
  locale: string,
  file: string,
): Promise<void> {
  const context = await browser.newContext({ viewport: MOVING_SIZE, locale });
  const page = await context.newPage();
  await page.goto(origin);
  const phones = [0, 1].map((at) => page.frameLocator('.phone iframe').nth(at));
  for (const phone of phones) {
    await phone.locator(classed('.join')).waitFor();
    // Nothing is asked then: the questions of a first call are a story of their own.
    await phone.locator('body').evaluate(() => {
      window.phone?.setConsent('granted');
      window.phone?.setPermit('camera', 'granted');
      window.phone?.setPermit('microphone', 'granted');
      window.phone?.open();
    });
    await phone.locator('canvas').first().waitFor();
  }
  const film = new Film(page);
  await film.take(1000);
  for (const phone of phones) {
    await join(phone, film);
    await film.take(900);
  }
  for (const phone of phones) await phone.locator(classed('.other live-player video')).waitFor();
  await page.waitForTimeout(ARRIVAL_MS);
  for (let ms = 0; ms < CALL_MS; ms += FRAME_MS) await film.take(FRAME_MS);
  const bytes = movingWebp(MOVING_SIZE.width, MOVING_SIZE.height, await framesOf(film.shots, context));
  await context.close();
  if (bytes.length > MOST_BYTES)
    throw new Error(`${file} has ${bytes.length} bytes, more than ${MOST_BYTES}`);
  writeFileSync(file, bytes);
}

/** Types the number of a room as a person does, and enters it. */
async function join(phone: FrameLocator, film: Film): Promise<void> {
  const field = phone.locator(classed('.field input')).first();
  await field.click();
  for (const digit of '42') {
    await field.press(digit);
    await film.take(450);
  }
  await phone.locator(classed('.join')).click();
  await phone.locator(classed('.controls')).waitFor();
  await phone.locator('live-pusher canvas:not([hidden])').waitFor();
}

interface Shot {
  readonly png: Buffer;
  /** For how many milliseconds it is seen. */
  readonly ms: number;
}

/** The page's clock goes on from shot to shot, so that everybody moves as fast on a slow computer as on a fast one. */
class Film {
  readonly shots: Shot[] = [];
  private readonly page: Page;
  private now = Date.now();

  constructor(page: Page) {
    this.page = page;
  }

  async take(ms: number): Promise<void> {
    await this.page.clock.setFixedTime(this.now);
    this.now += ms;
    // Pictures of that time come to the other phone.
    await this.page.waitForTimeout(SEND_MS);
    this.shots.push({ png: await this.page.screenshot({ scale: 'css' }), ms });
  }
}

/** Each has only what differs from the one before. */
async function framesOf(shots: readonly Shot[], context: BrowserContext): Promise<readonly Frame[]> {
  const page = await context.newPage();
  const frames: Frame[] = [];
  for (const { png, ms } of shots) {
    const part = await page.evaluate(changed, [png.toString('base64'), QUALITY] as const);
    if (part !== null) frames.push({ ...part, webp: Buffer.from(part.webp, 'base64'), ms });
  }
  return frames;
}

/**
 * Runs in a browser: the part of a picture that differs from the one of the last call, as WebP in base64; null: nothing
 * does. No function in it has a name, for tsx would add something that a browser has not.
 */
async function changed([png, quality]: readonly [png: string, quality: number]): Promise<
  (Omit<Frame, 'webp' | 'ms'> & { readonly webp: string }) | null
> {
  const kept = globalThis as { before?: Uint32Array };
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  context?.drawImage(image, 0, 0);
  const pixels = new Uint32Array(
    context?.getImageData(0, 0, image.width, image.height).data.buffer ?? new ArrayBuffer(0),
  );
  const { before } = kept;
  kept.before = pixels;
  let [left, top, right, bottom] = [image.width, image.height, 0, 0];
  for (let at = 0; at < pixels.length; at += 1) {
    if (before !== undefined && pixels[at] === before[at]) continue;
    const [x, y] = [at % image.width, Math.floor(at / image.width)];
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  }
  if (right === 0) return null;
  // The format has even places only.
  [left, top] = [left - (left % 2), top - (top % 2)];
  const [width, height] = [right - left, bottom - top];
  const part = new OffscreenCanvas(width, height);
  part.getContext('2d', { alpha: false })?.drawImage(image, -left, -top);
  const blob = await part.convertToBlob({ type: 'image/webp', quality });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { left, top, width, height, webp: btoa(text) };
}
