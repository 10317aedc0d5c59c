/** Opened above a room that goes on: no page there may have a camera or a live-pusher of its own. */
Page({
  /** A tab closes all pages above it, which ends the call. */
  home() {
    wx.switchTab({ url: '/pages/index/index' });
  },
});
