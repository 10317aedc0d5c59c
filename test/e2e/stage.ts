/** One window of a browser in which scenes are played. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Bench, Start } from './bench';
import { holdTime } from './held-time';
import type { Measured } from './measure';
import type { Scene } from './scenes';

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly safeTop: number;
  readonly safeBottom: number;
}

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
    const context = await browser.newContext({ viewport: { width, height } });
    // Time passes only when a scene says so.
    await context.addInitScript(holdTime, NOW * 1000);
    const page = await context.newPage();
    await page.setContent(html);
    return new Stage(page, size);
  }

  /** Plays scenes and tells what each looks like at its end; SHOTS names a folder for pictures of all of them. */
  async play(scenes: readonly Scene[], language: string): Promise<readonly Measured[]> {
    const given = scenes.map((scene) => [this.startOf(scene, language), scene] as const);
    if (process.env.SHOTS === undefined) return this.playNow(given);
    const measured: Measured[] = [];
    for (const one of given) {
      measured.push(...(await this.playNow([one])));
      await this.shoot(process.env.SHOTS, one[1], language);
    }
    return measured;
  }

  private async playNow(scenes: Parameters<Bench['play']>[0]): Promise<readonly Measured[]> {
    return JSON.parse(await this.page.evaluate((given) => bench.play(given), scenes)) as readonly Measured[];
  }

  private startOf(scene: Scene, language: string): Start {
    const { safeTop, safeBottom } = this.size;
    return {
      ...(scene.url === undefined ? {} : { url: scene.url }),
      device: { language, safeTop, safeBottom, ...(scene.platform ? { platform: scene.platform } : {}) },
      permissions: scene.permissions ?? {
        hasConsented: true,
        scopes: { 'scope.record': true, 'scope.camera': true },
      },
      reply: scene.reply ?? ticketFor(scene),
      storage: scene.storage ?? [],
    };
  }

  /** Evaluates in the page, as it is after the last scene. */
  evaluate<Result, Given>(run: (given: Given) => Result, given: Given): Promise<Result> {
    return this.page.evaluate(run as never, given) as Promise<Result>;
  }

  private async shoot(folder: string, { name }: Scene, language: string): Promise<void> {
    mkdirSync(folder, { recursive: true });
    const file = `${name.replaceAll(/\W+/g, '-')}-${language}-${this.size.width}.png`;
    await this.page.screenshot({ path: path.join(folder, file) });
  }
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
    role: url?.includes('room=vl-') ? 'audience' : 'member',
    privileges: [],
    issuedAt: NOW,
    expiresAt: NOW + 43_200,
  },
});
