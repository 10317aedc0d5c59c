// @vitest-environment happy-dom
/** A room in a page of a host: `<trtc-room embedded>`. */
import { describe, expect, test } from 'vitest';
import type { RoomEvent } from '../../miniprogram/trtc/events';
import { realCloud, type TestPhone, type TestPhoneOptions } from '../miniprogram/harness';
import { IN_NPM, packExample } from './example';
import { alice, appOf, barsOn, bob, enter, occupied, pathsOf, picturesOn, setUpExample } from './phones';

setUpExample();

const SHOP = '问问店家 · Ask the shop';
const PAGE = 'shop/pages/room/room';

/** In the room of the shop's page, and what `on` hears. */
async function inShop(options: TestPhoneOptions = {}): Promise<{ phone: TestPhone; all: RoomEvent[] }> {
  const phone = await alice(options);
  const all: RoomEvent[] = [];
  Object.assign(appOf(phone).trtc, { on: (event: RoomEvent) => all.push(event) });
  await enter(phone, SHOP);
  return { phone, all };
}

const typesOf = (all: readonly RoomEvent[]): readonly string[] => all.map(({ type }) => type);

/** The page with a room that has these attributes. */
const withRoom = (attributes: string) =>
  packExample({ [`${PAGE}.wxml`]: `<view><trtc-room id="room" embedded ${attributes} /></view>` });

describe('embedded', () => {
  test('it enters when its query comes, with its pictures, and the page hears the end', async () => {
    const { phone, all } = await inShop();
    expect([phone.path, occupied()]).toEqual([PAGE, ['number 7: 1']]);
    await enter(await bob({ url: '/shop/pages/room/room?room=7' }), '问问店家 · Ask the shop');
    await phone.pass(2000);
    expect(phone.all('.other')).toHaveLength(1);
    await phone.tap('挂断');
    expect(typesOf(all)).toEqual(['joined', 'joined', 'ended']);
    expect(phone.find('.said').textContent).toBe('结束 · ended: 2 s');
  });

  test('after its end one may go back, which is the page’s to do', async () => {
    const { phone } = await inShop({
      pack: await packExample({
        [`${PAGE}.wxml`]:
          '<view><trtc-room id="room" embedded query="{{ { room: \'7\', mode: \'videoCall\' } }}" bindback="away" /></view>',
        [`${PAGE}.js`]: "Page({ away() { getApp().trtc.on({ type: 'away' }); } });",
      }),
    });
    const heard: unknown[] = [];
    Object.assign(appOf(phone).trtc, { on: (event: RoomEvent) => heard.push(event.type) });
    await phone.tap('挂断');
    expect(phone.text).not.toContain('返回首页');
    await phone.tap('返回');
    expect(heard).toEqual(['ended', 'away']);
  });

  test('its pictures and its tone are found where the package lies', async () => {
    const { phone } = await inShop();
    const icons = picturesOn(phone);
    expect(icons.length).toBeGreaterThan(3);
    for (const icon of icons) expect(icon).toMatch(new RegExp(`^/${IN_NPM}/images/[\\w-]+\\.svg$`));
    expect([...phone.phone.sounds]).toMatchObject([{ src: `/${IN_NPM}/sounds/waiting.wav` }]);
  });

  test('that is so, too, where the query is there from the beginning', async () => {
    const query = `query="{{ { room: '7', mode: 'videoCall' } }}"`;
    const { phone } = await inShop({ pack: await withRoom(`shares ${query}`) });
    expect(picturesOn(phone)[0]).toContain(`/${IN_NPM}/images/`);
    expect([...phone.phone.sounds]).toMatchObject([{ src: `/${IN_NPM}/sounds/waiting.wav` }]);
  });

  test('it has neither an arrow nor a minimise button: where it stands is the page’s', async () => {
    const { phone } = await inShop();
    expect(phone.all('.back')).toEqual([]);
    expect(phone.text).not.toContain('收起');
  });

  test('its invite button shares the card of the room by the page’s line', async () => {
    const { phone, all } = await inShop();
    await phone.tap('邀请');
    expect(phone.phone.cards[0]).toMatchObject({
      path: expect.stringMatching(/^\/pages\/card\/card\?room=7&mode=videoCall/),
    });
    expect(all.at(-1)).toMatchObject({ type: 'invited', role: 'member' });
  });

  test('without `shares` it has no such button', async () => {
    const { phone } = await inShop({ pack: await withRoom('query="{{query}}"') });
    expect(occupied()).toEqual(['number 7: 1']);
    expect(phone.text).not.toContain('邀请');
  });

  test('while its page is hidden the camera is off, and on again when it is shown', async () => {
    const { phone } = await inShop();
    expect(phone.pusher.attributes['enable-camera']).toBe(true);
    phone.phone.background();
    await phone.settle();
    expect(phone.pusher.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': true });
    phone.phone.foreground();
    await phone.settle();
    expect(phone.pusher.attributes['enable-camera']).toBe(true);
  });

  test('beneath another page it goes on, and that has a bar which leads back', async () => {
    const { phone } = await inShop();
    phone.phone.pages.push('/pages/menu/menu');
    await phone.settle();
    expect(barsOn(phone)).toEqual(['房间 7 · 返回房间']);
    await phone.tap(phone.find('trtc-bar .bar'));
    expect([pathsOf(phone), occupied()]).toEqual([['pages/index/index', PAGE], ['number 7: 1']]);
  });

  test.each<[string, (phone: TestPhone) => void]>([
    ['going back', ({ phone }) => phone.swipeBack()],
    ['switchTab', ({ phone }) => phone.pages.switchTab('/pages/me/me')],
    ['reLaunch', ({ phone }) => phone.pages.replace('/pages/menu/menu', true)],
    ['wx:if', ({ phone }) => phone.top?.setData({ query: null })],
  ])('it ends with %s, and `on` hears it once', async (_, leave) => {
    const { phone, all } = await inShop({ pack: await withRoom('wx:if="{{query}}" query="{{query}}"') });
    leave(phone);
    await phone.pass(1000);
    expect(typesOf(all)).toEqual(['joined', 'ended']);
    expect(all.at(-1)).toMatchObject({ room: '7', reason: 'left' });
    expect(occupied()).toEqual([]);
  });

  test('a room that is named by the function while the page is covered begins with its camera off', async () => {
    let answer = (): void => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { phone } = await inShop({
      pack: await withRoom(`query="{{ { open: '1', mode: 'videoCall' } }}"`),
      cloud: async (name, data) => {
        await asked;
        return realCloud(name, data);
      },
    });
    phone.phone.pages.push('/pages/menu/menu');
    answer();
    await phone.pass(300);
    const key = phone.phone.pages.open[1]?.host.dataset.key ?? '';
    const [pusher] = phone.phone.natives.in(key).filter(({ tag }) => tag === 'live-pusher');
    expect(pusher?.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': true });
    expect(barsOn(phone)).toEqual([expect.stringContaining('返回房间')]);
    await phone.tap(phone.find('trtc-bar .bar'));
    expect([phone.path, phone.pusher.attributes['enable-camera']]).toEqual([PAGE, true]);
  });
});

test('a room in a tab goes on while another tab is shown, whose bar leads back', async () => {
  const pack = await packExample({
    'pages/me/me.json': `{
      "usingComponents": { "trtc-room": "/${IN_NPM}/components/trtc-room/trtc-room" },
      "componentPlaceholder": { "trtc-room": "view" }
    }`,
    'pages/me/me.wxml': `<trtc-room embedded query="{{ { room: '5', mode: 'videoCall' } }}" />`,
  });
  const phone = await alice({ pack });
  phone.phone.tapTab(1);
  await phone.pass(300);
  expect(phone.pusher.attributes['enable-camera']).toBe(true);
  phone.phone.tapTab(0);
  await phone.settle();
  expect([phone.path, occupied()]).toEqual(['pages/index/index', ['number 5: 1']]);
  await phone.tap(phone.find('trtc-bar .bar'));
  expect([phone.path, phone.pusher.attributes['enable-camera']]).toEqual(['pages/me/me', true]);
});
