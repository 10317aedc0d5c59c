Page({
  data: { heard: '' },
  hear() {
    this.setData({ heard: ', pressed' });
  },
});
