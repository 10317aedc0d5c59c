/** What this mini-program chooses for its rooms, how it opens one, and what it has heard of them. */
import type { Ended, RoomListeners, RoomQuery, TrtcOptions } from 'trtc-miniprogram';
import { shallowRef } from 'vue';

/** Rooms that ended, the last first. */
export const endedRooms = shallowRef<readonly Ended[]>([]);

const options: TrtcOptions = {
  theme: { name: '书店 Bookshop', colors: { go: '#1e40af' } },
  controls: { beauty: false },
  /** Hears of every room, also of one that was entered by a card. */
  on(event) {
    if (event.type === 'ended') endedRooms.value = [event, ...endedRooms.value];
  },
};

/**
 * App() is called by uni-app, and a card opens a page of the package before any page of ours is there. So this is said as
 * soon as the code runs: WeChat keeps it for the app that comes.
 */
export const chooseForRooms = (): void => {
  Object.assign(getApp({ allowDefault: true }), { trtc: options });
};

/** Later, when it is known: the options are read whenever a page of the package opens. */
export const speak = (language: 'zh' | 'en'): void => {
  Object.assign(getApp(), { trtc: { ...options, language } });
};

/** Opens a room by its address: nothing of the package is imported. */
export const openRoom = (query: RoomQuery, events: RoomListeners): void => {
  const words = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  void uni.navigateTo({ url: `/trtc/pages/room/room?${words.join('&')}`, events: { ...events } });
};
