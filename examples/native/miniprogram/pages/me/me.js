Page({
  data: { ended: [] },

  onShow() {
    const ended = getApp().ended.map(({ room, mode, seconds }, at) => ({
      at,
      text: `${room} · ${mode} · ${seconds} s`,
    }));
    this.setData({ ended });
  },
});
