// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { LOG, open, page, setUpPrograms } from './programs';

setUpPrograms();

describe('events', () => {
  test('of a tap bubble through the page until somebody catches them', async () => {
    const it = await open(
      page(
        `<view bindtap="say" data-who="outer"><view catchtap="say" data-who="middle"><text class="t" bindtap="say" data-who="inner">x</text></view></view>`,
        'say(e: any) { log(e.currentTarget.dataset.who); }',
      ),
    );
    await it.tap('.t');
    expect(it.log).toEqual(['inner', 'middle']);
  });

  test('are plain objects, as WeChat makes them', async () => {
    const it = await open(
      page(
        `<view id="out" mark:a="m" data-user-id="{{7}}" bindtap="say"><view id="in" class="t" data-b="{{true}}" /></view>`,
        'say(e: any) { log(JSON.parse(JSON.stringify({ ...e, timeStamp: typeof e.timeStamp }))); }',
      ),
    );
    await it.tap('.t');
    expect(it.log).toEqual([
      {
        type: 'tap',
        timeStamp: 'number',
        detail: expect.objectContaining({ x: 3, y: 4 }),
        target: { id: 'in', dataset: { b: true } },
        currentTarget: { id: 'out', dataset: { userId: 7 } },
        mark: { a: 'm' },
        touches: [expect.objectContaining({ clientX: 3, clientY: 4 })],
        changedTouches: [expect.objectContaining({ clientX: 3, clientY: 4 })],
      },
    ]);
  });

  test('of an input carry what was typed, and the page writes into it', async () => {
    const it = await open(
      page(
        `<input class="i" value="{{v}}" bindinput="typed" bindconfirm="done" maxlength="{{5}}" placeholder="p" />`,
        `data: { v: 'a' }, typed(e: any) { log(e.detail.value); this.setData({ v: e.detail.value.toUpperCase() }); }, done(e: any) { log(['done', e.detail.value]); }`,
      ),
    );
    const input = it.screen.querySelector('.i') as HTMLInputElement;
    expect([input.value, input.placeholder, input.maxLength]).toEqual(['a', 'p', 5]);
    input.value = 'bc';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect([it.log, input.value]).toEqual([['bc', ['done', 'BC']], 'BC']);
  });

  test('of a component reach its page with their detail', async () => {
    const it = await open({
      ...page(
        '<tile class="t" name="n" bindpicked="say" bindtap="tapped" />',
        'say(e: any) { log(e.detail); }, tapped() { log("tapped"); }',
      ),
      'components/tile/tile.wxml': '<view class="in" bindtap="pick">{{name}}</view>',
      'components/tile/tile.ts': `${LOG} Component({ properties: { name: String }, methods: { pick() { this.triggerEvent('picked', { name: this.data.name }); } } });`,
    });
    await it.tap('[class*="--in"]');
    expect(it.log).toEqual([{ name: 'n' }, 'tapped']);
  });

  test('of a button that shares ask the page for its card; a disabled one does nothing', async () => {
    const share = 'onShareAppMessage(o: any) { return { title: o.from, path: "/p" }; }';
    const it = await open(
      page(
        '<button class="a" open-type="share">a</button><button class="b" open-type="share" disabled="{{true}}">b</button>',
        share,
      ),
    );
    await it.tap('.a');
    await it.tap('.b');
    expect(it.phone.cards).toEqual([{ title: 'button', path: '/p' }]);
  });

  test('of a button that shares a page without a card of its own give that page', async () => {
    const it = await open({
      ...page('<button class="a" open-type="share">a</button>'),
      'pages/home/home.json': '{ "navigationBarTitleText": "first" }',
    });
    await it.tap('.a');
    expect([it.phone.cards, it.troubles()]).toEqual([[{ title: 'first', path: '/pages/home/home' }], []]);
  });

  test('of a component’s life come in order, with those of its page', async () => {
    const it = await open({
      ...page(
        '<tile wx:if="{{is}}" /><view class="off" bindtap="off" />',
        'data: { is: true }, off() { this.setData({ is: false }); }',
      ),
      'components/tile/tile.ts': `${LOG} Component({
        lifetimes: { created() { log('created'); }, attached() { log('attached'); }, detached() { log('detached'); } },
        pageLifetimes: { show() { log('show'); }, hide() { log('hide'); } },
      });`,
    });
    it.phone.background();
    await it.tap('.off');
    expect(it.log).toEqual(['created', 'attached', 'show', 'hide', 'detached']);
  });
});

describe('what goes wrong in a handler or a lifecycle', () => {
  test.each([
    ['a handler', page('<view class="t" bindtap="boom" />', 'boom() { throw new Error("BOOM"); }')],
    [
      'onReady of a component',
      {
        ...page('<tile class="t" />'),
        'components/tile/tile.ts': `${LOG} Component({ lifetimes: { attached() { throw new Error("BOOM"); } } });`,
      },
    ],
  ])('%s does not pass unseen', async (_, files) => {
    const it = await open(files);
    await it.tap('.t');
    expect(it.troubles()).toEqual(['pages/home/home: BOOM']);
  });

  test('is heard of when it happens: nothing else may be drawn anew for long', async () => {
    const it = await open(page('<view class="t" bindtap="boom" />', 'boom() { throw new Error("BOOM"); }'));
    const heard: unknown[] = [];
    it.phone.onChange = () => heard.push(...it.phone.troubles.take());
    await it.tap('.t');
    expect(heard).toEqual([{ page: 'pages/home/home', message: 'BOOM', isNote: false }]);
  });

  test('is told once, however often it happens', async () => {
    const it = await open(page('<view class="t" bindtap="boom" />', 'boom() { throw new Error("BOOM"); }'));
    await it.tap('.t');
    await it.tap('.t');
    expect(it.troubles()).toEqual(['pages/home/home: BOOM']);
  });

  test('is thrown when the phone is closed', async () => {
    const it = await open(page('<view class="t" bindtap="boom" />', 'boom() { throw new Error("BOOM"); }'));
    await it.tap('.t');
    expect(() => it.phone.close()).toThrow('pages/home/home: BOOM');
  });

  test('a handler that the page does not have is named with file and line', async () => {
    const it = await open(page('<view />\n<view bindtap="nobody" />'));
    expect(it.troubles()).toEqual([
      'pages/home/home: pages/home/home.wxml:2:7 calls nobody: write a method of that name',
    ]);
  });
});
