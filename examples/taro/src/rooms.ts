/** What this mini-program chooses for its rooms, how it opens one, and what it has heard of them. */
import Taro from '@tarojs/taro';
import type { Ended, RoomListeners, RoomQuery, TrtcOptions } from 'trtc-miniprogram';

/** Rooms that ended, the last first. A page that shows them listens. */
let ended: readonly Ended[] = [];
const listeners = new Set<() => void>();

/** For useSyncExternalStore of React. */
export const endedRooms = {
  now: (): readonly Ended[] => ended,
  listen: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

const options: TrtcOptions = {
  theme: { name: '花店 Florist', colors: { go: '#9d174d' } },
  controls: { beauty: false },
  /** Hears of every room, also of one that was entered by a card. */
  on(event) {
    if (event.type !== 'ended') return;
    ended = [event, ...ended];
    for (const listener of listeners) listener();
  },
};

/**
 * App() is called by Taro, and a card opens a page of the package before any component is there. So this is said as soon as
 * the code runs: WeChat keeps it for the app that comes.
 */
export const chooseForRooms = (): void => {
  Object.assign(Taro.getApp({ allowDefault: true }), { trtc: options });
};

/** Later, when it is known: the options are read whenever a page of the package opens. */
export const speak = (language: 'zh' | 'en'): void => {
  Object.assign(Taro.getApp(), { trtc: { ...options, language } });
};

/** Opens a room by its address: nothing of the package is imported. */
export const openRoom = (query: RoomQuery, events: RoomListeners): void => {
  const words = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  void Taro.navigateTo({ url: `/trtc/pages/room/room?${words.join('&')}`, events: { ...events } });
};
