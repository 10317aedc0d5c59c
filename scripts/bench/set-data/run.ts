/** Counts what pages hand to setData in a minute of a call: ours on the simulator, and one after the SDK's README. */

import { createRequire } from 'node:module';
import path from 'node:path';
import type TRTC from 'trtc-wx-sdk';
import { ROOT } from '../../project/project';
import { packProgram } from '../../simulator/compile/pack';
import { OWN_HOME } from '../../simulator/own-pages';
import type { MediaDriver } from '../../simulator/runtime/media';
import { newBrowser } from './browser';
import { minuteOfReports } from './minute';
import { UsualPage } from './usual-page';

export interface SetData {
  readonly calls: number;
  /** Of the JSON that is handed over. */
  readonly bytes: number;
}

export class Count {
  calls = 0;
  bytes = 0;
  readonly add = (patch: object): void => {
    this.calls += 1;
    this.bytes += Buffer.byteLength(JSON.stringify(patch));
  };
}

const namesOf = (others: number): readonly string[] =>
  Array.from({ length: others }, (_, at) => `u${String(at + 1).padStart(31, '0')}`);

/** What is in a room page at the end of the minute. */
export interface Nodes {
  /** Elements that are drawn of its template, the native ones among them. */
  readonly nodes: number;
  readonly players: number;
  /** Of the players, those that decode a picture. */
  readonly pictures: number;
}

/**
 * Our room page, unmodified, on glass-easel.
 *
 * @param others how many are there beside oneself
 * @param sending how many of them send sound and picture; the rest only listen
 */
export async function countOurs(others: number, sending = others): Promise<SetData & Nodes> {
  const window = newBrowser();
  const { Phone } = await import('../../simulator/runtime/phone');
  const screen = window.document.createElement('div');
  window.document.body.append(screen);
  let begin = (): void => {};
  const hasBegun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const silent: MediaDriver = {
    attached: () => {},
    changed: () => {},
    detached: () => {},
    call: (_, method) => {
      if (method === 'start') begin();
      return true;
    },
  };
  const count = new Count();
  let isCounting = false;
  const phone = new Phone({
    pack: packProgram(path.join(ROOT, 'miniprogram'), ROOT),
    screen: screen as unknown as HTMLElement,
    media: silent,
    cloud: async () => ({ result: TICKET }),
    onSetData: (_, patch) => {
      if (isCounting) count.add(patch);
    },
  });
  Object.assign(phone.permissions, {
    hasConsented: true,
    scopes: { 'scope.record': true, 'scope.camera': true },
  });
  phone.go('/trtc/pages/room/room?room=42&mode=videoCall', OWN_HOME);
  const find = (tag: string, id = '') => phone.natives.here.find((one) => one.tag === tag && one.id === id);
  await hasBegun;
  const state = (code: number, message: string) =>
    find('live-pusher')?.emit('statechange', { code, message });
  const people = (code: number, user: object) => state(code, JSON.stringify({ userlist: [user] }));
  state(1018, '');
  const names = namesOf(others);
  for (const [at, userid] of names.entries()) {
    const playurl = `room://cloud.tencent.com/rtc?userid=${userid}&streamtype=main`;
    people(1031, { userid });
    if (at >= sending) continue;
    people(1034, { userid, hasaudio: true, playurl });
    people(1033, { userid, streamtype: 'main', hasvideo: true, playurl });
  }
  isCounting = true;
  for (const { from, event, detail } of minuteOfReports(sending)) {
    if (from === 'pusher') find('live-pusher')?.emit(event, detail);
    else find('live-player', `${names[from.player]}_main`)?.emit(event, detail);
  }
  isCounting = false;
  const players = phone.natives.here.filter(({ tag }) => tag === 'live-player');
  const inPage = {
    nodes: find('live-pusher')?.host.closest('page')?.querySelectorAll('*').length ?? 0,
    players: players.length,
    pictures: players.filter(({ attributes }) => attributes['mute-video'] === false).length,
  };
  phone.close();
  return { calls: count.calls, bytes: count.bytes, ...inPage };
}

/** The page after the SDK's README, whose template has a view and a player for each stream, beside the pusher. */
export function countUsual(others: number, sending = others): SetData & Nodes {
  const context = new Proxy({}, { get: () => () => {} });
  Object.assign(globalThis, {
    wx: {
      createLivePusherContext: () => context,
      createLivePlayerContext: () => context,
      getSystemInfo: () => {},
      getStorage: () => {},
      getStorageSync: () => '',
    },
    getApp: () => ({}),
  });
  const Trtc = createRequire(import.meta.url)('trtc-wx-sdk') as typeof TRTC;
  const count = new Count();
  let isCounting = false;
  const page = new UsualPage(new Trtc({}, { env: 'test' }), (patch) => {
    if (isCounting) count.add(patch);
  });
  const names = namesOf(others);
  page.enter(names, sending);
  isCounting = true;
  for (const { from, event, detail } of minuteOfReports(sending)) {
    if (from === 'pusher') page.pusherNetwork(detail);
    else page.player(names[from.player] ?? '', event, detail);
  }
  const players = page.players.length;
  return { calls: count.calls, bytes: count.bytes, nodes: 1 + 2 * players, players, pictures: players };
}

const NOW = Math.floor(Date.now() / 1000);
const TICKET = {
  ok: true,
  serverTime: NOW,
  data: {
    sdkAppID: 1,
    userID: 'own',
    userSig: 'sig',
    privateMapKey: 'key',
    room: { roomID: 42 },
    scene: 'rtc',
    mode: 'videoCall',
    role: 'member',
    privileges: [],
    issuedAt: NOW,
    expiresAt: NOW + 43_200,
  },
};
