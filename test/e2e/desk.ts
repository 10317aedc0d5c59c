/** A desk with phones on it: the simulator's page in a real browser, used as a person uses it. */
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Mode } from '../../miniprogram/contract/mode';
import { DEMO_APP_ID, DEMO_VARIABLES } from '../../scripts/simulator/demo';
import { personNamed } from '../../scripts/simulator/person';
import { type Simulator, startSimulator } from '../../scripts/simulator/simulator';
import type { CloudTrouble, Consent, Device, Permit } from '../../scripts/simulator/web/phone/control';
import { watch } from './watcher';

export const startDemo = (root?: string): Promise<Simulator> =>
  startSimulator({
    variables: DEMO_VARIABLES,
    appID: DEMO_APP_ID,
    port: 0,
    watches: root !== undefined,
    ...(root === undefined ? {} : { root }),
  });

/** The longest that anything visible may take. */
const PATIENCE_MS = 30_000;

/** Buttons that are out of reach for so long have hidden themselves; a busy computer takes its time to click. */
const TAP_MS = 4500;
const TAP_PATIENCE_MS = 40_000;

export class Desk {
  readonly page: Page;
  private readonly context: BrowserContext;
  /** What went wrong in the browser. */
  private readonly errors: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(String(error.stack)));
    page.on('console', (message) => {
      // The vendor's SDK prints what the room server refuses.
      const isExpected = message.text().startsWith('TRTC-WX');
      if (message.type() === 'error' && !isExpected) this.errors.push(message.text());
    });
  }

  static async open(browser: Browser, { origin }: Simulator, path = '/'): Promise<Desk> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addInitScript(watch);
    const desk = new Desk(context, await context.newPage());
    await desk.page.goto(origin + path);
    return desk;
  }

  /** Closes it, whatever went wrong: of a test that has failed anyway. */
  async discard(): Promise<void> {
    await this.context.close();
  }

  /** Closes it; fails if anything went wrong that no test asked for. */
  async close(): Promise<void> {
    const problems = [
      ...this.errors,
      ...(await this.page
        .locator('.phone-notes .wrong')
        .allInnerTexts()
        .catch(() => [])),
    ];
    await this.context.close();
    expect(problems).toEqual([]);
  }

  /** The phone of a user; the first has the index 0 if they have two. */
  phone(name: string, index = 0): DeskPhone {
    return new DeskPhone(this.page, name, index);
  }

  /** Lets this computer's speakers play: only then browsers decode sound. */
  async playSound(): Promise<void> {
    await this.page.getByRole('switch', { name: 'Sound' }).click({ force: true });
  }

  /** Puts everybody where a ready scene has them. */
  async playScene(mode: Mode): Promise<void> {
    await this.page.locator('.scenes').selectOption(mode);
    await this.page.locator('iframe[src*="url="]').first().waitFor();
  }

  async addPhone(): Promise<void> {
    await this.page.locator('.add').click();
  }

  /** The text of the cloud's log. */
  async log(): Promise<string> {
    return this.page.locator('.log').innerText();
  }

  /** Waits until the cloud's log says this. */
  async logs(text: string | RegExp): Promise<void> {
    await this.page.locator('.log li').filter({ hasText: text }).last().waitFor();
  }
}

export class DeskPhone {
  readonly name: string;
  private readonly page: Page;
  private readonly index: number;

  constructor(page: Page, name: string, index: number) {
    this.page = page;
    this.name = name;
    this.index = index;
  }

  private get section() {
    const title = this.name.charAt(0).toUpperCase() + this.name.slice(1);
    return this.page.locator('.phone').filter({ hasText: title }).nth(this.index);
  }

  get screen() {
    return this.section.frameLocator('iframe');
  }

  async frame(): Promise<Frame> {
    const frame = await (await this.section.locator('iframe').elementHandle())?.contentFrame();
    if (frame == null) throw new Error(`${this.name} has no frame`);
    return frame;
  }

  /** Evaluates in the phone. */
  async look<Result, Given>(run: (given: Given) => Result, given: Given): Promise<Awaited<Result>> {
    return (await this.frame()).evaluate(run as never, given) as Promise<Awaited<Result>>;
  }

  /** Waits until this is so in the phone. */
  async until<Given>(run: (given: Given) => boolean, given: Given): Promise<void> {
    const frame = await this.frame();
    await frame.waitForFunction(run as never, given, { timeout: PATIENCE_MS, polling: 100 });
  }

  /** Consents to everything, as one would the first time. */
  async allowAll(): Promise<void> {
    await this.until(() => window.phone !== undefined, null);
    await this.look(() => {
      window.phone?.setConsent('granted');
      window.phone?.setPermit('camera', 'granted');
      window.phone?.setPermit('microphone', 'granted');
    }, null);
  }

  /** From the home page into a room. */
  async join(room: number, mode: 'Video call' | 'Voice call' = 'Video call'): Promise<void> {
    await this.allowAll();
    await this.screen.getByText(mode, { exact: true }).click();
    await this.screen.getByLabel('Room number').fill(String(room));
    await this.screen.locator('.join').click();
  }

  /** Taps what has this text or label; buttons that hid themselves, perhaps just now, come back by a tap before. */
  async tap(label: string): Promise<void> {
    const { screen } = this;
    const labelled = screen.locator(`[aria-role=button][aria-label="${label}"]`);
    const found = labelled
      .or(screen.getByText(label, { exact: true }))
      .filter({ visible: true })
      .first();
    const giveUpAt = Date.now() + TAP_PATIENCE_MS;
    for (;;) {
      if ((await screen.locator('.controls.hidden').count()) > 0) await screen.locator('.stage').click();
      try {
        await found.click({ timeout: TAP_MS });
        return;
      } catch (error) {
        if (Date.now() > giveUpAt) throw error;
      }
    }
  }

  async shows(text: string | RegExp): Promise<void> {
    await this.screen.getByText(text).first().waitFor();
  }

  /** Waits for the picture of somebody: their colour, in a stream that goes on. */
  async sees(name: string): Promise<void> {
    const { hue } = personNamed(name);
    await this.until((wanted: number) => {
      const context = new OffscreenCanvas(8, 8).getContext('2d', { willReadFrequently: true });
      if (context === null) return false;
      return [...document.querySelectorAll<HTMLVideoElement>('live-player video')].some((video) => {
        if (video.videoWidth === 0 || video.getBoundingClientRect().width < 20) return false;
        const frames = video.getVideoPlaybackQuality().totalVideoFrames;
        const before = Number(video.dataset.frames ?? frames);
        video.dataset.frames = String(before);
        if (frames < before + 3) return false;
        // The wall at the top left: nothing is drawn over it.
        context.drawImage(video, 0, 0, video.videoWidth / 12, video.videoHeight / 12, 0, 0, 8, 8);
        const [r = 0, g = 0, b = 0] = context.getImageData(4, 4, 1, 1).data;
        const max = Math.max(r, g, b);
        const range = max - Math.min(r, g, b);
        if (range < 25) return false;
        const sixth = max === r ? (g - b) / range : max === g ? 2 + (b - r) / range : 4 + (r - g) / range;
        const distance = Math.abs(((sixth * 60 - wanted + 540) % 360) - 180);
        return distance < 20;
      });
    }, hue);
  }

  /** Waits for what the drawn front or back camera sees, in the own picture. */
  async showsOfItself(what: 'a head' | 'a window'): Promise<void> {
    await this.until((isWindow: boolean) => {
      const canvas = document.querySelector<HTMLCanvasElement>('live-pusher canvas');
      // Left of the head is the wall; the window is wider.
      const [r = 0, g = 0, b = 0] = canvas?.getContext('2d')?.getImageData(90, 290, 1, 1).data ?? [];
      return Math.min(r, g, b) > 150 === isWindow;
    }, what === 'a window');
  }

  /** Waits until this many others are really heard: the energy of their sound grows. */
  async hears(count: number): Promise<void> {
    await this.until((wanted: number) => {
      const own = window as unknown as { heard?: Map<RTCPeerConnection, number>; hearing?: number };
      own.heard ??= new Map();
      const { heard } = own;
      let hearing = 0;
      for (const connection of window.watched.connections) {
        if (connection.signalingState === 'closed') continue;
        void connection.getStats().then((stats) => {
          for (const stat of stats.values() as Iterable<{
            type: string;
            kind: string;
            totalAudioEnergy?: number;
          }>) {
            if (stat.type !== 'inbound-rtp' || stat.kind !== 'audio') continue;
            heard.set(connection, stat.totalAudioEnergy ?? 0);
          }
        });
        if ((heard.get(connection) ?? 0) > 0.0005) hearing += 1;
      }
      return hearing >= wanted;
    }, count);
  }

  /** Kinds of media that this phone sends to others at the moment, as its connections have it. */
  async sends(): Promise<readonly string[]> {
    return this.look(() => {
      const kinds = window.watched.connections
        .filter(({ signalingState }) => signalingState !== 'closed')
        .flatMap((connection) => connection.getSenders())
        .flatMap(({ track }) => (track === null ? [] : [track.kind]));
      return [...new Set(kinds)].sort();
    }, null);
  }

  async setNetwork(network: 'good' | 'slow' | 'none'): Promise<void> {
    await this.look((given) => window.phone?.setNetwork(given), network);
  }

  async setCloudTrouble(trouble: CloudTrouble | null): Promise<void> {
    await this.look((given) => window.phone?.setCloudTrouble(given), trouble);
  }

  async setPermit(device: Device, permit: Permit): Promise<void> {
    await this.look(([one, value]) => window.phone?.setPermit(one, value), [device, permit] as const);
  }

  async setConsent(consent: Consent): Promise<void> {
    await this.look((given) => window.phone?.setConsent(given), consent);
  }

  /** Opens a page, as a card does. */
  async open(url: string): Promise<void> {
    await this.until(() => window.phone !== undefined, null);
    await this.look((given) => window.phone?.open(given), url);
  }

  /** Opens the card that somebody shared. */
  async openCard(): Promise<void> {
    await this.section.locator('.card .yes').click();
  }

  async putCardAway(): Promise<void> {
    await this.section.locator('.card').getByRole('button', { name: 'Not now' }).click();
  }

  async openTrouble(): Promise<void> {
    await this.section.locator('.open-trouble').click();
  }

  async remove(): Promise<void> {
    await this.section.getByTitle('Remove this phone').click();
  }
}
