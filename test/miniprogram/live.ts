/** Live rooms with several phones: the unmodified pages, the real function, the real room server. */

import { afterEach, beforeEach } from 'vitest';
import { classesOf } from '../../scripts/browser/classed';
import type { SharedCard } from '../../scripts/simulator/runtime/phone';
import type { RoomEvent } from '../../scripts/simulator/trtc/events';
import { RoomServer } from '../../scripts/simulator/trtc/server';
import { BOB, ENVIRONMENT } from '../cloudfunctions/usersig/calls';
import { openPhone, realCloudOf, type TestPhone, type TestPhoneOptions } from './harness';

/** Time for a pusher to start and enter. */
export const ENTER_MS = 300;

export interface LiveRooms {
  server: RoomServer;
  readonly events: RoomEvent[];
}

/** In a test file: a room server for each test. */
export function setUpRooms(): LiveRooms {
  const rooms: LiveRooms = { server: undefined as never, events: [] };
  beforeEach(() => {
    rooms.events.length = 0;
    rooms.server = new RoomServer({
      sdkAppID: Number(ENVIRONMENT.TRTC_SDK_APP_ID),
      key: ENVIRONMENT.TRTC_SECRET_KEY,
      now: () => Math.floor(Date.now() / 1000),
      onEvent: (event) => rooms.events.push(event),
    });
  });
  afterEach(() => rooms.server.stop());
  return rooms;
}

export type LiveMode = '视频直播' | '语音直播';

/** Alice opens a live room, and is on its stage. */
export async function goLive(rooms: LiveRooms, mode: LiveMode = '视频直播'): Promise<TestPhone> {
  const anchor = await openPhone({ rooms: rooms.server });
  await anchor.tap(mode);
  await anchor.tap('开始直播');
  await anchor.pass(ENTER_MS);
  return anchor;
}

/** The card that a button of a phone shares. */
export async function cardOf(phone: TestPhone, button: '邀请别人上台' | '邀请别人观看'): Promise<SharedCard> {
  // Controls that hid themselves come back by a tap.
  await phone.tap(phone.labelled(button));
  const [card] = phone.phone.cards;
  if (card === undefined) throw new Error('nothing was shared');
  return card;
}

export const pathOf = (card: SharedCard): string => card.path ?? '';

/** Bob opens a card, or an address, and enters. */
export async function enterBy(
  rooms: LiveRooms,
  url: string,
  options: TestPhoneOptions = {},
): Promise<TestPhone> {
  const phone = await openPhone({ rooms: rooms.server, cloud: realCloudOf(BOB), url, ...options });
  await phone.tap(phone.find('.join'));
  await phone.pass(ENTER_MS);
  return phone;
}

/** What somebody sees of the others: one word for each tile that is in sight. */
export const seen = (phone: TestPhone): readonly string[] =>
  phone
    .all('.other')
    .filter((one) => !classesOf(one).includes('off'))
    .map((one) => (classesOf(one).includes('pictured') ? 'picture' : 'face'));

/** The name of the room that a page is in. */
export const roomName = (phone: TestPhone): string => /[va]l-[a-z0-9]{12}/.exec(phone.text)?.[0] ?? '';

/** What was sent into the rooms, in words, in this order. */
export const sends = ({ events }: LiveRooms): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'published' ? [`${event.audio ? 'sound' : ''}${event.video ? '+picture' : ''}`] : [],
  );
