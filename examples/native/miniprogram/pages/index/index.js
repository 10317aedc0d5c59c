/** Rooms are opened by address. */
const ROOM = '/miniprogram_npm/trtc-miniprogram/pages/room/room';

Page({
  data: { said: '' },

  call() {
    wx.navigateTo({ url: `${ROOM}?room=42&mode=videoCall`, events: this.listeners() });
  },

  /** A new room, which the function names: it must allow that (OPEN_ROOMS). */
  live() {
    wx.navigateTo({ url: `${ROOM}?open=1&mode=videoLive`, events: this.listeners() });
  },

  /** A page of our own, with a room in it. */
  shop() {
    wx.navigateTo({ url: '/shop/pages/room/room?room=7' });
  },

  /** Who opens a room hears what happens in it. */
  listeners() {
    const say = (said) => this.setData({ said });
    return {
      joined: ({ isSelf, userID }) => say(isSelf ? '已进入 · joined' : `来了 · here: ${userID}`),
      left: ({ userID }) => say(`走了 · gone: ${userID}`),
      ended: ({ seconds, reason }) => say(`结束 · ended: ${seconds} s, ${reason}`),
    };
  },
});
