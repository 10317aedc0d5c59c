// What a mini-program does with files: its own, and those that the phone makes.
Page({
  data: { told: '' },

  onReady() {
    this.pusher = wx.createLivePusherContext();
    this.pusher.start({ success: () => this.setData({ told: 'started' }) });
  },
  onUnload() {
    this.pusher.stop();
  },

  music() {
    this.pusher.playBGM({ url: '/audio/tone.wav' });
  },
  noMusic() {
    this.pusher.playBGM({ url: '/audio/none.wav' });
  },

  heard({ type }) {
    this.setData({ told: type });
  },
  failed({ detail }) {
    this.setData({ told: `${detail.errCode} ${detail.errMsg}` });
  },
});
