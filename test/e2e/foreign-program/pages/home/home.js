Page({
  data: { heard: '', drinks: ['tea', 'milk'], drink: 'tea' },
  hear() {
    this.setData({ heard: ', pressed' });
  },
  choose({ detail }) {
    this.setData({ drink: this.data.drinks[detail.value] });
  },
});
