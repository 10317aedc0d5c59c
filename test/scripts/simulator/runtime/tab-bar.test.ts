// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { LOG, open, run, setUpPrograms } from './programs';

setUpPrograms();

/** Two pages of the bar and one that is none, each of which logs its lifecycle. */
const program = (tabBar: object = {}, more: Readonly<Record<string, string>> = {}) => {
  const list = [
    { pagePath: 'pages/home/home', text: 'Home', iconPath: 'a.png', selectedIconPath: 'b.png' },
    { pagePath: 'pages/me/me', text: 'Me' },
  ];
  const script = `${LOG}\nPage({ onLoad() { log('load ' + (this as any).route); }, onShow() { log('show ' + (this as any).route); },
    onTabItemTap(item: any) { log(item); } });`;
  const pages = ['home', 'me', 'other'].map((name) => `pages/${name}/${name}`);
  return {
    'app.json': JSON.stringify({ pages, tabBar: { list, color: '#111111', ...tabBar } }),
    ...Object.fromEntries(
      pages.flatMap((page) => [
        [`${page}.ts`, script],
        [`${page}.wxml`, '<view />'],
      ]),
    ),
    ...more,
  };
};

/** `wx` of this phone, for a test that calls it as a script does. */
const WX = { 'app.ts': 'declare const App: any; declare const wx: any; App({ wx });' };
type Wx = Record<string, (options?: object) => unknown>;
const windowHeightOf = (it: Awaited<ReturnType<typeof open>>): unknown =>
  (wxOf(it).getWindowInfo?.() as { windowHeight?: number } | undefined)?.windowHeight;
const wxOf = (it: Awaited<ReturnType<typeof open>>): Wx => (it.phone.app.get() as { wx: Wx }).wx;

describe('the bar of tabs', () => {
  test('is drawn with the pages that it has, and takes from their height', async () => {
    const it = await open(program({ borderStyle: 'white' }, WX));
    const { items, style, position } = it.phone.drawnTabBar ?? {};
    expect([items?.map(({ text }) => text), position]).toEqual([['Home', 'Me'], 'bottom']);
    expect(style).toEqual({
      color: '#111111',
      selectedColor: '#3cc51f',
      backgroundColor: '#ffffff',
      borderStyle: 'white',
    });
    expect(windowHeightOf(it)).toBe(844 - 50 - 34);
    it.phone.pages.push('/pages/other/other');
    expect([it.phone.drawnTabBar, windowHeightOf(it)]).toEqual([undefined, 844]);
  });

  test('takes nothing while the script of the app runs', async () => {
    const it = await open(
      program({}, { 'app.ts': 'declare const App: any; declare const wx: any; App(wx.getWindowInfo());' }),
    );
    expect([it.phone.app.get().windowHeight, it.troubles()]).toEqual([844, []]);
  });

  test('at the top is less high', async () => {
    const it = await open(program({ position: 'top' }, WX));
    expect(windowHeightOf(it)).toBe(844 - 40);
  });

  test('switches when it is tapped, and tells the page that is seen then; pages stay', async () => {
    const it = await open(program());
    it.phone.tapTab(1);
    it.phone.tapTab(0);
    it.phone.tapTab(0);
    const home = { index: '0', pagePath: 'pages/home/home', text: 'Home' };
    expect(it.log).toEqual([
      'load pages/home/home',
      'show pages/home/home',
      'load pages/me/me',
      'show pages/me/me',
      { index: '1', pagePath: 'pages/me/me', text: 'Me' },
      'show pages/home/home',
      home,
      home,
    ]);
  });
});

describe('wx changes of the bar', () => {
  test('an item, its badge and its red dot', async () => {
    const it = await open(program({}, WX));
    const wx = wxOf(it);
    const call = async (name: string, options: object): Promise<unknown> => {
      const done = wx[name]?.(options);
      await it.settle();
      await done;
      return it.phone.tabBar.items[1];
    };
    const me = it.phone.tabBar.items[1];
    expect(await call('setTabBarItem', { index: 1, text: 'I', iconPath: '/c.png' })).toEqual({
      ...me,
      text: 'I',
      iconPath: '/c.png',
    });
    expect(await call('setTabBarBadge', { index: 1, text: '99' })).toMatchObject({ badge: '99', text: 'I' });
    expect(await call('setTabBarBadge', { index: 1, text: '12345' })).toMatchObject({ badge: '...' });
    expect(await call('showTabBarRedDot', { index: 1 })).toMatchObject({ badge: '', hasRedDot: true });
    expect(await call('setTabBarBadge', { index: 1, text: '1' })).toMatchObject({ hasRedDot: false });
    expect(await call('removeTabBarBadge', { index: 1 })).toMatchObject({ badge: '' });
    await call('showTabBarRedDot', { index: 1 });
    expect(await call('hideTabBarRedDot', { index: 1 })).toMatchObject({ hasRedDot: false });
  });

  test('its style, and whether it is there', async () => {
    const it = await open(program({}, WX));
    const wx = wxOf(it);
    void wx.setTabBarStyle?.({ color: '#222222', borderStyle: 'white' });
    await it.settle();
    expect(it.phone.tabBar.style).toMatchObject({
      color: '#222222',
      selectedColor: '#3cc51f',
      borderStyle: 'white',
    });
    void wx.hideTabBar?.({ animation: true });
    await it.settle();
    expect(it.phone.drawnTabBar).toBeUndefined();
    void wx.showTabBar?.();
    await it.settle();
    expect([it.phone.drawnTabBar, it.troubles()]).toEqual([it.phone.tabBar, []]);
  });

  test('fail for an item that is not there, and on a page that is none of the bar', async () => {
    const it = await open(program({}, WX));
    const wx = wxOf(it);
    const failureOf = (index: number) =>
      new Promise((resolve) => void wx.setTabBarBadge?.({ index, text: '1', fail: resolve }));
    const gone = failureOf(7);
    await it.settle();
    expect(await gone).toEqual({ errMsg: 'setTabBarBadge:fail tabbar item not found' });
    it.phone.pages.push('/pages/other/other');
    const other = failureOf(0);
    await it.settle();
    expect(await other).toEqual({ errMsg: 'setTabBarBadge:fail not TabBar page' });
  });
});

describe('a bar of the mini-program itself', () => {
  const OWN = {
    'custom-tab-bar/index.json': '{ "component": true }',
    'custom-tab-bar/index.wxml': '<view class="own">{{chosen}}</view>',
    'custom-tab-bar/index.ts': 'declare const Component: any; Component({ data: { chosen: 0 } });',
  };
  const own = ({ screen }: { screen: HTMLElement }) =>
    [...screen.querySelectorAll<HTMLElement>('page')].map(
      (page) => page.querySelector('custom-tab-bar')?.textContent,
    );

  test('is drawn in each page of the bar, which reaches it by getTabBar', async () => {
    const script = `${LOG}\nPage({ onShow() { (this as any).getTabBar().setData({ chosen: 1 }); } });`;
    const it = await open(program({ custom: true }, { ...OWN, 'pages/me/me.ts': script }));
    it.phone.tapTab(1);
    await it.settle();
    expect([own(it), it.phone.drawnTabBar, it.troubles()]).toEqual([['0', '1'], undefined, []]);
    it.phone.pages.push('/pages/other/other');
    expect(own(it)).toEqual(['0', '1', undefined]);
  });

  test('that is not there is noted, and nothing is drawn', async () => {
    const it = await run(program({ custom: true }));
    it.phone.open();
    expect([own(it), it.phone.drawnTabBar]).toEqual([[undefined], undefined]);
    expect(it.phone.options.pack.program.notes.map(({ message }) => message)).toEqual([
      'there is no custom-tab-bar/index: no bar is drawn',
    ]);
  });
});
