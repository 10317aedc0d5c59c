/** Where cards lead: hands its query on to the first page of trtc-miniprogram, as it came. */
const HOME = '/miniprogram_npm/trtc-miniprogram/pages/home/home';

Page({
  data: { failed: false },

  onLoad(query) {
    this.query = Object.keys(query)
      .map((name) => `${name}=${query[name]}`)
      .join('&');
    this.go();
  },

  go() {
    this.setData({ failed: false });
    // The subpackage is loaded when it is first opened.
    wx.redirectTo({ url: `${HOME}?${this.query}`, fail: () => this.setData({ failed: true }) });
  },
});
