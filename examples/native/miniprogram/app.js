/** A teahouse whose guests call each other: what it chooses for its rooms, and what it hears of them. */
App({
  trtc: {
    theme: {
      name: '茶馆 Teahouse',
      logo: '/images/logo.svg',
      colors: { ground: '#1c1410', raised: '#2a1f18', go: '#9a3412' },
    },
    texts: { leaveQuestion: '要离开茶桌吗？ Leave the table?' },
    controls: { beauty: false },
    /** Cards lead to a page of the main package, which hands its query on. */
    cardPage: '/pages/card/card',
    /** Opened above a room, whose call goes on. */
    minimisePage: '/pages/menu/menu',
    /** Hears of every room, also of one that was entered by a card. */
    on(event) {
      if (event.type === 'ended') getApp().ended.unshift(event);
    },
  },

  /** What has ended, the last first. */
  ended: [],

  onLaunch() {
    // Where your functions are: wx.cloud.init({ env: 'prod-8gk3x1a2' }).
    wx.cloud.init();
  },
});
