/** Where this mini-program starts: goes on to the first page of the package, with the query of whoever came by a card. */

/** Of the package that app.json names. */
const HOME = '/trtc/pages/home/home';
/** Before there is anything of the package: in both languages. */
const FAILED = '网络不可用，点按重试 · No network: tap to try again';

Page({
  data: { failed: '' },

  query: '',

  onLoad(query: Readonly<Record<string, string>>) {
    // As WeChat hands it on: not decoded, so that nothing is to be encoded.
    const fields = Object.keys(query).map((name) => `${name}=${query[name]}`);
    this.query = fields.length === 0 ? '' : `?${fields.join('&')}`;
    this.go();
  },

  go() {
    this.setData({ failed: '' });
    wx.redirectTo({
      url: HOME + this.query,
      // The package is loaded when it is first opened.
      fail: () => this.setData({ failed: FAILED }),
    });
  },
});
