/** Pages of one's own on two phones: as docs/extending.md has one, as the README of trtc-wx-sdk has one, and one that chooses what is sent. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildFunction } from '../../scripts/function/bundle';
import { ROOT } from '../../scripts/project/project';
import type { Simulator } from '../../scripts/simulator/simulator';
import { codeBlocks, readPage } from '../docs/pages';
import { copyProject, type ProjectCopy } from '../project-copy';
import { runs } from '../soak';
import { type Desk, startDemo } from './desk';
import type { DeskPhone } from './desk-phone';
import { setUpDesks } from './desks';
import { measureEffects, measureMonitor } from './effects';
import { hearsTone, TONE_HZ, toneFile } from './tone';

const own = setUpDesks();
let project: ProjectCopy;
let simulator: Simulator;
let desk: Desk;

beforeAll(async () => {
  project = copyProject();
  const miniprogram = path.join(project.root, 'miniprogram');
  const blocks = codeBlocks(readPage('docs/extending.md').text);
  const pages = path.join(miniprogram, 'trtc', 'pages');
  const talk = path.join(pages, 'talk');
  mkdirSync(talk);
  writeFileSync(
    path.join(talk, 'talk.ts'),
    blocks.find((code) => code.includes('session.rendered(view)')) ?? '',
  );
  writeFileSync(path.join(talk, 'talk.wxml'), blocks.find((code) => code.includes('<live-pusher')) ?? '');
  for (const name of ['usual', 'chosen']) {
    cpSync(path.join(ROOT, 'test', 'e2e', `${name}-page`), path.join(pages, name), { recursive: true });
  }
  writeFileSync(path.join(pages, 'chosen', 'tone.wav'), toneFile(20));
  writeFileSync(path.join(pages, 'chosen', 'broken.wav'), 'no music');
  const file = path.join(miniprogram, 'app.json');
  const app = JSON.parse(readFileSync(file, 'utf8')) as { subPackages: [{ pages: readonly string[] }] };
  const [subpackage] = app.subPackages;
  const added = [...subpackage.pages, 'pages/talk/talk', 'pages/usual/room', 'pages/chosen/room'];
  writeFileSync(file, JSON.stringify({ ...app, subPackages: [{ ...subpackage, pages: added }] }));
  await buildFunction(project.root);
  simulator = await startDemo(project.root);
});
afterAll(async () => {
  await simulator?.close();
  project?.remove();
});

/** Both open it, and each sees and hears the other. */
async function call(url: string): Promise<void> {
  const [alice, bob] = [desk.phone('alice'), desk.phone('bob')];
  for (const phone of [alice, bob]) {
    await phone.allowAll();
    await phone.go(url);
  }
  await desk.playSound();
  await Promise.all([alice.sees('bob'), bob.sees('alice'), alice.hears(1), bob.hears(1)]);
}

const OWN = 'live-pusher canvas';
const OTHER = 'live-player video';

/** Red, green and blue in one's own or in another picture, at this part of its width and of its height. */
const colorIn = (phone: DeskPhone, which: string, x: number, y: number): Promise<readonly number[]> =>
  phone.look(
    ([selector, across, down]) => {
      const picture = document.querySelector<HTMLVideoElement | HTMLCanvasElement>(selector);
      const context = new OffscreenCanvas(100, 100).getContext('2d');
      if (picture === null || context === null) throw new Error('there is no picture');
      context.drawImage(picture, 0, 0, 100, 100);
      return [...context.getImageData(100 * across, 100 * down, 1, 1).data.subarray(0, 3)];
    },
    [which, x, y] as const,
  );

/** Evaluated in a phone: whether its first live-player is on all of the page, lying on its side, or is in its place. */
function isFilled(isWanted: boolean): boolean {
  const video = document.querySelector('live-player video');
  const { width = 0, bottom = 0 } = video?.getBoundingClientRect() ?? {};
  const isAll = Math.abs(width - innerWidth) < 1 && Math.abs(bottom - innerHeight) < 1;
  return isWanted ? isAll && video?.classList.contains('turned') === true : !isAll;
}

test('the page of docs/extending.md: each sees and hears the other', async () => {
  desk = await own.open(undefined, simulator);
  await call('/trtc/pages/talk/talk?room=61');
});

test(`a page after the README of trtc-wx-sdk: each sees and hears the other, ${runs(1)} of ${runs(1)} times`, async () => {
  desk = await own.open(undefined, simulator);
  desk.areOwnPages = false;
  for (let turn = 0; turn < runs(1); turn += 1) await call(`/trtc/pages/usual/room?room=${100 + turn}`);
  const notes = await desk.page.locator('.notes').first().locator('li').allTextContents();
  expect(notes.join()).toContain('gets undefined');
});

test('a page that chooses what is sent: on a slow network its smaller pictures arrive within 10 s, and sound goes on; music is heard; light, waiting image and a full screen are seen', async () => {
  desk = await own.open(undefined, simulator);
  desk.areOwnPages = false;
  await call('/trtc/pages/chosen/room?room=62');
  const [alice, bob] = [desk.phone('alice'), desk.phone('bob')];
  const arrives = (size: string) =>
    desk.until(
      async () => (await bob.gets()).pictures.includes(size),
      () => `pictures of ${size} arrive`,
    );
  const now = () => bob.look(() => Date.now(), null);
  // This browser sends a quarter of each side: see watcher.ts.
  await arrives('72x128');
  await desk.appears(desk.page.locator('.sent', { hasText: /^72 × 128 · \d+ fps · \d+ kbit/ }));
  await alice.setNetwork('slow');
  const [{ energy }, since] = [await bob.gets(), await now()];
  await alice.tap('Smaller');
  await arrives('48x80');
  expect((await now()) - since).toBeLessThan(10_000);
  await desk.until(
    async () => (await bob.gets()).energy > energy,
    () => 'sound goes on',
  );
  await alice.shows('48x80 5');

  await alice.tap('Say');
  await bob.shows('a word in the stream');
  await alice.tap('Near');
  // What was the wall beside the head is the head now.
  await desk.until(
    async () => Math.min(...(await colorIn(bob, OTHER, 0.2, 0.42))) > 130,
    () => 'the head is near',
  );

  await alice.tap('Music');
  await alice.shows(/bgmprogress of 20000/);
  await bob.until(hearsTone, TONE_HZ);
  await alice.tap('Stop');
  const isSilent = async () => !(await bob.look(hearsTone, TONE_HZ));
  await desk.until(isSilent, () => 'the music is silent');
  await alice.tap('No file');
  await alice.shows('error 10003');

  await alice.tap('Light');
  // The back camera sees a wall, and below in it a window: the light falls on its black bar.
  await desk.until(
    async () => {
      const [wall, bar] = [await colorIn(alice, OWN, 0.5, 0.1), await colorIn(alice, OWN, 0.5, 0.45)];
      return Math.min(...wall) < 130 && Math.min(...bar) > 130;
    },
    () => 'the light is on',
  );
  await alice.look(() => window.phone?.background('kept'), null);
  // The waiting image is on black, and has none of its own.
  await desk.until(
    async () => Math.max(...(await colorIn(bob, OTHER, 0.2, 0.1))) < 20,
    () => 'the waiting image is seen',
  );
  await bob.tap('Fill');
  await bob.until(isFilled, true);
  await bob.look(() => window.phone?.back(), null);
  await bob.until(isFilled, false);
});

test('a voice with reverb sounds on in a room of its own, and low quality takes what is above 7 kHz', async () => {
  const { tails, low, high } = await measureEffects(own.browser);
  // Decibels after the voice has ended: nothing without reverb, and seven rooms that are told apart.
  expect(tails[0]).toBe(-200);
  expect(Math.min(...tails.slice(1))).toBeGreaterThan(-80);
  const told = [...tails.slice(1)].sort((one, other) => one - other);
  for (let at = 1; at < told.length; at += 1) {
    expect((told[at] ?? 0) - (told[at - 1] ?? 0)).toBeGreaterThan(1);
  }
  expect(tails[3]).toBe(Math.max(...tails));
  // What is left of a tone of 1 kHz and of one of 10 kHz, in decibels.
  expect(low).toBeGreaterThan(-1);
  expect(high).toBeLessThan(-20);
});

test('one hears oneself if enable-ear-monitor says so, and never through a real microphone', async () => {
  const [drawn = 0, ...others] = await measureMonitor(
    own.browser,
    { isMonitored: true, isReal: false },
    { isMonitored: false, isReal: false },
    { isMonitored: true, isReal: true },
  );
  expect(drawn).toBeGreaterThan(0.5);
  expect(others).toEqual([0, 0]);
});
