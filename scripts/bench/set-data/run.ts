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

/** Our room page, unmodified, on glass-easel. */
export async function countOurs(others: number): Promise<SetData> {
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
  for (const userid of namesOf(others)) {
    const playurl = `room://cloud.tencent.com/rtc?userid=${userid}&streamtype=main`;
    people(1031, { userid });
    people(1034, { userid, hasaudio: true, playurl });
    people(1033, { userid, streamtype: 'main', hasvideo: true, playurl });
  }
  isCounting = true;
  for (const { from, event, detail } of minuteOfReports(others)) {
    if (from === 'pusher') find('live-pusher')?.emit(event, detail);
    else find('live-player', `${namesOf(others)[from.player]}_main`)?.emit(event, detail);
  }
  isCounting = false;
  phone.close();
  return count;
}

/** The page after the SDK's README. */
export function countUsual(others: number): SetData {
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
  page.enter(namesOf(others));
  isCounting = true;
  for (const { from, event, detail } of minuteOfReports(others)) {
    if (from === 'pusher') page.pusherNetwork(detail);
    else page.player(namesOf(others)[from.player] ?? '', event, detail);
  }
  return count;
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
