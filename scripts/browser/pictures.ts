/** `npm run screenshot`: the pictures of the READMEs, from the running simulator. */
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { DEMO_SDK_APP_ID, DEMO_SECRET_KEY } from '../../cloudfunctions/usersig/config';
import { TALK_BY_VIDEO } from '../../cloudfunctions/usersig/policy';
import { signPrivateMapKey } from '../../cloudfunctions/usersig/tls/sign';
import { isLiveMode, MODES } from '../../miniprogram/trtc/contract/mode';
import { buildFunction } from '../function/bundle';
import { parseOptions } from '../program/options';
import { program } from '../program/program';
import type { Project } from '../project/kind';
import { DEMO_APP_ID, DEMO_VARIABLES } from '../simulator/demo';
import { startSimulator } from '../simulator/simulator';
import { classed } from './classed';
import { takeMoving } from './moving';

const USAGE = 'npm run screenshot';
const ROOM = 42;
/** For the pictures to come, and the controls to be seen. */
const TALK_MS = 3500;

async function join(phone: FrameLocator, room: number): Promise<void> {
  await phone.getByLabel('Room number').fill(String(room));
  await phone.locator(classed('.join')).click();
  for (const _question of ['privacy', 'microphone', 'camera']) await phone.locator('.dialog .yes').click();
}

const phoneOf = (page: Page, user: string): FrameLocator =>
  page.frameLocator(`.phone[data-phone^=${user}] iframe`);

/** The phones of each ready scene, without what is around them. */
async function takeScenes(page: Page, origin: string, folder: string): Promise<void> {
  await page.setViewportSize({ width: 1400, height: 860 });
  for (const mode of MODES) {
    await page.goto(origin);
    await page.locator('.scenes').selectOption(mode);
    const ready = classed(isLiveMode(mode) ? '.other:not(.off)' : '.other');
    await page.locator('iframe[src*="url="]').first().waitFor();
    await page.frameLocator('iframe').last().locator(ready).first().waitFor();
    await page.waitForTimeout(TALK_MS);
    const file = path.join(folder, `${mode}.png`);
    await page.screenshot({ path: file, scale: 'css', clip: await aroundPhones(page) });
  }
}

async function takeCall(page: Page, origin: string, folder: string): Promise<void> {
  await page.goto(origin);
  for (const user of ['alice', 'bob']) await join(phoneOf(page, user), ROOM);
  await phoneOf(page, 'alice').locator('live-player video').waitFor();
  await page.waitForTimeout(TALK_MS);
  await page.screenshot({ path: path.join(folder, 'simulator.png') });
}

/** All phones with what stands above them, and a little room below. */
async function aroundPhones(page: Page): Promise<Record<'x' | 'y' | 'width' | 'height', number>> {
  return page.locator('.phones').evaluate((phones) => {
    const { left, top, width } = phones.getBoundingClientRect();
    const bottoms = [...phones.querySelectorAll('.bezel')].map((one) => one.getBoundingClientRect().bottom);
    return { x: left, y: top, width, height: Math.max(...bottoms) + 14 - top };
  });
}

/** With a ticket that is good for this picture only. */
async function takeInspect(page: Page, origin: string, folder: string): Promise<void> {
  const ticket = signPrivateMapKey({
    sdkAppID: DEMO_SDK_APP_ID,
    key: DEMO_SECRET_KEY,
    userID: 'u76a85b44ac4e4f92eacd0e57c9c3cfa',
    time: Math.floor(Date.now() / 1000) - 600,
    expire: 43_200,
    room: { roomID: ROOM },
    privileges: TALK_BY_VIDEO,
  });
  await page.setViewportSize({ width: 900, height: 930 });
  await page.goto(`${origin}/inspect`);
  await page.locator('.ticket-text').fill(ticket);
  await page.locator('.key-text').fill(DEMO_SECRET_KEY);
  await page.locator('.field.good').first().waitFor();
  await page.screenshot({ path: path.join(folder, 'inspect.png') });
}

export const pictures = program(async (args, { root, project }) => {
  parseOptions(args, USAGE, {});
  await buildFunction(root);
  // Loaded here: Playwright takes a second.
  const { launchBrowser } = await import('./browser');
  const browser = await launchBrowser();
  const folder = path.join(root, 'docs');
  try {
    for (const [locale, name] of MOVING) {
      await withSimulator(project, (origin) => takeMoving(browser, origin, locale, path.join(folder, name)));
    }
    await withSimulator(project, async (origin) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: 'en-US' });
      await takeCall(page, origin, folder);
      await takeScenes(page, origin, folder);
      await takeInspect(page, origin, folder);
    });
  } finally {
    await browser.close();
  }
});

const MOVING = [
  ['en-US', 'simulator.webp'],
  ['zh-CN', 'simulator.zh-CN.webp'],
] as const;

/** One whose rooms and log are empty. */
async function withSimulator(project: Project, take: (origin: string) => Promise<void>): Promise<void> {
  const simulator = await startSimulator({
    project,
    variables: DEMO_VARIABLES,
    appID: DEMO_APP_ID,
    port: 0,
    watches: false,
  });
  try {
    await take(simulator.origin);
  } finally {
    await simulator.close();
  }
}
