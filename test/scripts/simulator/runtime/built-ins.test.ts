// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { BuiltIn } from '../../../../scripts/simulator/runtime/elements';
import { open, page, setUpPrograms } from './programs';

setUpPrograms();

/** What plays behind the native tags, written down. */
function recorder() {
  const heard: string[] = [];
  const elements: BuiltIn[] = [];
  return {
    heard,
    elements,
    media: {
      attached: (element: BuiltIn) => {
        elements.push(element);
        heard.push(`+ ${element.tag} ${element.id}`);
      },
      detached: ({ tag, id }: BuiltIn) => void heard.push(`- ${tag} ${id}`),
      changed: (_: BuiltIn, name: string, value: unknown) => void heard.push(`${name}=${String(value)}`),
      call: (_: BuiltIn, method: string) => {
        heard.push(method);
        return method !== 'pause';
      },
    },
  };
}

describe('what a template gives to a tag', () => {
  test.each([
    ['image', '<image src="{{u}}" />', 'src'],
    ['view', '<view hidden="{{u}}" />', 'hidden'],
    ['input', '<input value="{{u}}" />', 'value'],
    ['live-pusher', '<live-pusher url="{{u}}" />', 'url'],
  ])('undefined for <%s> is a trouble', async (tag, wxml, name) => {
    const it = await open(page(wxml));
    expect(it.troubles()).toEqual([
      `pages/home/home: <${tag}> gets undefined for ${name}: a phone keeps the old value, or shows the word`,
    ]);
  });

  test('a property that a component does not have is a trouble', async () => {
    const it = await open(page('<tile is-bright="{{true}}" />'));
    expect(it.troubles()).toEqual([
      'pages/home/home: pages/home/home.wxml:1:7 sets isBright of <tile>: write a property of that name',
    ]);
  });

  test('marks for screen readers reach what can be read', async () => {
    const it = await open({
      ...page('<image class="i" src="/x.svg" aria-label="{{l}}" />', "data: { l: 'words' }"),
      'x.svg': '<svg xmlns="http://www.w3.org/2000/svg" />',
    });
    expect(it.screen.querySelector('.i')?.getAttribute('aria-label')).toBe('words');
    expect(it.troubles()).toEqual([]);
  });
});

describe('what a page sets once more as it was', () => {
  test('is told to no player: its stream goes on', async () => {
    const { media, heard } = recorder();
    const it = await open(
      page(
        '<view class="t" bindtap="go" /><live-player wx:for="{{all}}" wx:key="id" src="{{item.src}}" muted="{{item.isMuted}}" />',
        "data: { all: [{ id: 1, src: 'room://a', isMuted: false }] }, go() { this.setData({ all: [{ id: 1, src: 'room://a', isMuted: true }] }); }",
      ),
      { media },
    );
    await it.tap('.t');
    await it.tap('.t');
    expect(heard.filter((one) => one.includes('='))).toEqual(['muted=true']);
  });

  test('does not take back what somebody has typed', async () => {
    const it = await open(
      page(
        '<view class="t" bindtap="go" /><input value="{{v}}" />',
        "data: { v: 'a' }, go() { this.setData({ v: 'a' }); }",
      ),
    );
    const input = it.screen.querySelector('input') as HTMLInputElement;
    input.value = 'ab';
    await it.tap('.t');
    expect([input.value, it.troubles()]).toEqual(['ab', []]);
  });
});

describe('native tags', () => {
  test('arrive with their initial values, then with every change', async () => {
    const { media, heard, elements } = recorder();
    const it = await open(
      page(
        '<live-pusher url="{{url}}" mode="RTC" bindstatechange="state" /><view class="t" bindtap="go" />',
        "data: { url: 'a' }, go() { this.setData({ url: 'b' }); }, state(e: any) { log(e.detail); }",
      ),
      { media },
    );
    expect(elements[0]?.attributes).toMatchObject({
      url: 'a',
      mode: 'RTC',
      'enable-camera': true,
      'enable-mic': true,
    });
    await it.tap('.t');
    expect(heard).toEqual(['+ live-pusher ', 'url=b']);
    elements[0]?.emit('statechange', { code: 1018 });
    expect(it.log).toEqual([{ code: 1018 }]);
    expect(() => elements[0]?.emit('nonsense')).toThrow('<live-pusher> has no event nonsense');
    it.troubles();
  });

  test('are called through their contexts, which find them by id and have no other methods', async () => {
    const { media, heard } = recorder();
    const it = await open(
      page(
        '<live-pusher url="a" /><live-player id="p" src="b" /><view class="t" bindtap="go" />',
        `go() {
          wx.createLivePusherContext().start({ success: (r: any) => log(r.errMsg) });
          wx.createLivePusherContext().pause({ fail: (r: any) => log(r.errMsg) });
          wx.createLivePlayerContext('p', this).play();
          wx.createLivePlayerContext('q', this).play({ fail: (r: any) => log(r.errMsg) });
          wx.createLivePusherContext().dance();
        }`,
      ),
      { media },
    );
    await it.tap('.t');
    expect(heard.slice(2)).toEqual(['start', 'pause', 'play']);
    expect(it.log).toEqual([
      'LivePusherContext.start:ok',
      'LivePusherContext.pause:fail',
      'LivePlayerContext.play:fail',
    ]);
    expect(it.troubles()).toContain('pages/home/home: LivePusherContext.dance is not simulated');
  });

  test('a second live-pusher in a page is a trouble, one in the next page is none', async () => {
    const it = await open({
      ...page(
        '<tile /><tile /><view class="t" bindtap="go" />',
        "go() { wx.navigateTo({ url: '/pages/home/home' }); }",
      ),
      'components/tile/tile.wxml': '<live-pusher url="a" />',
    });
    expect(it.troubles()).toEqual(['pages/home/home: a page can have one <live-pusher> only']);
    const other = await open(
      page(
        '<live-pusher url="a" /><view class="t" bindtap="go" />',
        "go() { wx.navigateTo({ url: '/pages/home/home' }); }",
      ),
    );
    await other.tap('.t');
    expect(other.troubles()).toEqual([]);
  });

  test('inserted again in the same update is a trouble; later it is none', async () => {
    const it = await open(
      page(
        '<live-player wx:if="{{a}}" id="p" src="x" /><view wx:else><live-player wx:if="{{b}}" id="p" src="x" /></view><view class="swap" bindtap="swap" /><view class="off" bindtap="off" /><view class="on" bindtap="on" />',
        'data: { a: true, b: true }, swap() { this.setData({ a: false }); }, off() { this.setData({ a: false, b: false }); }, on() { this.setData({ b: true }); }',
      ),
    );
    await it.tap('.swap');
    expect(it.troubles()).toEqual([
      'pages/home/home: <live-player id="p"> was inserted again where it should have stayed',
    ]);
    await it.tap('.off');
    await it.tap('.on');
    expect(it.troubles()).toEqual([]);
  });

  test('moved by a list that is sorted anew is a trouble', async () => {
    const it = await open(
      page(
        '<view wx:for="{{list}}" wx:key="*this"><live-player id="{{item}}" src="x" /></view><view class="t" bindtap="go" />',
        "data: { list: ['a', 'b', 'c'] }, go() { this.setData({ list: ['c', 'a', 'b'] }); }",
      ),
    );
    await it.tap('.t');
    expect(it.troubles().length).toBeGreaterThan(0);
  });

  test('one that leaves a list takes no other along', async () => {
    const { media, heard } = recorder();
    const it = await open(
      page(
        '<view wx:for="{{list}}" wx:key="*this"><live-player id="{{item}}" src="x" /></view><view class="t" bindtap="go" />',
        "data: { list: ['a', 'b', 'c'] }, go() { this.setData({ list: ['a', 'c'] }); }",
      ),
      { media },
    );
    await it.tap('.t');
    expect([heard.slice(3), it.troubles()]).toEqual([['- live-player b'], []]);
  });
});
