// @vitest-environment happy-dom
/** Live rooms as their anchor has them. */
import { describe, expect, test } from 'vitest';
import { openPhone, setUpTestPhones } from '../harness';
import {
  cardOf,
  ENTER_MS,
  enterBy,
  goLive,
  type LiveMode,
  pathOf,
  roomName,
  seen,
  sends,
  setUpRooms,
} from '../live';

setUpTestPhones();
const rooms = setUpRooms();

describe('who goes live', () => {
  test('is on stage at once, alone, with all controls, and the name of the room to tell', async () => {
    const anchor = await goLive(rooms);
    expect(anchor.find('.stage').className).toContain('alone');
    expect(anchor.find('.own').className).toContain('pictured');
    expect(anchor.text).toMatch(/直播中 .*vl-[a-z0-9]{12} · 点按复制/);
    for (const label of [
      '麦克风已开',
      '摄像头已开',
      '扬声器已开',
      '换到后置摄像头',
      '美颜已关',
      '邀请别人上台',
      '邀请别人观看',
      '结束',
    ]) {
      anchor.labelled(label);
    }
    expect(anchor.text).not.toContain('等待');
    expect(sends(rooms)).toEqual(['sound+picture']);
    expect([...anchor.phone.sounds]).toEqual([]);
    await anchor.tap(`复制房间 ${roomName(anchor)}`);
    expect(anchor.phone.surface.clipboard).toBe(roomName(anchor));
  });

  test('shares two cards that nobody confuses: other titles, other pictures, other passes', async () => {
    const anchor = await goLive(rooms);
    await anchor.tap('结束');
    await anchor.tap('重新进入');
    await anchor.pass(ENTER_MS);
    const stage = await cardOf(anchor, '邀请别人上台');
    const audience = await cardOf(anchor, '邀请别人观看');
    expect([stage.title, audience.title]).toEqual(['邀请你上台，一起直播', '来看直播']);
    expect([stage.imageUrl, audience.imageUrl]).toEqual([
      '/trtc/images/cover-stage.png',
      '/trtc/images/cover-live.png',
    ]);
    expect(stage.path).not.toBe(audience.path);
    for (const card of [stage, audience]) expect(pathOf(card).length).toBeLessThanOrEqual(512);
  });

  test('who shares by the menu of WeChat shares for watching', async () => {
    const anchor = await goLive(rooms);
    anchor.phone.share();
    expect(anchor.phone.cards[0]).toMatchObject({ title: '来看直播' });
    const bob = await enterBy(rooms, pathOf(anchor.phone.cards[0] ?? {}));
    expect(bob.all('[aria-label="上台，打开麦克风"]')).toEqual([]);
  });

  test('is asked before leaving, ends it, and reads how long it was', async () => {
    const anchor = await goLive(rooms);
    await anchor.pass(61_000);
    await anchor.tap('返回');
    expect(anchor.phone.prompts.open[0]).toMatchObject({ text: '离开会结束你的直播，确定吗？' });
    await anchor.answer(false);
    await anchor.tap('结束');
    expect(anchor.text).toContain('直播已结束');
    expect(anchor.text).toContain('直播时长 01:01');
    expect([...rooms.server.occupied]).toEqual([]);
  });

  test.each<LiveMode>(['视频直播', '语音直播'])(
    'stays on stage of a %s with everything off',
    async (mode) => {
      const anchor = await goLive(rooms, mode);
      const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人观看')));
      await anchor.tap('麦克风已开');
      if (mode === '视频直播') await anchor.tap('摄像头已开');
      await anchor.pass(120_000);
      expect(anchor.text).not.toMatch(/主播暂时不在|直播已结束/);
      expect(anchor.find('.own').className).not.toContain('off');
      anchor.labelled('结束');
      // The others see that the anchor is there, and muted.
      expect([seen(bob), bob.all('[aria-label="已静音"]').length]).toEqual([['face'], 1]);
      expect(bob.text).not.toMatch(/主播暂时不在|直播已结束/);
    },
  );

  test('goes live with camera and microphone off, and is on stage', async () => {
    const phone = await openPhone({ rooms: rooms.server });
    await phone.tap('视频直播');
    await phone.tap('摄像头已开');
    await phone.tap('麦克风已开');
    await phone.tap('开始直播');
    await phone.pass(ENTER_MS + 120_000);
    expect(phone.find('.own').className).not.toContain('off');
    phone.labelled('邀请别人上台');
  });

  test('has no card for the stage any more when its pass has ended; what is shared then is to watch', async () => {
    const anchor = await goLive(rooms);
    await anchor.pass(2 * 3600 * 1000 - 61_000);
    await anchor.tap('麦克风已开');
    anchor.labelled('邀请别人上台');
    await anchor.pass(2000);
    await anchor.tap('麦克风已关');
    expect(anchor.all('[aria-label="邀请别人上台"]')).toEqual([]);
    expect((await cardOf(anchor, '邀请别人观看')).title).toBe('来看直播');
  });

  test('whose camera is refused later reads that it cannot be switched on, and goes on', async () => {
    const phone = await openPhone({
      rooms: rooms.server,
      permissions: { hasConsented: true, scopes: { 'scope.record': true, 'scope.camera': false } },
    });
    await phone.tap('视频直播');
    await phone.tap(phone.find('.presets control'));
    await phone.tap('开始直播');
    await phone.pass(ENTER_MS);
    await phone.tap(phone.labelled('摄像头已关'));
    expect(phone.text).toContain('摄像头或麦克风无法使用');
    expect(phone.text).not.toMatch(/继续观看|现在不能上台/);
    await phone.tap(phone.all('.panel .choice').at(-2) as HTMLElement);
    phone.labelled('结束');
  });

  test('opens one room, however often the button is tapped', async () => {
    const phone = await openPhone({ rooms: rooms.server });
    await phone.tap('视频直播');
    phone.tapNow('开始直播');
    phone.tapNow(phone.find('.open'));
    await phone.pass(ENTER_MS);
    expect(phone.asked).toEqual([{ action: 'open', mode: 'videoLive' }]);
  });

  test('is told on the first page why no room could be opened', async () => {
    const phone = await openPhone({
      cloud: async () => ({
        result: { ok: false, error: { code: 'RATE_LIMITED', message: '', retryAfter: 5 }, serverTime: 1 },
      }),
    });
    await phone.tap('视频直播');
    await phone.tap('开始直播');
    expect(phone.path).toBe('trtc/pages/home/home');
    expect(phone.text).toContain('操作太频繁了，请稍等片刻再试。');
    phone.labelled('开始直播');
  });
});
