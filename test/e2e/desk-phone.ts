/** A phone on a desk, and what its user does, sees and hears. */

import type { Frame, Locator, Page } from 'playwright-core';
import { classed } from '../../scripts/browser/classed';
import { personNamed } from '../../scripts/simulator/person';
import type { CloudTrouble, Consent, Device, Permit } from '../../scripts/simulator/web/phone/control';

/** What a phone needs of the desk that it lies on: see desk.ts. */
interface Desk {
  readonly page: Page;
  until(isSo: () => Promise<boolean>, what: () => string): Promise<void>;
  readonly startPage: string;
  appears(locator: Locator): Promise<void>;
  click(locator: Locator): Promise<void>;
}

export class DeskPhone {
  readonly name: string;
  private readonly desk: Desk;
  private readonly index: number;

  constructor(desk: Desk, name: string, index: number) {
    this.desk = desk;
    this.name = name;
    this.index = index;
  }

  private get title(): string {
    return this.name.charAt(0).toUpperCase() + this.name.slice(1);
  }

  private get section() {
    return this.desk.page.locator('.phone').filter({ hasText: this.title }).nth(this.index);
  }

  get screen() {
    return this.section.frameLocator('iframe');
  }

  private async frame(): Promise<Frame> {
    const frame = await (await this.section.locator('iframe').elementHandle())?.contentFrame();
    if (frame == null) throw new Error(`${this.name} has no frame`);
    return frame;
  }

  /** Evaluates in the phone. */
  async look<Result, Given>(run: (given: Given) => Result, given: Given): Promise<Awaited<Result>> {
    return (await this.frame()).evaluate(run as never, given) as Promise<Awaited<Result>>;
  }

  /** Waits until this is so in the phone. */
  async until<Given>(run: (given: Given) => boolean | Promise<boolean>, given: Given): Promise<void> {
    const frame = await this.frame();
    await this.desk.until(
      () => frame.evaluate(run as never, given),
      () => `on the phone of ${this.name}, ${run}`,
    );
  }

  /** Waits until the mini-program runs. */
  async runs(): Promise<void> {
    // Our own mini-program goes on from its start page by itself.
    const { startPage } = this.desk;
    await this.until((start) => !['', 'app', start].includes(window.phone?.state.page ?? ''), startPage);
  }

  /** Consents to everything, as one would the first time. */
  async allowAll(): Promise<void> {
    await this.runs();
    await this.look(() => {
      window.phone?.setConsent('granted');
      window.phone?.setPermit('camera', 'granted');
      window.phone?.setPermit('microphone', 'granted');
    }, null);
  }

  /** From the home page into a room. */
  async join(room: number, mode: 'Video call' | 'Voice call' = 'Video call'): Promise<void> {
    await this.allowAll();
    await this.click(mode);
    await this.screen.getByLabel('Room number').fill(String(room));
    await this.desk.click(this.screen.locator(classed('.join')));
  }

  private async click(text: string): Promise<void> {
    await this.desk.click(this.screen.getByText(text, { exact: true }));
  }

  /** Taps what has this text or label, as soon as it can be; buttons that hid themselves come back by a tap before. */
  async tap(label: string): Promise<void> {
    const { screen } = this;
    const labelled = screen.locator(`[aria-role=button][aria-label="${label}"]`);
    const found = labelled
      .or(screen.getByText(label, { exact: true }))
      .filter({ visible: true })
      .first();
    await this.desk.until(
      async () => {
        if ((await screen.locator(classed('.controls.hidden')).count()) > 0)
          await screen.locator(classed('.stage')).click();
        return (
          (await found.isVisible()) &&
          found.evaluate((element) => element.closest('[aria-disabled=true]') === null)
        );
      },
      () => `${this.name} can tap "${label}"`,
    );
    await found.click();
  }

  async shows(text: string | RegExp): Promise<void> {
    await this.desk.appears(this.screen.getByText(text));
  }

  /** Waits for the pictures of these people: their colours, in streams that go on. */
  async sees(...names: readonly string[]): Promise<void> {
    await this.look(() => {
      for (const video of document.querySelectorAll('video')) delete video.dataset.frames;
    }, null);
    await this.until(
      (hues: readonly number[]) => {
        const context = new OffscreenCanvas(8, 8).getContext('2d', { willReadFrequently: true });
        if (context === null) return false;
        const hueIn = (video: HTMLVideoElement): number | undefined => {
          if (video.videoWidth === 0 || video.getBoundingClientRect().width < 20) return undefined;
          const frames = video.getVideoPlaybackQuality().totalVideoFrames;
          video.dataset.frames ??= String(frames);
          if (frames < Number(video.dataset.frames) + 3) return undefined;
          // The wall at the top left: nothing is drawn over it.
          context.drawImage(video, 0, 0, video.videoWidth / 12, video.videoHeight / 12, 0, 0, 8, 8);
          const [r = 0, g = 0, b = 0] = context.getImageData(4, 4, 1, 1).data;
          const max = Math.max(r, g, b);
          const range = max - Math.min(r, g, b);
          if (range < 25) return undefined;
          return 60 * (max === r ? (g - b) / range : max === g ? 2 + (b - r) / range : 4 + (r - g) / range);
        };
        const seen = [...document.querySelectorAll<HTMLVideoElement>('live-player video')].map(hueIn);
        return hues.every((wanted) =>
          seen.some((hue) => hue !== undefined && Math.abs(((hue - wanted + 540) % 360) - 180) < 20),
        );
      },
      names.map((name) => personNamed(name).hue),
    );
  }

  /** Waits for what the drawn front or back camera sees, in the own picture. */
  async showsOfItself(what: 'a head' | 'a window'): Promise<void> {
    await this.until((isWindow: boolean) => {
      const canvas = document.querySelector<HTMLCanvasElement>('live-pusher canvas');
      // Left of the head is the wall; the window is wider.
      const [x, y] = [(canvas?.width ?? 0) * 0.25, (canvas?.height ?? 0) * 0.45];
      const [r = 0, g = 0, b = 0] = canvas?.getContext('2d')?.getImageData(x, y, 1, 1).data ?? [];
      return Math.min(r, g, b) > 150 === isWindow;
    }, what === 'a window');
  }

  /** Waits until this many others are really heard: the energy of their sound grows. */
  async hears(count: number): Promise<void> {
    await this.until(async (wanted: number) => {
      let hearing = 0;
      for (const connection of window.watched.connections) {
        if (connection.signalingState === 'closed') continue;
        const stats = (await connection.getStats()).values() as Iterable<{
          type: string;
          kind: string;
          totalAudioEnergy?: number;
        }>;
        const isHeard = [...stats].some(
          ({ type, kind, totalAudioEnergy = 0 }) =>
            type === 'inbound-rtp' && kind === 'audio' && totalAudioEnergy > 0.0005,
        );
        if (isHeard) hearing += 1;
      }
      return hearing >= wanted;
    }, count);
  }

  /** What its decoders say of what arrives: sizes of pictures such as 360x640, and the energy of all sound so far. */
  async gets(): Promise<{ readonly pictures: readonly string[]; readonly energy: number }> {
    return this.look(async () => {
      const pictures: string[] = [];
      let energy = 0;
      for (const connection of window.watched.connections) {
        if (connection.signalingState === 'closed') continue;
        for (const stat of (await connection.getStats()).values()) {
          if (stat.type !== 'inbound-rtp') continue;
          if (stat.kind === 'audio') energy += stat.totalAudioEnergy ?? 0;
          else pictures.push(`${stat.frameWidth}x${stat.frameHeight}`);
        }
      }
      return { pictures, energy };
    }, null);
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
  async open(url?: string): Promise<void> {
    await this.look((given) => window.phone?.open(given), url);
    await this.runs();
  }

  /** On to a page from the first one, as by taps. */
  async go(url: string): Promise<void> {
    await this.look((given) => window.phone?.go(given), url);
  }

  /** Opens the card that somebody shared. */
  async openCard(): Promise<void> {
    await this.desk.click(this.section.locator('.card .yes'));
  }

  async putCardAway(): Promise<void> {
    await this.desk.click(this.section.locator('.card').getByRole('button', { name: 'Not now' }));
  }

  async offersCard(): Promise<boolean> {
    return (await this.section.locator('.card').count()) > 0;
  }

  /** How high it is on the page, in CSS pixels. */
  async height(): Promise<number> {
    return this.section.locator('iframe').evaluate((frame) => frame.getBoundingClientRect().height);
  }

  async openTrouble(): Promise<void> {
    await this.section.locator('.open-trouble').click();
  }

  async remove(): Promise<void> {
    await this.section.getByRole('button', { name: `Remove ${this.title}’s phone` }).click();
  }
}
