/** Two phones of a built example call each other, in the simulator and a real browser. */
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { ownProject } from '../project/own';
import { DEMO_APP_ID, DEMO_VARIABLES } from '../simulator/demo';
import { startSimulator } from '../simulator/simulator';
import { findMiniProgram } from '../start/mini-program-folder';

/** A net: what has not happened then will not. */
const PATIENCE_MS = 120_000;
const OFTEN_MS = 100;
/** Of a stream that goes on. */
const SOME_PICTURES = 5;

const WORDS = {
  call: '视频通话 · Video call',
  live: '开始直播 · Go live',
  english: '房间用英文 · Rooms in English',
  calls: '通话 Calls',
} as const;

/**
 * Calls, hears of the end on the page that has opened the room and on the one that `on` tells, sets an option late, and goes
 * live.
 * @param output the folder of app.json
 * @throws {Error} that says what did not happen
 */
export async function callEachOther(browser: Browser, root: string, output: string): Promise<void> {
  const problems: string[] = [];
  const simulator = await startSimulator({
    project: ownProject(root),
    variables: DEMO_VARIABLES,
    appID: DEMO_APP_ID,
    port: 0,
    watches: false,
    foreign: findMiniProgram(output),
    onProblems: (found) => problems.push(...found.map(({ message }) => message)),
  });
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, locale: 'zh-CN' });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  try {
    await page.goto(simulator.origin);
    await play(page);
  } catch (error) {
    const shown = await Promise.all(
      page
        .mainFrame()
        .childFrames()
        .map((frame) => frame.locator('body').innerText().catch(String)),
    );
    throw new Error([error, ...problems, ...shown].map(String).join('\n'));
  } finally {
    await context.close();
    await simulator.close();
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

async function play(page: Page): Promise<void> {
  const [alice, bob] = [0, 1].map((at) => page.frameLocator('.phone iframe').nth(at)) as [
    FrameLocator,
    FrameLocator,
  ];
  for (const phone of [alice, bob]) {
    await phone.getByText(WORDS.call).waitFor();
    await allowAll(phone);
    await tap(phone.getByText(WORDS.call));
  }
  await Promise.all([seesAnother(alice), seesAnother(bob)]);
  await leave(alice, '挂断');
  await leave(alice, '返回首页');
  // It was told while another page was above it.
  await alice.getByText(/结束 · ended: \d+ s, left/).waitFor();
  await tap(alice.getByRole('tab', { name: WORDS.calls }));
  await alice.getByText(/42 · videoCall · \d+ s/).waitFor();
  await leave(bob, '挂断');
  await leave(bob, '返回首页');

  await tap(bob.getByText(WORDS.english));
  await tap(bob.getByText(WORDS.live));
  await bob.locator('live-pusher canvas').first().waitFor();
  await leave(bob, 'End');
  await leave(bob, 'Home');
  await bob.getByText(/结束 · ended: \d+ s, left/).waitFor();
}

/** By keyboard: Playwright's mouse misses in a frame of another origin that is drawn smaller. */
const tap = (locator: Locator): Promise<void> => locator.press('Enter');

const allowAll = (phone: FrameLocator): Promise<void> =>
  phone.locator('body').evaluate(() => {
    window.phone?.setConsent('granted');
    window.phone?.setPermit('camera', 'granted');
    window.phone?.setPermit('microphone', 'granted');
  });

/** Waits until pictures of another phone come in, and go on. */
async function seesAnother(phone: FrameLocator): Promise<void> {
  const video = phone.locator('live-player video').first();
  await video.waitFor({ state: 'attached' });
  const count = (): Promise<number> =>
    video.evaluate((element: HTMLVideoElement) => element.getVideoPlaybackQuality().totalVideoFrames);
  const first = await count();
  await until(async () => (await count()) >= first + SOME_PICTURES, 'pictures of the other phone');
}

/** Buttons hide themselves after a while: a tap brings them back. */
async function leave(phone: FrameLocator, label: string): Promise<void> {
  const button: Locator = phone
    .getByLabel(label, { exact: true })
    .or(phone.getByText(label, { exact: true }));
  const visible = button.filter({ visible: true }).first();
  await until(async () => {
    if (await visible.isVisible()) return true;
    const stage = phone.locator('[class*="--stage"]').first();
    if (await stage.isVisible()) await tap(stage);
    return false;
  }, `a button “${label}”`);
  await tap(visible);
}

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, OFTEN_MS));
  }
  throw new Error(`this did not come: ${what}`);
}
