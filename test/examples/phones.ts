/** Phones that run the example, with the real function and the real room server. */
import { afterEach, beforeAll, beforeEach } from 'vitest';
import type { Pack } from '../../scripts/simulator/compile/program';
import { RoomServer } from '../../scripts/simulator/trtc/server';
import { BOB, ENVIRONMENT } from '../cloudfunctions/usersig/calls';
import {
  openPhone,
  realCloudOf,
  setUpTestPhones,
  type TestPhone,
  type TestPhoneOptions,
} from '../miniprogram/harness';
import { IN_NPM, packExample } from './example';

export const ROOM = `${IN_NPM}/pages/room/room`;
export const HOME = `${IN_NPM}/pages/home/home`;
/** Time for a pusher to start and enter. */
const ENTER_MS = 300;

let rooms: RoomServer;
let pack: Pack;

/** In a test file: rooms of their own for each test, and nothing left of its phones. */
export function setUpExample(): void {
  beforeAll(async () => {
    pack = await packExample();
  });
  setUpTestPhones();
  beforeEach(() => {
    rooms = new RoomServer({
      sdkAppID: Number(ENVIRONMENT.TRTC_SDK_APP_ID),
      key: ENVIRONMENT.TRTC_SECRET_KEY,
      now: () => Math.floor(Date.now() / 1000),
    });
  });
  afterEach(() => rooms.stop());
}

/** Who is in which room, as the server has it. */
export const occupied = (): readonly string[] =>
  [...rooms.occupied].map(([name, count]) => `${name}: ${count}`);

/** The example as it opens by its icon, or by this address. */
export const alice = (options: TestPhoneOptions = {}): Promise<TestPhone> =>
  openPhone({ pack, rooms, ...options });

export const bob = (options: TestPhoneOptions = {}): Promise<TestPhone> =>
  alice({ cloud: realCloudOf(BOB), ...options });

/** Taps what leads into a room, and waits until it is entered. */
export async function enter(phone: TestPhone, label = '视频通话 · Video call'): Promise<TestPhone> {
  await phone.tap(label);
  await phone.pass(ENTER_MS);
  return phone;
}

interface App {
  readonly trtc: Record<string, unknown>;
  readonly ended: readonly { readonly reason: string; readonly seconds: number }[];
}

/** What the example's app.js has, and has heard. */
export const appOf = (phone: TestPhone): App => phone.phone.app.get() as unknown as App;

export const pathsOf = (phone: TestPhone): readonly string[] =>
  phone.phone.pages.open.map(({ path }) => path);

/** The pages' bars that lead back to a room. */
export const barsOn = (phone: TestPhone): readonly string[] =>
  phone.all('trtc-bar .bar').map((bar) => bar.getAttribute('aria-label') ?? '');

/** The pictures that it shows, by their addresses in the mini-program. */
export const picturesOn = (phone: TestPhone): readonly string[] =>
  phone
    .all('image')
    .map(({ style }) => /url\("?(.*?)"?\)/.exec(style.backgroundImage)?.[1] ?? '')
    .filter((address) => address !== '');
