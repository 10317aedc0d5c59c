// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { LOG, open, page, setUpPrograms } from './programs';

setUpPrograms();

const SECOND = {
  'app.json': JSON.stringify({
    pages: ['pages/home/home', 'pages/next/next'],
    window: {
      navigationBarBackgroundColor: '#07c160',
      navigationBarTextStyle: 'black',
      backgroundColor: '#eeeeee',
    },
  }),
  'pages/next/next.ts': `${LOG}\nPage({});`,
  'pages/next/next.wxml': '<view />',
  'pages/next/next.json': JSON.stringify({
    navigationStyle: 'custom',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'white',
  }),
};

describe('the bar with the title', () => {
  test("has the colours of the page, else of app.json, else WeChat's", async () => {
    const it = await open({ ...page('<view />'), ...SECOND });
    expect(it.phone.surface).toMatchObject({
      titleColors: { front: '#000000', back: '#07c160' },
      hasTitleBar: true,
      behindPage: '#eeeeee',
    });
    it.phone.pages.push('/pages/next/next');
    expect(it.phone.surface).toMatchObject({
      titleColors: { front: '#ffffff', back: '#ffffff' },
      hasTitleBar: false,
    });
    const plain = await open(page('<view />'));
    expect(plain.phone.surface.titleColors).toEqual({ front: '#ffffff', back: '#000000' });
  });

  test('keeps what a script makes of it while other pages are above', async () => {
    const it = await open({
      ...page(
        '<view class="t" bindtap="paint" />',
        "paint() { wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#ff0000' }); }",
      ),
      ...SECOND,
    });
    await it.tap('.t');
    it.phone.pages.push('/pages/next/next');
    it.phone.pages.pop(1);
    expect(it.phone.surface.titleColors).toEqual({ front: '#ffffff', back: '#ff0000' });
  });

  test('is as navigation-bar says, and follows it; that is not drawn in the page', async () => {
    const it = await open({
      ...page(
        `<page-meta><navigation-bar class="n" title="{{t}}" loading="{{l}}" front-color="#000000" background-color="#abcdef" /></page-meta>`,
        "data: { t: 'First', l: true }",
      ),
      ...SECOND,
    });
    const bar = { title: 'First', isTitleLoading: true, titleColors: { front: '#000000', back: '#abcdef' } };
    expect(it.phone.surface).toMatchObject(bar);
    it.phone.pages.push('/pages/next/next');
    it.phone.pages.open[0]?.instance.setData({ t: 'Second', l: false });
    expect(it.phone.surface).toMatchObject({ title: '', titleColors: { front: '#ffffff' } });
    it.phone.pages.pop(1);
    expect(it.phone.surface).toMatchObject({ ...bar, title: 'Second', isTitleLoading: false });
  });
});

describe('page-meta', () => {
  test('styles its page, the root of its rem, and what is behind it, while it is on top', async () => {
    const it = await open({
      ...page(
        `<page-meta page-style="{{s}}" page-font-size="18px" root-font-size="20px" background-color="#123456" root-background-color="#654321" /><view />`,
        "data: { s: 'color: green; padding: 75rpx' }",
      ),
      ...SECOND,
    });
    const { style } = it.screen.querySelector('page') as HTMLElement;
    const root = document.documentElement.style;
    const seen = () => [root.fontSize, it.screen.style.background, it.phone.surface.behindPage];
    expect([style.color, style.padding, style.fontSize]).toEqual(['green', '10vw', '18px']);
    expect(seen()).toEqual(['20px', '#654321', '#123456']);
    it.phone.pages.push('/pages/next/next');
    expect([style.display, seen()]).toEqual(['none', ['', '', '#eeeeee']]);
    it.phone.pages.open[0]?.instance.setData({ s: 'color: red' });
    expect([style.color, style.display, seen()[0]]).toEqual(['red', 'none', '']);
    it.phone.pages.pop(1);
    expect(seen()).toEqual(['20px', '#654321', '#123456']);
    it.phone.close();
    expect(root.fontSize).toBe('');
  });

  test('scrolls its page, and tells when it is there and whenever it is scrolled', async () => {
    const it = await open({
      ...page(
        '<page-meta scroll-top="{{top}}" bindscroll="on" bindscrolldone="on" /><view class="go" bindtap="go" />',
        "data: { top: '' }, go() { this.setData({ top: '120px' }); }, on(e: any) { log([e.type, e.detail]); }",
      ),
      ...SECOND,
    });
    // happy-dom scrolls smoothly by a clock of its own.
    it.screen.scrollTo = ((to: ScrollToOptions) => Object.assign(it.screen, { scrollTop: to.top })) as never;
    await it.tap('.go');
    await vi.advanceTimersByTimeAsync(300);
    it.screen.dispatchEvent(new Event('scroll'));
    expect(it.screen.scrollTop).toBe(120);
    expect(it.log).toEqual([
      ['scrolldone', {}],
      ['scroll', { scrollTop: 120 }],
    ]);
    const before = it.log.length;
    it.phone.pages.push('/pages/next/next');
    it.screen.dispatchEvent(new Event('scroll'));
    expect(it.log).toHaveLength(before);
  });
});
