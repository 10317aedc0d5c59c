/** A page with a room in it: one a page, for a page has one camera. */
Page({
  data: { query: {}, said: '' },

  onLoad({ room }) {
    this.setData({ query: { room, mode: 'videoCall' } });
  },

  ended({ detail }) {
    this.setData({ said: `结束 · ended: ${detail.seconds} s` });
  },

  /** The user wants to go where they came from. */
  back() {
    wx.navigateBack();
  },

  /** With this the room has its invite button: `shares`. */
  onShareAppMessage(options) {
    const room = this.selectComponent('#room');
    return room === null ? {} : room.shareOf(options);
  },
});
