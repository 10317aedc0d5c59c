/** Somebody's own mini-program on two phones: it works, and gets at nothing, whatever it tries. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownProject } from '../../scripts/project/own';
import { ROOT } from '../../scripts/project/project';
import { DEMO_APP_ID, DEMO_VARIABLES } from '../../scripts/simulator/demo';
import { type Simulator, startSimulator } from '../../scripts/simulator/simulator';
import { styleOf } from '../../scripts/simulator/site/made';
import { findMiniProgram } from '../../scripts/start/mini-program-folder';
import { Desk } from './desk';
import { launch } from './launch';
import { Time } from './time';
import { toneFile } from './tone';

const SECRET = 'a secret beside the pages';
let folder: string;
let browser: Browser;
let simulator: Simulator;
let desk: Desk;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'foreign-'));
  const here = path.join(ROOT, 'test', 'e2e');
  cpSync(path.join(here, 'foreign-program'), folder, { recursive: true });
  cpSync(path.join(here, 'usual-page'), path.join(folder, 'pages', 'usual'), { recursive: true });
  cpSync(
    path.join(ROOT, 'node_modules', 'trtc-wx-sdk', 'trtc-wx.js'),
    path.join(folder, 'miniprogram_npm', 'trtc-wx-sdk', 'index.js'),
  );
  writeFileSync(path.join(folder, '.env.local'), SECRET);
  mkdirSync(path.join(folder, 'audio'));
  writeFileSync(path.join(folder, 'audio', 'tone.wav'), toneFile(20));
  mkdirSync(path.join(folder, 'images'));
  symlinkSync(path.join(folder, '.env.local'), path.join(folder, 'images', 'linked.png'));
  [browser, simulator] = await Promise.all([
    launch(),
    startSimulator({
      project: ownProject(),
      variables: DEMO_VARIABLES,
      appID: DEMO_APP_ID,
      port: 0,
      watches: true,
      foreign: findMiniProgram(folder),
    }),
  ]);
  desk = await Desk.open(browser, simulator.origin, new Time());
});
afterAll(async () => {
  await browser?.close();
  await simulator?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What is noted above the first phone. */
const notesOf = async () =>
  (await desk.page.locator('.notes').first().locator('li').allTextContents()).join();

const phones = () => [desk.phone('alice'), desk.phone('bob')] as const;

test('two phones call each other, by our function and the SDK', async () => {
  desk.areOwnPages = false;
  desk.startPage = '';
  for (const phone of phones()) {
    await phone.allowAll();
    await phone.open('/pages/usual/room?room=77');
  }
  const [alice, bob] = phones();
  await desk.playSound();
  await Promise.all([alice.sees('bob'), bob.sees('alice'), alice.hears(1), bob.hears(1)]);
  // Steered by messages, as by its switchboard.
  await alice.openTrouble();
  await desk.page.locator('.trouble select').nth(1).selectOption('none');
  await desk.logs('vanished from room 77');
  await desk.page.locator('.trouble select').nth(1).selectOption('good');
  await alice.sees('bob');
  await desk.check();
});

test('a page may have classes of any name: styles of the phone around it are not for it', async () => {
  const names = [...new Set([...styleOf('phone').matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name))];
  expect(names).toEqual(expect.arrayContaining(['dialog', 'status-bar', 'tab-bar']));
  const styled = await phones()[0].look((given: readonly string[]) => {
    const looks = (name: string): string => {
      const element = document.createElement('div');
      element.className = name;
      document.querySelector('page')?.append(element);
      const look = [...getComputedStyle(element)].map((key) =>
        getComputedStyle(element).getPropertyValue(key),
      );
      element.remove();
      return look.join();
    };
    const plain = looks('');
    return given.filter((name) => looks(name) !== plain);
  }, names);
  expect(styled).toEqual([]);
});

test('it plays a file of its own as background music', async () => {
  const [alice] = phones();
  await alice.open('/pages/files/files');
  await alice.shows('first picture');
  await alice.screen.locator('.music').press('Enter');
  await alice.shows('bgmstart');
  await alice.screen.locator('.no-music').press('Enter');
  await alice.shows(/^10003 \/audio\/none\.wav is no music/);
  expect(await notesOf()).toContain(
    'pages/files/files: <live-pusher> tells 10003: /audio/none.wav is no music',
  );
});

test('it sends the picture of a moment to a server of its own', async () => {
  const [alice] = phones();
  const bytes = new Promise<number>((resolve) => {
    void desk.page.route('https://files.example/', async (route) => {
      resolve(route.request().postDataBuffer()?.length ?? 0);
      await route.fulfill({ body: 'received', headers: { 'Access-Control-Allow-Origin': '*' } });
    });
  });
  await alice.screen.locator('.send').press('Enter');
  await alice.shows('received');
  expect(await bytes).toBeGreaterThan(1000);
});

test('it saves the picture of a moment to the album, if its user lets it', async () => {
  const [alice] = phones();
  await alice.screen.locator('.save').press('Enter');
  const yes = alice.screen.locator('.dialog .yes');
  await desk.appears(yes);
  await yes.press('Enter');
  await alice.shows('saveImageToPhotosAlbum:ok');
  await alice.shows('Saved to the album of this phone');
});

test('a hostile page gets at nothing: neither the page around it, nor the other phone, nor our port, nor a file', async () => {
  const [alice, bob] = phones();
  const before = simulator.log.list.length;
  await bob.open();
  await alice.open(`/pages/attack/attack?own=${encodeURIComponent(simulator.origin)}`);
  const results = alice.screen.locator('.results');
  await desk.appears(results.filter({ hasText: 'another function' }));
  const lines = (await results.innerText()).split('\n');
  expect(lines.pop()).toMatch(/^another function: -501000 cloud\.callFunction:fail .*not simulated/);
  expect(lines.filter((line) => !line.endsWith(': refused'))).toEqual([]);
  // Nobody was taken for somebody else.
  const calls = simulator.log.list.slice(before).filter(({ type }) => type === 'call');
  expect(calls.map((entry) => 'user' in entry && entry.user)).toEqual(['alice']);
  expect(await desk.page.locator('.phone').nth(1).innerText()).not.toContain('forged');
  expect(await bob.look(() => window.phone?.state.isInBackground, null)).toBe(false);
  const kept = await desk.page.evaluate(() => Object.entries(localStorage));
  expect(kept.filter(([name]) => name.startsWith('foreign/'))).toEqual([
    [expect.stringMatching(/\/alice$/), '[["forged","forged"]]'],
  ]);
  expect(desk.page.url()).toBe(`${simulator.origin}/`);
});

test('a keyboard reaches what is in its frame, and presses it', async () => {
  const [, bob] = phones();
  await bob.open();
  await bob.shows('A mini-program of somebody else');
  const isReached = () => bob.look(() => document.activeElement?.matches('[role=button]') ?? false, null);
  await desk.page.locator('.open-trouble').last().focus();
  for (let tabs = 0; tabs < 20 && !(await isReached()); tabs += 1) await desk.page.keyboard.press('Tab');
  await desk.page.keyboard.press('Enter');
  await bob.shows('A mini-program of somebody else, pressed');
});

test('a sheet is cancelled and confirmed by keyboard, and the focus goes back', async () => {
  const [, bob] = phones();
  const { keyboard } = desk.page;
  const isAt = (what: string) =>
    bob.until((selector) => document.activeElement?.matches(selector) ?? false, what);
  await bob.look(() => document.querySelector<HTMLElement>('.drink')?.focus(), null);
  for (const keys of [['Escape'], ['ArrowDown', 'Enter']]) {
    await keyboard.press('Enter');
    await isAt('.wheel');
    for (const key of keys) await keyboard.press(key);
    await isAt('.drink');
  }
  await bob.shows('Drink milk');
});

test('files that change load the phones anew', async () => {
  writeFileSync(path.join(folder, 'pages', 'home', 'home.wxml'), '<view>Another page</view>');
  for (const phone of phones()) await phone.shows('Another page');
});

test('what it says of itself pushes no phone away nor covers another, and its cards can be answered', async () => {
  const [alice] = phones();
  const say = (): void => {
    const troubles = Array.from({ length: 500 }, (_, at) => ({ page: `${at}`, message: 'W'.repeat(400) }));
    const card = { card: { title: 'A card '.repeat(200), path: '/pages/home/home' }, at: 1e15 };
    setInterval(() => parent.postMessage({ type: 'state', state: { troubles, card } }, '*'), 50);
  };
  await alice.look(say, null);
  await desk.appears(desk.page.locator('.card'));
  await desk.appears(desk.page.locator('.told .wrong').nth(499));
  const [first, second] = await desk.page.locator('.phone').all();
  const [told, bezel, other, answers] = await Promise.all(
    [
      first?.locator('.told'),
      first?.locator('.bezel'),
      second?.locator('.bezel'),
      second?.locator('.answers'),
    ].map((one) => one?.boundingBox()),
  );
  expect(told?.height).toBeLessThan(150);
  expect((told?.x ?? 0) + (told?.width ?? 0)).toBeLessThan(other?.x ?? 0);
  expect(bezel?.height).toBeGreaterThan(100);
  expect((answers?.y ?? 0) + (answers?.height ?? 0)).toBeLessThan((other?.y ?? 0) + (other?.height ?? 0));
});

test('a frame of a phone goes nowhere else', async () => {
  const refused = desk.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective));
      }),
  );
  const go = (own: string): void => {
    location.href = own;
  };
  await phones()[1].look(go, `${simulator.origin}/inspect`);
  expect(await refused).toBe('frame-src');
});
