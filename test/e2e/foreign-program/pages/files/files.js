// What a mini-program does with files: its own, and those that the phone makes.
Page({
  data: { told: '' },

  onReady() {
    this.pusher = wx.createLivePusherContext();
    this.pusher.start();
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

  send() {
    const tell = ({ data, errMsg }) => this.setData({ told: data ?? errMsg });
    const to = { url: 'https://files.example/', name: 'picture', success: tell, fail: tell };
    this.pusher.snapshot({ success: ({ tempImagePath: filePath }) => wx.uploadFile({ ...to, filePath }) });
  },

  save() {
    const tell = ({ errMsg }) => this.setData({ told: errMsg });
    this.pusher.snapshot({
      success: ({ tempImagePath: filePath }) =>
        wx.saveImageToPhotosAlbum({ filePath, success: tell, fail: tell }),
    });
  },

  changed({ detail }) {
    if (detail.code === 1007) this.setData({ told: 'first picture' });
  },
  heard({ type }) {
    this.setData({ told: type });
  },
  failed({ detail }) {
    this.setData({ told: `${detail.errCode} ${detail.errMsg}` });
  },
});
