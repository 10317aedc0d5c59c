// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { LOG, open, page, run, setUpPrograms } from './programs';

setUpPrograms();

const BEHAVIOR = 'declare const Behavior: any; declare const App: any;';

/** Two pages on the bar of tabs, and one that is not; each logs its life. */
const life = (name: string) => `${LOG} Page({
  onLoad() { log('${name} load'); }, onShow() { log('${name} show'); },
  onHide() { log('${name} hide'); }, onUnload() { log('${name} unload'); },
  go(e: any) { const { api, url } = e.currentTarget.dataset; wx[api]({ url, fail: (r: any) => log(r.errMsg) }); },
});`;
const way = (api: string, to: string) =>
  `<view class="${api}-${to}" data-api="${api}" data-url="/pages/${to}/${to}" bindtap="go" />`;
const TABS = {
  'app.json': JSON.stringify({
    pages: ['pages/home/home', 'pages/mine/mine', 'pages/room/room'],
    tabBar: {
      list: [
        { pagePath: 'pages/home/home', text: 'Home' },
        { pagePath: 'pages/mine/mine', text: 'Mine' },
      ],
    },
  }),
  ...Object.fromEntries(
    ['home', 'mine', 'room'].flatMap((name) => [
      [`pages/${name}/${name}.ts`, life(name)],
      [
        `pages/${name}/${name}.wxml`,
        ['navigateTo', 'switchTab', 'redirectTo', 'reLaunch']
          .flatMap((api) => ['home', 'mine', 'room'].map((to) => way(api, to)))
          .join(''),
      ],
    ]),
  ),
};

describe('two pages, one opened by the other', () => {
  const files = {
    'app.json': '{ "pages": ["pages/home/home", "pages/room/room"] }',
    ...page(
      '<view class="to" bindtap="go" />',
      `go() { wx.navigateTo({ url: '/pages/room/room', events: { ended: (r: any, more: any) => log(['ended', r, more]) },
        success: ({ eventChannel }: any) => { eventChannel.emit('hello', 'ann'); eventChannel.emit('hello', 'ann'); } }); }`,
    ),
    'pages/room/room.wxml': '<view class="end" bindtap="end" />',
    'pages/room/room.ts': `${LOG} Page({
      onLoad() {
        const channel = this.getOpenerEventChannel();
        const never = () => log('never');
        channel.on('hello', never); channel.off('hello', never);
        channel.on('hello', (who: any) => log(['on', who])); channel.once('hello', (who: any) => log(['once', who]));
      },
      end() { this.getOpenerEventChannel().emit('ended', { seconds: 3 }, 'more'); this.getOpenerEventChannel().emit('unheard'); },
    });`,
  };

  test('tell each other by their channel', async () => {
    const it = await open(files);
    await it.tap('.to');
    await it.tap('.end');
    expect(it.log).toEqual([
      ['on', 'ann'],
      ['once', 'ann'],
      ['on', 'ann'],
      ['ended', { seconds: 3 }, 'more'],
    ]);
  });

  test('have a channel too if nobody has opened them so', async () => {
    const it = await run(files);
    it.phone.open('/pages/room/room');
    await it.tap('.end');
    expect([it.log, it.troubles()]).toEqual([[], []]);
  });
});

describe('pages of the bar of tabs', () => {
  const paths = (it: { phone: { pages: { open: readonly { path: string }[] } } }) =>
    it.phone.pages.open.map(({ path }) => path.split('/')[1]);

  test('stay open when another is shown, and are shown again as they were', async () => {
    const it = await open(TABS);
    await it.tap('.switchTab-mine');
    await it.tap('.switchTab-home');
    await it.tap('.switchTab-home');
    expect(it.log).toEqual([
      'home load',
      'home show',
      'home hide',
      'mine load',
      'mine show',
      'mine hide',
      'home show',
    ]);
    expect(paths(it)).toEqual(['home']);
  });

  test('close the others that are above them', async () => {
    const it = await open(TABS);
    await it.tap('.navigateTo-room');
    await it.tap('.switchTab-home');
    expect(it.log).toEqual([
      'home load',
      'home show',
      'home hide',
      'room load',
      'room show',
      'room unload',
      'home show',
    ]);
    await it.tap('.navigateTo-room');
    await it.tap('.switchTab-mine');
    expect([it.log.slice(-3), paths(it)]).toEqual([['room unload', 'mine load', 'mine show'], ['mine']]);
  });

  test('are all closed by reLaunch', async () => {
    const it = await open(TABS);
    await it.tap('.switchTab-mine');
    await it.tap('.reLaunch-room');
    expect([it.log.slice(-4), paths(it)]).toEqual([
      ['mine unload', 'home unload', 'room load', 'room show'],
      ['room'],
    ]);
  });

  test.each([
    ['.navigateTo-mine', 'navigateTo:fail can not navigateTo a tabbar page'],
    ['.redirectTo-mine', 'redirectTo:fail can not redirectTo a tabbar page'],
    ['.switchTab-room', 'switchTab:fail can not switch to no-tabBar page'],
  ])('are not opened as others are: %s', async (selector, message) => {
    const it = await open(TABS);
    await it.tap(selector);
    expect([it.log.at(-1), paths(it)]).toEqual([message, ['home']]);
  });
});

describe('a page made with Component', () => {
  test('has the methods of a page, and its address in its properties', async () => {
    const it = await run({
      'pages/home/home.wxml': '<view class="t" bindtap="tapped">{{name}}, {{n + 1}}</view>',
      'pages/home/home.ts': `${LOG} Component({
        properties: { name: String, n: Number },
        pageLifetimes: { show() { log('shown'); } },
        methods: { onLoad(q: any) { log(['load', q, this.properties.name]); }, onShow() { log('onShow'); }, tapped() { log('tapped'); } },
      });`,
    });
    it.phone.open('/pages/home/home?name=a%20b&n=2');
    await it.settle();
    await it.tap('.t');
    expect(it.screen.textContent).toBe('a b, 3');
    expect(it.log).toEqual([['load', { name: 'a%20b', n: '2' }, 'a b'], 'onShow', 'shown', 'tapped']);
  });

  test('opens with an address that cannot be decoded', async () => {
    const it = await run(page('<view />', 'onLoad(q: any) { log(q); }'));
    it.phone.open('/pages/home/home?a=%E4%');
    expect([it.log, it.troubles()]).toEqual([[{ a: '%E4%' }], []]);
  });

  test('hears taps by methods that are written to it when it is open, named by its data', async () => {
    const it = await open(
      page(
        '<view class="t" bindtap="{{f}}" />',
        "data: { f: '' }, onLoad() { const page = this as any; page.e0 = () => log(['e0', page === this]); this.setData({ f: 'e0' }); }",
      ),
    );
    await it.tap('.t');
    expect([it.log, it.troubles()]).toEqual([[['e0', true]], []]);
  });
});

describe('what components are made of', () => {
  test('behaviors bring properties, data, methods and lifetimes, those of WeChat too', async () => {
    const it = await open({
      ...page('<tile class="t" name="field" value="v" />'),
      'components/tile/tile.wxml': '<view class="in" bindtap="tapped">{{name}} {{value}} {{mine}}</view>',
      'components/tile/tile.ts': `${LOG} ${BEHAVIOR}
        const inner = Behavior({ lifetimes: { attached() { log('inner attached'); } } });
        const shared = Behavior({ behaviors: [inner, 'wx://form-field'], data: { mine: 'data' }, methods: { tapped() { log('shared method'); } } });
        Component({ behaviors: [shared, 'wx://component-export'], lifetimes: { attached() { log('attached'); } } });`,
    });
    await it.tap('[class*="--in"]');
    expect(it.screen.textContent).toBe('field v data');
    expect(it.log).toEqual(['inner attached', 'attached', 'shared method']);
  });

  test('relations, observers, pure data, several slots, external classes and events', async () => {
    const it = await open({
      'app.json':
        '{ "pages": ["pages/home/home"], "usingComponents": { "tile": "/components/tile/tile", "part": "/components/part/part" } }',
      ...page(
        `<tile id="tile" my-class="mine" count="{{n}}" bindtold="told"><view slot="head">head</view><part class="part" /><part class="part" /></tile><view class="t" bindtap="go" />`,
        `data: { n: 1 }, told(e: any) { log(['told', e.detail]); },
         go() { this.setData({ n: 2 }); log(this.selectAllComponents('.part').length); this.selectComponent('#tile').tell('x'); }`,
      ),
      'components/tile/tile.wxml':
        '<view class="my-class"><slot name="head" /></view><slot /><text>{{twice}}</text><text>{{_pure}}</text>',
      'components/tile/tile.ts': `${LOG} Component({
        options: { multipleSlots: true, pureDataPattern: /^_/ }, externalClasses: ['my-class'],
        properties: { count: Number }, data: { twice: 0, _pure: 'unseen' },
        relations: { '../part/part': { type: 'child', linked() { log('linked'); } } },
        observers: { count(n: number) { this.setData({ twice: n * 2 }); } },
        methods: { tell(what: string) { log(this.getRelationNodes('../part/part').length); this.triggerEvent('told', what, { bubbles: true }); } },
      });`,
      'components/part/part.json': '{ "component": true }',
      'components/part/part.wxml': '<text>part</text>',
      'components/part/part.ts': `${LOG} Component({ relations: { '../tile/tile': { type: 'parent' } } });`,
    });
    await it.tap('.t');
    expect(it.screen.textContent).toBe('headpartpart4');
    expect(it.screen.querySelector('.mine')?.textContent).toBe('head');
    expect([it.log, it.troubles()]).toEqual([['linked', 'linked', 2, 2, ['told', 'x']], []]);
  });

  test('a property with a list of types takes anything', async () => {
    const it = await open({
      ...page('<tile a="{{true}}" />'),
      'components/tile/tile.wxml': '<text>{{a}} {{b}}</text>',
      'components/tile/tile.ts':
        'declare const Component: any; Component({ properties: { a: { type: [Boolean, String] }, b: { type: [Number, String], value: 3 } } });',
    });
    expect([it.screen.textContent, it.troubles()]).toEqual(['true 3', []]);
  });

  test('the inner ones are ready before those around them, and the page after all', async () => {
    const component = (name: string, wxml: string) => ({
      [`components/${name}/${name}.json`]: '{ "component": true }',
      [`components/${name}/${name}.wxml`]: wxml,
      [`components/${name}/${name}.ts`]: `${LOG} Component({ properties: { name: String }, lifetimes: { ready() { log('${name} ' + this.data.name); } } });`,
    });
    const it = await open({
      'app.json':
        '{ "pages": ["pages/home/home"], "usingComponents": { "tile": "/components/tile/tile", "part": "/components/part/part" } }',
      ...page(
        '<tile name="a" /><tile name="b" /><part wx:if="{{more}}" name="late" /><view class="t" bindtap="go" />',
        "onReady() { log('page'); }, go() { this.setData({ more: true }); this.setData({ more: false }); this.setData({ more: true }); }",
      ),
      ...component('tile', '<part name="1" /><part name="2" />'),
      ...component('part', ''),
    });
    const opened = ['part 1', 'part 2', 'tile a', 'part 1', 'part 2', 'tile b', 'page'];
    expect(it.log).toEqual(opened);
    await it.tap('.t');
    expect(it.log.slice(opened.length)).toEqual(['part late']);
  });

  test('data that is set before anything is attached is there at once', async () => {
    const it = await open({
      ...page('<tile />'),
      'components/tile/tile.wxml': '{{n}}',
      'components/tile/tile.ts':
        'declare const Component: any; Component({ data: { n: 1 }, lifetimes: { created() { this.setData({ n: 2 }); } } });',
    });
    expect([it.screen.textContent, it.troubles()]).toEqual(['2', []]);
  });
});

describe('what a script throws', () => {
  const THROWS = `${BEHAVIOR} ${LOG} App({ onLaunch() { throw new Error('launch'); }, onError(e: string) { log(e.split('\\n')[0]); } });`;

  test('is nothing when it sets the data of a page that is closed', async () => {
    const it = await open({
      ...TABS,
      'pages/room/room.wxml': '<tile wx:if="{{late}}" /><input hidden="{{late}}" value="{{late}}" />',
      'pages/room/room.ts': `${LOG} Page({ data: { late: false }, onUnload() { setTimeout(() => { this.setData({ late: true }, () => log('set')); }, 5); } });`,
    });
    await it.tap('.navigateTo-room');
    await it.phone.back();
    await it.settle(20);
    expect([it.log.at(-1), it.troubles()]).toEqual(['set', []]);
  });

  test('is told to the app, and its page is open all the same', async () => {
    const it = await open({
      'app.ts': THROWS,
      ...page(
        '<view>drawn</view>',
        "onLoad() { throw new Error('load'); }, onReady() { wx.onError(() => log('heard')); throw new Error('ready'); }",
      ),
    });
    expect([it.screen.textContent, it.log]).toEqual(['drawn', ['launch', 'load', 'ready', 'heard']]);
    expect(it.troubles()).toEqual(['app: launch', 'pages/home/home: load', 'pages/home/home: ready']);
  });

  test('by onShareAppMessage is told, and the page is shared as it is', async () => {
    const it = await open(page('<view />', 'onShareAppMessage() { throw new Error("no card"); }'));
    it.phone.share();
    expect(it.phone.cards).toEqual([{ title: '', path: '/pages/home/home' }]);
    expect(it.troubles()).toEqual(['pages/home/home: no card']);
  });

  test('while it is loaded leaves the other pages as they are; one that defines nothing is told', async () => {
    const it = await open({
      'app.json': '{ "pages": ["pages/home/home", "pages/mute/mute", "pages/room/room"] }',
      'pages/home/home.ts': "throw new Error('broken');",
      'pages/mute/mute.ts': 'export {};',
      'pages/mute/mute.wxml': '',
      'pages/room/room.ts': 'declare const Page: any; Page({});',
      'pages/room/room.wxml': 'room',
    });
    it.phone.open('/pages/room/room');
    expect(it.screen.textContent).toBe('room');
    expect(it.troubles()).toEqual(['app: broken', 'app: pages/mute/mute calls neither Page nor Component']);
  });

  test('by a promise that nobody hears is told to the app', async () => {
    const it = await open({
      'app.ts': `${BEHAVIOR} ${LOG} App({ onUnhandledRejection({ reason }: any) { log(reason.errMsg); } });`,
    });
    const reason = { errMsg: 'login:fail' };
    it.phone.rejected(reason, Promise.resolve());
    expect([it.log, it.troubles()]).toEqual([
      ['login:fail'],
      ['pages/home/home: a rejected promise: login:fail'],
    ]);
  });
});

describe('the app', () => {
  test('hears of a page that is not there, and how it was opened', async () => {
    const it = await run({
      'app.ts': `${BEHAVIOR} ${LOG} App({
        onLaunch() { log(wx.getLaunchOptionsSync().scene); }, onPageNotFound({ path, query }: any) { log([path, query]); wx.reLaunch({ url: '/pages/home/home' }); },
      }); wx.onAppShow(({ path }: any) => log(['shown', path, wx.getEnterOptionsSync().scene])); wx.onAppHide(() => log('hidden'));`,
    });
    it.phone.open('/pages/gone/gone?a=1');
    await it.settle();
    it.phone.background();
    it.phone.foreground();
    expect(it.log).toEqual([
      1001,
      ['shown', 'pages/gone/gone', 1001],
      ['pages/gone/gone', { a: '1' }],
      'hidden',
      ['shown', 'pages/home/home', 1089],
    ]);
    expect([it.phone.pages.current, it.troubles()]).toEqual(['pages/home/home', []]);
  });

  test('is launched before the scripts of its pages are loaded', async () => {
    const it = await run({
      ...page('<view>{{x}}</view>', 'data: { x: wx.$shared.x }'),
      'app.ts': `${LOG} ${BEHAVIOR} App({ onLaunch({ query }: any) { wx.$shared = { x: query.x }; } });`,
    });
    it.phone.open('/pages/home/home?x=1');
    await it.settle();
    expect([it.screen.textContent, it.troubles()]).toEqual(['1', []]);
  });

  test('is there before it is defined for who allows a default, and is the same one later', async () => {
    const it = await open({
      'app.ts': `${BEHAVIOR} ${LOG} const early = getApp({ allowDefault: true }); early.a = 1; App({ b: 2 }); log([getApp() === early, getApp().a, getApp().b]);`,
    });
    expect(it.log).toEqual([[true, 1, 2]]);
  });

  test('has a global of its own, and nothing of a browser', async () => {
    const kinds = ['global', 'window', 'document', 'navigator', 'localStorage', 'fetch'];
    const it = await open(
      page('<view />', `onLoad() { log([${kinds.map((name) => `typeof (${name} as any)`).join(', ')}]); }`),
    );
    expect(it.log).toEqual([['object', ...kinds.slice(1).map(() => 'undefined')]]);
  });
});
