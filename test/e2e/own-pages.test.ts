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
import { setUpDesks } from './desks';
import { measureEffects } from './effects';
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

test('a page that chooses what is sent: on a slow network its smaller pictures arrive within 10 s, and sound goes on; music is heard', async () => {
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
  await bob.until(() => {
    const video = document.querySelector<HTMLVideoElement>('live-player video');
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    if (video === null || context === null) return false;
    context.drawImage(video, video.videoWidth * 0.2, video.videoHeight * 0.42, 1, 1, 0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return Math.min(red, green, blue) > 130;
  }, null);

  await alice.tap('Music');
  await alice.shows(/bgmprogress of 20000/);
  await bob.until(hearsTone, TONE_HZ);
  await alice.tap('Stop');
  const isSilent = async () => !(await bob.look(hearsTone, TONE_HZ));
  await desk.until(isSilent, () => 'the music is silent');
  await alice.tap('No file');
  await alice.shows('error 10003');
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
