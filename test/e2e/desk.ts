/** A desk with phones on it: the simulator's page in a real browser, used as a person uses it. */
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Mode } from '../../miniprogram/trtc/contract/mode';
import { ownProject } from '../../scripts/project/own';
import { DEMO_APP_ID, DEMO_VARIABLES } from '../../scripts/simulator/demo';
import { type Simulator, startSimulator } from '../../scripts/simulator/simulator';
import { DeskPhone } from './desk-phone';
import type { Time } from './time';
import { watch } from './watcher';

export const startDemo = (root?: string): Promise<Simulator> =>
  startSimulator({
    project: ownProject(root),
    variables: DEMO_VARIABLES,
    appID: DEMO_APP_ID,
    port: 0,
    watches: root !== undefined,
  });

/** A net below the tests' own, to be told what could not be clicked. */
const CLICK_MS = 200_000;

export class Desk {
  readonly page: Page;
  private readonly time: Time;
  /** Pages as others write them may have notes. */
  areOwnPages = true;
  /** From which the mini-program goes on by itself, as ours does; empty: from none. */
  startPage = 'pages/home/home';
  /** What went wrong in the browser. */
  private readonly errors: string[] = [];

  private constructor(page: Page, time: Time) {
    this.page = page;
    this.time = time;
    page.on('pageerror', (error) => this.errors.push(String(error.stack)));
    page.on('console', (message) => {
      // The vendor's SDK prints what the room server refuses.
      const isExpected = message.text().startsWith('TRTC-WX');
      if (message.type() === 'error' && !isExpected) this.errors.push(message.text());
    });
  }

  /** @param only the user of the only phone there is, instead of two and the cloud's log */
  static async open(browser: Browser, origin: string, time: Time, only?: string): Promise<Desk> {
    const context = await browser.newContext({ viewport: { width: 1000, height: 640 }, locale: 'en-US' });
    context.setDefaultTimeout(CLICK_MS);
    await time.hold(context);
    await context.addInitScript(watch);
    const desk = new Desk(await context.newPage(), time);
    await desk.page.goto(only === undefined ? origin : `${origin}/?only=${only}`);
    return desk;
  }

  /** Fails if anything went wrong that no test asked for; of our own pages also if anything was noted. */
  async check(): Promise<void> {
    const wrong = this.page.locator(`.phone-notes .wrong${this.areOwnPages ? ', .notes li' : ''}`);
    expect([...this.errors, ...(await wrong.allTextContents())]).toEqual([]);
  }

  /** Checks it, and closes it. */
  async close(): Promise<void> {
    try {
      await this.check();
    } finally {
      await this.page.context().close();
    }
  }

  /** Everybody goes home, with a good network and without a sound. */
  async clear(): Promise<void> {
    await this.playSound(false);
    for (const frame of this.page.mainFrame().childFrames()) {
      await frame.evaluate(() => {
        window.phone?.setNetwork('good');
        window.phone?.setCloudTrouble(null);
        window.phone?.open();
      });
    }
  }

  /** Lets so many milliseconds pass on all phones. */
  async pass(ms: number): Promise<void> {
    await this.time.pass(ms);
  }

  /** Waits until this is so. */
  async until(isSo: () => Promise<boolean>, what: () => string): Promise<void> {
    try {
      await this.time.until(isSo, what);
    } catch (error) {
      throw new Error(`${String(error)}\n${await this.describe()}`);
    }
  }

  /** Waits until there is such an element, to be seen. */
  async appears(locator: Locator): Promise<void> {
    await this.until(
      () => locator.first().isVisible(),
      () => String(locator),
    );
  }

  /** Waits until there is no such element. */
  async vanishes(locator: Locator): Promise<void> {
    await this.until(
      async () => (await locator.count()) === 0,
      () => `no ${locator}`,
    );
  }

  /** Clicks as soon as it is there. */
  async click(locator: Locator): Promise<void> {
    await this.appears(locator);
    await locator.click();
  }

  /** The phone of a user; the first has the index 0 if they have two. */
  phone(name: string, index = 0): DeskPhone {
    return new DeskPhone(this, name, index);
  }

  /** What everybody sees, for whoever reads why a test failed. */
  private async describe(): Promise<string> {
    const phones = this.page.mainFrame().childFrames();
    const screens = await Promise.all(phones.map((phone) => phone.innerText('body').catch(String)));
    const seen = screens.map((text, at) => `phone ${at + 1}: ${text.replace(/\s+/g, ' ')}`);
    return [...seen, (await this.log()).slice(-2000)].join('\n');
  }

  /** Lets this computer's speakers play: only then browsers decode sound. */
  async playSound(isOn = true): Promise<void> {
    await this.page.getByRole('switch', { name: 'Sound' }).setChecked(isOn, { force: true });
  }

  async flipPermissionSwitch(): Promise<void> {
    await this.page.getByRole('switch', { name: /permission switch/ }).click({ force: true });
  }

  /** Puts everybody where a ready scene has them, on phones of their own. */
  async playScene(mode: Mode): Promise<void> {
    const before = await this.page.locator('.phone').first().getAttribute('data-phone');
    await this.page.locator('.scenes').selectOption(mode);
    await this.vanishes(this.page.locator(`[data-phone="${before}"]`));
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
    await this.appears(this.page.locator('.log li').filter({ hasText: text }).last());
  }
}
