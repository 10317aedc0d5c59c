/** What another site can do to the local cloud in the browser of somebody who develops. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type LocalServer, startServer } from '../../scripts/simulator/cloud/server';
import { DEMO_APP_ID } from '../../scripts/simulator/demo';
import { setUpDesks } from './desks';

const own = setUpDesks();
/** Another site: `localhost` is none of 127.0.0.1's. */
let site: Server;
let page: Page;
beforeAll(async () => {
  site = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><link rel="icon" href="data:,"><title>another site</title>');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});
afterAll(() => site.close());
beforeEach(async () => {
  const context = await own.browser.newContext();
  onTestFinished(() => context.close());
  page = await context.newPage();
  await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`);
});

/** What a click on a link of the other site opens. */
async function opened(address: string): Promise<Page> {
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate((url) => {
      Object.assign(globalThis, { handle: window.open(url) });
    }, address),
  ]);
  await popup.waitForLoadState();
  return popup;
}
const isHandleCut = (): Promise<boolean> =>
  page.evaluate(() => (globalThis as unknown as { handle: Window }).handle.closed);

const ROOM = encodeURIComponent('/trtc/pages/room/room?room=42&mode=videoCall&camera=1&microphone=1');

test('no window, frame or request of another site opens a phone', async () => {
  const { origin, rooms, log } = own.simulator;
  const phone = `${origin}/phone?user=alice&key=a&width=390&height=844&url=${ROOM}`;
  expect(await (await opened(phone)).innerText('body')).toContain('other sites');
  for (const address of [phone, origin, `${origin}/inspect`]) {
    const answered = page.waitForResponse((response) => response.url().startsWith(address));
    await page.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
    }, address);
    expect((await answered).status()).toBe(403);
  }
  expect([rooms.occupied.size, log.list.length]).toEqual([0, 0]);
});

test.each(['/', '/?only=alice', `/?only=alice&url=${ROOM}&press=x`])(
  'a link to %s shows phones that are at home, and leaves no handle to its window',
  async (address) => {
    const { origin, rooms } = own.simulator;
    const popup = await opened(origin + address);
    await popup.frameLocator('iframe').first().getByLabel('Room number').waitFor();
    expect([await isHandleCut(), rooms.occupied.size]).toEqual([true, 0]);
  },
);

test('a link to the inspector shows it, and leaves no handle to its window', async () => {
  const popup = await opened(`${own.simulator.origin}/inspect`);
  await popup.locator('.ticket-text').waitFor();
  expect(await isHandleCut()).toBe(true);
});

const elsewhere = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.family === 'IPv4' && !one.internal);

test.skipIf(!elsewhere)('the link of --network works when it is clicked on another site', async () => {
  const cookies: string[] = [];
  let network: LocalServer | undefined;
  onTestFinished(() => network?.close());
  network = await startServer({
    functions: { call: () => Promise.reject(new Error('not called')) },
    appID: DEMO_APP_ID,
    port: 0,
    joinCode: 'abc234',
    site: {
      answer: async ({ headers }, response) => {
        cookies.push(headers.cookie ?? '');
        response.setHeader('Content-Type', 'text/html');
        response.end('<!doctype html><p>here</p>');
        return true;
      },
      upgrade: () => {},
    },
  });
  const popup = await opened(`${network.elsewhere[0]}/?join=abc234`);
  await popup.getByText('here').waitFor();
  expect([new URL(popup.url()).search, new Set(cookies)]).toEqual(['', new Set(['simulator-join=abc234'])]);
});
