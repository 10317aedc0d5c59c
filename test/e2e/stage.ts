/** One window of a browser in which scenes are played. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Measured } from './measure';
import type { Start } from './phone-page';
import type { Scene, Step } from './scenes';

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly safeTop: number;
  readonly safeBottom: number;
}

/** What phone-page.ts puts into the page. */
export type Bench = Record<'start' | 'emit' | 'tap' | 'type', (...args: unknown[]) => void> & {
  measure(): Measured;
  clockAt(seconds: number): string;
  sees(selector: string): boolean;
  troubles(): readonly { message: string }[];
};
declare const bench: Bench;

const NOW = Date.UTC(2026, 10, 23, 9) / 1000;

export class Stage {
  private readonly page: Page;
  private readonly size: Size;

  private constructor(page: Page, size: Size) {
    this.page = page;
    this.size = size;
  }

  static async open(browser: Browser, html: string, size: Size): Promise<Stage> {
    const { width, height } = size;
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2 });
    // Time passes only when a scene says so.
    await page.clock.install({ time: NOW * 1000 });
    await page.setContent(html);
    return new Stage(page, size);
  }

  /** Plays a scene; SHOTS names a folder for pictures of all of them. */
  async play(scene: Scene, language: string): Promise<Measured> {
    const { safeTop, safeBottom } = this.size;
    const given: Start = {
      ...(scene.url === undefined ? {} : { url: scene.url }),
      device: { language, safeTop, safeBottom, ...(scene.platform ? { platform: scene.platform } : {}) },
      permissions: scene.permissions ?? {
        hasConsented: true,
        scopes: { 'scope.record': true, 'scope.camera': true },
      },
      reply: scene.reply ?? ticketFor(scene),
      storage: scene.storage ?? [],
    };
    await this.page.evaluate((options) => bench.start(options), given);
    await this.settle();
    for (const part of partsOf(scene.steps)) {
      if (typeof part === 'number') await this.page.clock.runFor(part);
      else {
        await this.page.evaluate((steps) => {
          for (const [method, ...args] of steps) bench[method](...args);
        }, part);
      }
      await this.settle();
    }
    await this.shoot(scene, language);
    const troubles = await this.page.evaluate(() => bench.troubles().map(({ message }) => message));
    if (troubles.length > 0) throw new Error(troubles.join('\n'));
    const { shows } = scene;
    if (shows !== undefined && !(await this.page.evaluate((one) => bench.sees(one), shows))) {
      throw new Error(`the scene "${scene.name}" does not show ${shows}`);
    }
    return this.page.evaluate(() => bench.measure());
  }

  /** Evaluates in the page, as it is after the last scene. */
  evaluate<Result, Given>(run: (given: Given) => Result, given: Given): Promise<Result> {
    return this.page.evaluate(run as never, given) as Promise<Result>;
  }

  private async settle(): Promise<void> {
    await this.page.clock.runFor(20);
    await this.page.clock.runFor(20);
  }

  private async shoot({ name }: Scene, language: string): Promise<void> {
    const folder = process.env.SHOTS;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    const file = `${name.replaceAll(/\W+/g, '-')}-${language}-${this.size.width}.png`;
    await this.page.screenshot({ path: path.join(folder, file) });
  }
}

type Doing = Exclude<Step, readonly ['pass', number]>;

/** What is done without a pause, and how long the pauses are. */
function partsOf(steps: readonly Step[]): readonly (number | readonly Doing[])[] {
  const parts: (number | Doing[])[] = [];
  for (const step of steps) {
    const last = parts.at(-1);
    if (step[0] === 'pass') parts.push(step[1]);
    else if (Array.isArray(last)) last.push(step);
    else parts.push([step]);
  }
  return parts;
}

const ticketFor = ({ url }: Scene): object => ({
  ok: true,
  serverTime: NOW,
  data: {
    sdkAppID: 1400000001,
    userID: 'u00000000000000000000000000000aa',
    userSig: 'sig',
    privateMapKey: 'key',
    room: { roomID: 4294967294 },
    scene: 'rtc',
    mode: url?.includes('voiceCall') ? 'voiceCall' : 'videoCall',
    role: 'member',
    privileges: [],
    issuedAt: NOW,
    expiresAt: NOW + 43_200,
  },
});
