// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { LOG, open, page, run, setUpPrograms } from './programs';

setUpPrograms();

const TWO_PAGES = {
  'app.json': '{ "pages": ["pages/home/home", "pages/room/room"] }',
  'app.ts': `${LOG}
    App({ onLaunch(o: any) { log(['launch', o.path]); }, onShow() { log('app show'); }, onHide() { log('app hide'); } });
    declare const App: any;`,
  'pages/room/room.wxml': '<view>room</view>',
  ...Object.fromEntries(
    ['home', 'room'].map((name) => [
      `pages/${name}/${name}.ts`,
      `${LOG}
      Page({
        onLoad(q: any) { log(['${name} load', q]); }, onShow() { log('${name} show'); },
        onReady() { log('${name} ready'); }, onHide() { log('${name} hide'); }, onUnload() { log('${name} unload'); },
        go(e: any) { wx[e.currentTarget.dataset.api]({ url: '/pages/room/room?a=1&b=%20x', fail: (r: any) => log(r.errMsg) }); },
      });`,
    ]),
  ),
  'pages/home/home.wxml': `
    <view class="to" data-api="navigateTo" bindtap="go" />
    <view class="redirect" data-api="redirectTo" bindtap="go" />
    <view class="relaunch" data-api="reLaunch" bindtap="go" />`,
};

describe('a mini-program', () => {
  test('keeps the title that each page has given itself, whichever is above meanwhile', async () => {
    const it = await open({
      ...TWO_PAGES,
      'pages/home/home.json': '{ "navigationBarTitleText": "first" }',
      'pages/home/home.ts': `${LOG}
        Page({
          onLoad() { wx.setNavigationBarTitle({ title: 'home' }); },
          go() { wx.navigateTo({ url: '/pages/room/room' }); wx.setNavigationBarTitle({ title: 'home, later' }); },
        });`,
      'pages/room/room.json': '{ "navigationBarTitleText": "room" }',
    });
    expect(it.phone.surface.title).toBe('home');
    await it.tap('.to');
    expect(it.phone.surface.title).toBe('room');
    await it.phone.back();
    expect(it.phone.surface.title).toBe('home, later');
  });

  test('is launched, shown, hidden and shown again, app and page in WeChat’s order', async () => {
    const it = await open(TWO_PAGES);
    it.phone.background();
    it.phone.foreground();
    expect(it.log).toEqual([
      ['launch', 'pages/home/home'],
      'app show',
      ['home load', {}],
      'home show',
      'home ready',
      'home hide',
      'app hide',
      'app show',
      'home show',
    ]);
  });

  test('opens a page above, which hides the one below, and shows it again on the way back', async () => {
    const it = await open(TWO_PAGES);
    const before = it.log.length;
    await it.tap('.to');
    await it.phone.back();
    expect(it.log.slice(before)).toEqual([
      'home hide',
      // The query as it stands in the address: WeChat does not decode it.
      ['room load', { a: '1', b: '%20x' }],
      'room show',
      'room ready',
      'room unload',
      'home show',
    ]);
  });

  test.each(['.redirect', '.relaunch'])('%s puts a page in the place of another', async (selector) => {
    const it = await open(TWO_PAGES);
    await it.tap(selector);
    expect(it.phone.pages.open.map(({ path }) => path)).toEqual(['pages/room/room']);
    expect(it.log).toContain('home unload');
  });

  test('that is running is begun anew by a card: all its pages are closed first', async () => {
    const it = await open(TWO_PAGES);
    await it.tap('.to');
    it.phone.open('/pages/home/home?room=1');
    expect(it.phone.pages.open.map(({ path, query }) => [path, query])).toEqual([
      ['pages/home/home', { room: '1' }],
    ]);
    expect(it.log.filter((line) => String(line).endsWith('unload'))).toEqual(['room unload', 'home unload']);
  });

  test('cannot open a page that is not there, and not an eleventh', async () => {
    const it = await open({
      ...page(
        '<view class="a" bindtap="wrong" /><view class="b" bindtap="more" />',
        `
        async wrong() { try { await wx.navigateTo({ url: '/pages/none/none' }); } catch (e: any) { log(e.errMsg); } },
        more() { wx.navigateTo({ url: '/pages/home/home' }); },`,
      ),
    });
    await it.tap('.a');
    expect(it.log).toEqual(['navigateTo:fail page "pages/none/none" is not found']);
    for (let pages = 1; pages < 10; pages += 1) await it.tap('.b');
    expect(it.phone.pages.open).toHaveLength(10);
    expect(() => it.phone.pages.push('/pages/home/home')).toThrow('webview count limit exceed');
  });

  test('shares nothing with the same one on another phone: modules, storage, pages', async () => {
    const files: Readonly<Record<string, string>> = {
      ...page(
        '<view class="add" bindtap="add">{{n}}</view>',
        'data: { n: 0 }, add() { count.n += 1; this.setData({ n: count.n }); wx.setStorageSync("n", count.n); }',
      ),
      'count.ts': 'export const count = { n: 0 };',
    };
    const script = `import { count } from '../../count';\n${files['pages/home/home.ts']}`;
    const ann = await open({ ...files, 'pages/home/home.ts': script });
    const bob = await open({ ...files, 'pages/home/home.ts': script });
    await ann.tap('.add');
    await ann.tap('.add');
    await bob.tap('.add');
    expect([ann.screen.textContent, bob.screen.textContent]).toEqual(['2', '1']);
  });

  test('knows its pages and its app', async () => {
    const it = await open({
      'app.ts': `${LOG} declare const App: any; App({ name: 'the app' });`,
      ...page(
        '<view />',
        'onLoad() { log([getApp().name, getCurrentPages().length, getCurrentPages()[0].route]); }',
      ),
    });
    expect(it.log).toEqual([['the app', 1, 'pages/home/home']]);
  });

  test('gives each page its own copy of the objects that it was defined with', async () => {
    const it = await open({
      ...page(
        '<view class="b" bindtap="more" />',
        `
        kept: { list: [] as number[] },
        onLoad() { this.kept.list.push(1); log(this.kept.list.length); },
        more() { wx.navigateTo({ url: '/pages/home/home' }); },`,
      ),
    });
    await it.tap('.b');
    expect(it.log).toEqual([1, 1]);
  });
});

describe('the question before a page is left', () => {
  const ASKING = {
    ...TWO_PAGES,
    'pages/room/room.ts': `${LOG} Page({ onLoad() { wx.enableAlertBeforeUnload({ message: 'Leave?' }); } });`,
  };

  test('is asked by the back key and by navigateBack, and a no stays', async () => {
    const it = await open(ASKING);
    await it.tap('.to');
    void it.phone.back();
    await it.settle();
    expect(it.phone.prompts.open).toMatchObject([{ kind: 'leave', text: 'Leave?' }]);
    it.phone.prompts.open[0]?.answer(false);
    await it.settle();
    expect(it.phone.pages.open).toHaveLength(2);
    void it.phone.back();
    await it.settle();
    it.phone.prompts.open[0]?.answer(true);
    await it.settle();
    expect(it.phone.pages.open).toHaveLength(1);
  });

  test('is not asked by a swipe, nor on the first page', async () => {
    const it = await open(ASKING);
    await it.tap('.to');
    it.phone.swipeBack();
    expect([it.phone.prompts.shown, it.phone.pages.open.length]).toEqual([[], 1]);
    const first = await run(ASKING);
    first.phone.open('/pages/room/room');
    await first.phone.back();
    expect(first.phone.prompts.shown).toEqual([]);
  });
});
