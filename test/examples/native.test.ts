// @vitest-environment happy-dom
/** The example of a host as it is on phones: what it asks for, hears, and chooses. */
import { describe, expect, test } from 'vitest';
import { codeBlocks, readPage } from '../docs/pages';
import type { TestPhone } from '../miniprogram/harness';
import { packExample } from './example';
import {
  alice,
  appOf,
  barsOn,
  bob,
  enter,
  HOME,
  occupied,
  pathsOf,
  picturesOn,
  ROOM,
  setUpExample,
} from './phones';

setUpExample();

const other = (phone: TestPhone): string => phone.all('.other')[0]?.className ?? 'nobody';

test('it compiles as phones take it, with nothing to note', async () => {
  const { program } = await packExample();
  expect(program.notes).toEqual([]);
  const ours = program.units.filter(({ path }) => path.startsWith('miniprogram_npm/'));
  expect(ours.filter(({ isPage }) => isPage)).toHaveLength(3);
});

describe('a call by one line', () => {
  test.each(['docs/extending.md', 'docs/extending.zh-CN.md', 'README.md', 'README.zh-CN.md'])(
    'that stands in %s brings two phones together from a page that has nothing else',
    async (name) => {
      const [line = ''] = codeBlocks(readPage(name).text).filter((code) => code.startsWith('wx.navigateTo('));
      const only = await packExample({
        'pages/index/index.js': `Page({ call() { ${line} } });`,
        'pages/index/index.wxml': '<button bindtap="call">Call</button>',
      });
      const [first, second] = [
        await enter(await alice({ pack: only }), 'Call'),
        await enter(await bob({ pack: only }), 'Call'),
      ];
      for (const phone of [first, second]) expect(other(phone)).toContain('pictured');
    },
  );

  test('two phones see each other, and who opened it hears who comes, who goes, and the end', async () => {
    const [first, second] = [await enter(await alice()), await enter(await bob())];
    for (const phone of [first, second]) expect(other(phone)).toContain('pictured');
    const said = (): unknown => first.phone.pages.open[0]?.instance.data.said;
    expect(said()).toMatch(/^来了 · here: u/);
    await first.pass(4000);
    await second.tap('挂断');
    expect(said()).toMatch(/^走了 · gone: u/);
    await first.tap('挂断');
    expect(said()).toBe('结束 · ended: 4 s, left');
    expect(appOf(first).ended).toMatchObject([{ type: 'ended', room: '42', seconds: 4, reason: 'left' }]);
    expect(occupied()).toEqual([]);
  });

  test('that nobody comes to says so after a minute', async () => {
    const phone = await enter(await alice());
    await phone.pass(60_000);
    expect(phone.text).toContain('还没有人加入');
    await phone.tap('继续等待');
    expect(occupied()).toEqual(['number 42: 1']);
  });

  test('a new live room is opened, and entered by who opened it', async () => {
    const phone = await enter(await alice(), '开始直播 · Go live');
    expect(phone.path).toBe(ROOM);
    expect(occupied()).toEqual([expect.stringMatching(/vl-[a-z0-9]{12}: 1$/)]);
    await phone.tap('结束');
    expect(appOf(phone).ended).toMatchObject([{ mode: 'videoLive', reason: 'left', code: null }]);
  });

  test.each<[string, (phone: TestPhone) => void]>([
    ['switchTab', ({ phone }) => phone.pages.switchTab('/pages/me/me')],
    ['reLaunch', ({ phone }) => phone.pages.replace('/pages/menu/menu', true)],
    ['a card', ({ phone }) => phone.open('/pages/card/card?room=9&mode=voiceCall')],
  ])('%s out of it ends it, once', async (_, leave) => {
    const phone = await enter(await alice());
    leave(phone);
    await phone.pass(1000);
    expect(appOf(phone).ended).toMatchObject([{ reason: 'left', code: null }]);
    expect(occupied()).toEqual([]);
  });

  test('a call that has ended is a row of the other tab', async () => {
    const phone = await enter(await alice());
    phone.phone.tapTab(1);
    phone.phone.pages.switchTab('/pages/me/me');
    await phone.settle();
    expect(phone.all('.row').map((row) => row.textContent)).toEqual(['42 · videoCall · 0 s']);
  });
});

describe('minimised', () => {
  const minimised = async (): Promise<TestPhone> => {
    const phone = await enter(await alice());
    await phone.tap('收起，通话继续');
    return phone;
  };

  test('a page of the host is above the room, whose camera is off, and its bar leads back', async () => {
    const phone = await minimised();
    expect(pathsOf(phone)).toEqual(['pages/index/index', ROOM, 'pages/menu/menu']);
    expect(barsOn(phone)).toEqual(['房间 42 · 返回房间']);
    const room = phone.phone.pages.open[1]?.host.dataset.key ?? '';
    const [pusher] = phone.phone.natives.in(room).filter(({ tag }) => tag === 'live-pusher');
    expect(pusher?.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': true });
    await phone.tap(phone.find('trtc-bar .bar'));
    expect(phone.path).toBe(ROOM);
    expect(phone.pusher.attributes).toMatchObject({ 'enable-camera': true });
  });

  test('switchTab from above ends the call beneath, and the bar of the tab goes with it', async () => {
    const phone = await minimised();
    await phone.tap('回首页 · Home');
    await phone.pass(1000);
    expect(pathsOf(phone)).toEqual(['pages/index/index']);
    expect(appOf(phone).ended).toMatchObject([{ reason: 'left' }]);
    expect([barsOn(phone), occupied()]).toEqual([[], []]);
  });
});

describe('what it chooses', () => {
  test('reaches the room: colours, texts, and buttons that are left out', async () => {
    const phone = await enter(await alice());
    expect(phone.find('.page.theme').getAttribute('style')).toContain('--trtc-go:#9a3412;');
    expect(phone.text).toContain('邀请');
    expect(phone.text).not.toContain('美颜');
    expect(phone.phone.pages.top?.leaveQuestion).toBe('要离开茶桌吗？ Leave the table?');
  });

  test('reaches home: its name in the title bar, its picture, and the title of its card', async () => {
    const phone = await alice({ url: `/${HOME}` });
    expect(phone.phone.surface.title).toBe('茶馆 Teahouse');
    expect(picturesOn(phone)[0]).toBe('/images/logo.svg');
    phone.phone.share();
    expect(phone.phone.cards[0]).toMatchObject({ title: '茶馆 Teahouse', path: '/pages/card/card' });
  });

  test('counts if it was set when all had begun, before the room opens', async () => {
    const phone = await alice();
    Object.assign(appOf(phone).trtc, { language: 'en', controls: { invite: false } });
    await enter(phone);
    expect(phone.text).toContain('Hang up');
    expect(phone.text).toContain('Beauty');
    expect(phone.text).not.toContain('Invite');
  });

  test('its cards lead to its own page, which hands on what is in them', async () => {
    const phone = await enter(await alice());
    await phone.tap('邀请');
    const { path = '', imageUrl } = phone.phone.cards[0] ?? {};
    expect(path).toMatch(/^\/pages\/card\/card\?room=42&mode=videoCall&from=u/);
    expect(imageUrl).toMatch(/^\/miniprogram_npm\/trtc-miniprogram\/images\/cover-\w+\.png$/);
    const guest = await bob({ url: path });
    expect(guest.path).toBe(HOME);
    await enter(guest, '加入');
    expect(other(guest)).toContain('pictured');
    expect(appOf(guest).ended).toEqual([]);
  });
});
