// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { BOB } from '../../cloudfunctions/usersig/calls';
import { openPhone, realCloudOf, setUpTestPhones } from '../harness';
import {
  cardOf,
  ENTER_MS,
  enterBy,
  goLive,
  type LiveMode,
  pathOf,
  roomName,
  seen,
  setUpRooms,
} from '../live';

setUpTestPhones();
const rooms = setUpRooms();

const sends = (): readonly string[] =>
  rooms.events.flatMap((event) =>
    event.kind === 'published' ? [`${event.audio ? 'sound' : ''}${event.video ? '+picture' : ''}`] : [],
  );

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
    expect(sends()).toEqual(['sound+picture']);
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
      '/images/cover-stage.png',
      '/images/cover-live.png',
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
    expect(anchor.text).toContain('你已离开直播');
    expect(anchor.text).toContain('上台时长 01:01');
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
    expect(phone.text).toContain('现在不能打开');
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
    expect(phone.path).toBe('pages/home/home');
    expect(phone.text).toContain('操作太频繁了，请稍等片刻再试。');
    phone.labelled('开始直播');
  });
});

describe('who watches', () => {
  test('by a card sees the anchor, is asked for nothing, and sends nothing', async () => {
    const anchor = await goLive(rooms);
    const card = await cardOf(anchor, '邀请别人观看');
    const bob = await openPhone({
      rooms: rooms.server,
      cloud: realCloudOf(BOB),
      url: pathOf(card),
      permissions: { hasConsented: false, scopes: {} },
    });
    expect(bob.text).toContain('邀请你观看视频直播');
    await bob.tap('观看');
    await bob.pass(ENTER_MS);
    expect(seen(bob)).toEqual(['picture']);
    expect(bob.find('.own').className).toContain('off');
    expect(bob.phone.prompts.shown).toEqual([]);
    expect(bob.pusher.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': false });
    expect(seen(anchor)).toEqual([]);
    expect(sends()).toEqual(['sound+picture']);
  });

  test('by its name: typed, pasted with blanks, in capitals, or of the other live mode', async () => {
    const anchor = await goLive(rooms, '语音直播');
    const bob = await openPhone({ rooms: rooms.server, cloud: realCloudOf(BOB) });
    await bob.tap('视频直播');
    await bob.type('.field input', ` ${roomName(anchor).toUpperCase()} `);
    expect(bob.data).toMatchObject({ mode: 'voiceLive', canJoin: true });
    await bob.tap('观看');
    await bob.pass(ENTER_MS);
    expect(seen(bob)).toEqual(['face']);
  });

  test('whose name is wrong is told so while typing', async () => {
    const phone = await openPhone();
    await phone.tap('视频直播');
    for (const typed of ['42', 'vl-short', 'vc-bcdfghjkmnpq', 'x']) {
      await phone.type('.field input', typed);
      expect(phone.text).toContain('直播间名称以 vl- 或 al- 开头');
      expect(phone.data).toMatchObject({ canJoin: false });
    }
  });

  test('can switch the sound off, fill the screen, turn it, and leave without a question', async () => {
    const anchor = await goLive(rooms);
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人观看')));
    const [player] = bob.natives('live-player');
    await bob.tap('声音已开');
    expect(player?.attributes).toMatchObject({ muted: true });
    await bob.tap('声音已关');
    expect(player?.attributes).toMatchObject({ muted: false });
    await bob.tap('横屏观看');
    expect(player?.attributes).toMatchObject({ orientation: 'horizontal', 'object-fit': 'contain' });
    await bob.tap('退出横屏');
    expect(player?.attributes).toMatchObject({ orientation: 'vertical', 'object-fit': 'fillCrop' });
    await bob.tap('返回');
    expect(bob.phone.prompts.shown).toEqual([]);
    expect(bob.path).toBe('pages/home/home');
  });

  test('waits 90 s when the last anchor is gone, and sees them again if they come back', async () => {
    const anchor = await goLive(rooms);
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人观看')));
    await anchor.tap('结束');
    expect(bob.text).toContain('主播暂时不在，请稍候…');
    await bob.pass(60_000);
    await anchor.tap('重新进入');
    await anchor.pass(ENTER_MS);
    expect(seen(bob)).toEqual(['picture']);
    expect(bob.text).not.toContain('主播暂时不在');
    await anchor.tap('结束');
    await bob.pass(90_000);
    expect(bob.text).toContain('直播已结束');
  });

  test('of whom a card is broken reads so on the first page', async () => {
    const phone = await openPhone({ url: '/pages/home/home?pass=aaa.bbb.ccc' });
    expect(phone.text).toContain('这张卡片无法使用，请让对方重新分享。');
  });

  test('is offered neither preview nor permissions on the first page', async () => {
    const anchor = await goLive(rooms);
    const bob = await openPhone({
      url: pathOf(await cardOf(anchor, '邀请别人观看')),
      permissions: { hasConsented: false, scopes: {} },
    });
    expect([bob.all('.preview').length, bob.all('.permission').length]).toEqual([0, 0]);
    await bob.tap('换一个');
    expect([bob.all('.preview').length, bob.all('.permission').length]).toEqual([1, 1]);
  });

  test('with a card by name: what it offers goes with it, and nobody goes live from it unawares', async () => {
    const anchor = await goLive(rooms);
    const storage = new Map([['recentRooms', '[{"roomID":42,"mode":"videoCall"}]']]);
    const carol = await openPhone({ url: `/pages/home/home?room=${roomName(anchor)}`, storage });
    expect(carol.text).toContain('邀请你观看视频直播');
    expect([carol.all('.preview'), carol.all('.open')]).toEqual([[], []]);
    await carol.tap('42 · 视频通话');
    expect(carol.text).not.toContain('邀请你观看');
    expect([carol.all('.preview').length, carol.all('.open').length]).toEqual([1, 1]);
    expect(carol.data).toMatchObject({ mode: 'videoCall', canJoin: true });
  });

  test('can let one picture fill the screen, and still hears the others', async () => {
    const anchor = await goLive(rooms);
    const guest = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人上台')));
    await guest.tap('上台，打开麦克风');
    const carol = await openPhone({
      rooms: rooms.server,
      cloud: realCloudOf('oCarol-openid_0123456789'),
      url: pathOf(await cardOf(anchor, '邀请别人观看')),
    });
    await carol.tap('观看');
    await carol.pass(ENTER_MS);
    expect(seen(carol)).toEqual(['picture', 'picture']);
    await carol.tap('全屏观看');
    expect(seen(carol)).toEqual(['picture']);
    expect(carol.natives('live-player').map(({ attributes }) => attributes.muted)).toEqual([false, false]);
    await carol.tap('退出全屏');
    expect(seen(carol)).toEqual(['picture', 'picture']);
  });

  test('with a card that ended reads so, with the code', async () => {
    const anchor = await goLive(rooms);
    const path = pathOf(await cardOf(anchor, '邀请别人观看'));
    await anchor.pass(12 * 3600 * 1000);
    const bob = await enterBy(rooms, path);
    expect(bob.text).toContain('没能进入直播');
    expect(bob.text).toContain('PASS_EXPIRED');
  });
});

describe('a guest on stage', () => {
  test('comes by the card for the stage, watches, goes up at once, and steps down', async () => {
    const anchor = await goLive(rooms);
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人上台')), {
      permissions: { hasConsented: false, scopes: {} },
    });
    expect(bob.phone.prompts.shown).toEqual([]);
    expect([seen(bob), seen(anchor)]).toEqual([['picture'], []]);

    await bob.tap('上台，打开麦克风');
    for (let question = 0; question < 3; question += 1) await bob.answer(true);
    expect(seen(anchor)).toEqual(['picture']);
    expect(anchor.find('.stage').className).toContain('guests');
    expect(bob.find('.own').className).not.toContain('off');
    expect(bob.all('[aria-label="邀请别人上台"]')).toEqual([]);

    await bob.tap('下台，关闭摄像头和麦克风');
    expect(seen(anchor)).toEqual([]);
    expect(bob.find('.own').className).toContain('off');
    expect(seen(bob)).toEqual(['picture']);
    // One entry, one player for each of the others: nothing was inserted again.
    expect(bob.inserted.filter((tag) => tag.startsWith('live-pl'))).toHaveLength(1);
    expect(anchor.inserted.filter((tag) => tag.startsWith('live-pl'))).toHaveLength(1);
    expect(rooms.events.filter(({ kind }) => kind === 'entered')).toHaveLength(2);
  });

  test('who refuses the microphone goes on watching', async () => {
    const anchor = await goLive(rooms);
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人上台')), {
      permissions: { hasConsented: true, scopes: { 'scope.record': false } },
    });
    await bob.tap('上台，打开麦克风');
    expect(bob.text).toContain('现在不能上台');
    await bob.tap('继续观看');
    expect(seen(bob)).toEqual(['picture']);
    bob.labelled('上台，打开麦克风');
  });

  test('who refuses the camera can go up by voice', async () => {
    const anchor = await goLive(rooms);
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人上台')), {
      permissions: { hasConsented: true, scopes: { 'scope.record': true, 'scope.camera': false } },
    });
    await bob.tap('上台，打开麦克风');
    await bob.tap('不开摄像头加入');
    expect(seen(anchor)).toEqual(['face']);
    expect(bob.pusher.attributes).toMatchObject({ 'enable-mic': true, 'enable-camera': false });
  });

  test('who was watching when the card came enters anew behind the last picture, without a tap', async () => {
    const anchor = await goLive(rooms);
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人观看')));
    const stage = pathOf(await cardOf(anchor, '邀请别人上台'));
    bob.phone.background();
    await bob.settle();
    await bob.open(stage);
    expect(bob.path).toBe('pages/room/room');
    expect(bob.find('.cover').className).toBe('cover');
    await bob.pass(ENTER_MS);
    bob.labelled('上台，打开麦克风');
    expect(seen(bob)).toEqual(['picture']);
    expect(bob.all('.cover')).toEqual([]);
  });

  test('whose card for the stage is refused goes on watching, and reads why', async () => {
    const anchor = await goLive(rooms);
    const path = pathOf(await cardOf(anchor, '邀请别人上台'));
    await anchor.pass(2 * 3600 * 1000);
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人观看')));
    bob.phone.background();
    await bob.open(path);
    await bob.pass(ENTER_MS);
    expect(seen(bob)).toEqual(['picture']);
    expect(bob.find('.tip').textContent).toContain('这张卡片已过期，请让对方重新分享。');
    expect(bob.all('[aria-label="上台，打开麦克风"]')).toEqual([]);
    await bob.tap('离开');
    await bob.tap('重新进入');
    await bob.pass(ENTER_MS);
    expect(seen(bob)).toEqual(['picture']);
  });

  test('is asked before leaving only while on stage', async () => {
    const anchor = await goLive(rooms);
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人上台')));
    await bob.tap('上台，打开麦克风');
    await bob.tap('返回');
    expect(bob.phone.prompts.open[0]).toMatchObject({ text: '离开后你就下台了，确定吗？' });
    await bob.answer(false);
    await bob.tap('下台，关闭摄像头和麦克风');
    await bob.tap('返回');
    expect(bob.path).toBe('pages/home/home');
  });

  test('who mutes keeps their seat in a voice live, and speaks from it again', async () => {
    const anchor = await goLive(rooms, '语音直播');
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人上台')));
    await bob.tap('上台，打开麦克风');
    await bob.tap('麦克风已开');
    expect(seen(anchor)).toEqual(['face']);
    expect(anchor.all('[aria-label="已静音"]')).toHaveLength(1);
    expect(bob.all('[aria-label="上台，打开麦克风"]')).toEqual([]);
    await bob.tap('麦克风已关');
    expect(anchor.all('[aria-label="已静音"]')).toEqual([]);
    const [player] = anchor.natives('live-player');
    player?.emit('audiovolumenotify', { volume: 60 });
    await anchor.settle();
    expect(anchor.find('.other').className).toContain('speaking');
  });

  test('sees a muted anchor of a voice live who was there before', async () => {
    const anchor = await goLive(rooms, '语音直播');
    const card = pathOf(await cardOf(anchor, '邀请别人观看'));
    await anchor.tap('麦克风已开');
    const bob = await enterBy(rooms, card);
    await bob.pass(95_000);
    expect(seen(bob)).toEqual(['face']);
    expect(bob.text).not.toContain('主播暂时不在');
  });

  test('is heard from every seat, however many there are', async () => {
    const anchor = await goLive(rooms, '语音直播');
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人观看')));
    for (let at = 0; at < 12; at += 1) {
      const userlist = [{ userid: `guest${at}`, hasaudio: true, playurl: `room://x?userid=guest${at}` }];
      await bob.state(1031, JSON.stringify({ userlist }));
      await bob.state(1034, JSON.stringify({ userlist }));
    }
    expect(seen(bob)).toHaveLength(13);
    const players = bob.natives('live-player');
    expect(players).toHaveLength(13);
    expect(players.filter(({ attributes }) => attributes.muted !== false)).toEqual([]);
  });

  test('whose card had ended watches, and reads why', async () => {
    const anchor = await goLive(rooms);
    const path = pathOf(await cardOf(anchor, '邀请别人上台'));
    await anchor.pass(2 * 3600 * 1000);
    const bob = await enterBy(rooms, path);
    expect(seen(bob)).toEqual(['picture']);
    expect(bob.find('.tip').textContent).toContain('这张卡片已过期，请让对方重新分享。');
  });

  test('of another room is asked first: what was watched stays behind', async () => {
    const anchor = await goLive(rooms);
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人观看')));
    await anchor.tap('结束');
    await anchor.tap('返回首页');
    await anchor.tap('开始直播');
    await anchor.pass(ENTER_MS);
    bob.phone.background();
    await bob.open(pathOf(await cardOf(anchor, '邀请别人上台')));
    expect(bob.path).toBe('pages/home/home');
    expect(bob.text).toContain('邀请你上台：视频直播');
  });
});

describe('a card that leads into a room itself, as no card of ours does', () => {
  test.each(['视频直播', '语音直播'] as const)(
    'of a %s leads to the first page: nothing is sent without a tap',
    async (mode) => {
      const anchor = await goLive(rooms, mode);
      const stage = pathOf(await cardOf(anchor, '邀请别人上台'));
      const bob = await openPhone({ rooms: rooms.server, cloud: realCloudOf(BOB) });
      bob.phone.background();
      bob.phone.open(`${stage.replace('/home/home?', '/room/room?')}&opened=1&camera=1&microphone=1`);
      await bob.pass(ENTER_MS);
      expect(bob.path).toBe('pages/home/home');
      expect(bob.text).toContain('邀请你上台');
      expect([bob.natives('live-pusher'), rooms.server.occupied.get(`name ${roomName(anchor)}`)]).toEqual([
        [],
        1,
      ]);
    },
  );

  test('of a call does so too', async () => {
    const bob = await openPhone({ rooms: rooms.server });
    bob.phone.background();
    bob.phone.open('/pages/room/room?room=42&mode=videoCall');
    await bob.pass(ENTER_MS);
    expect(bob.path).toBe('pages/home/home');
    expect(bob.text).toContain('邀请你加入视频通话');
    expect([...rooms.server.occupied]).toEqual([]);
  });
});

describe('a call that is opened', () => {
  test('has a name instead of a number, and is entered by its card only', async () => {
    const alice = await openPhone({ rooms: rooms.server });
    await alice.tap('新建房间');
    await alice.pass(ENTER_MS);
    expect(alice.text).toContain('等待接听中…');
    expect(alice.all('.number')).toEqual([]);
    await alice.tap(alice.find('.middle button'));
    const card = pathOf(alice.phone.cards[0] ?? {});
    expect(card).toContain('pass=');
    const bob = await enterBy(rooms, card);
    expect([seen(alice), seen(bob)]).toEqual([['picture'], ['picture']]);
  });

  test('whose card is not wanted gives way to a number', async () => {
    const alice = await openPhone({ rooms: rooms.server });
    await alice.tap('新建房间');
    await alice.pass(ENTER_MS);
    await alice.tap(alice.find('.middle button'));
    const bob = await openPhone({ url: pathOf(alice.phone.cards[0] ?? {}) });
    expect(bob.all('.field')).toHaveLength(1);
    await bob.tap('换一个');
    expect([bob.all('.field').length, bob.all('.invitation').length]).toEqual([2, 0]);
    expect(bob.data).toMatchObject({ canJoin: false });
  });
});
