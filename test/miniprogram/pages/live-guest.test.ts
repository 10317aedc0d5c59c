// @vitest-environment happy-dom
/** Live rooms as a guest has them who goes on stage, or could. */

import { describe, expect, test } from 'vitest';
import { classesOf } from '../../../scripts/browser/classed';
import { setUpTestPhones } from '../harness';
import { cardOf, ENTER_MS, enterBy, goLive, pathOf, seen, setUpRooms } from '../live';

setUpTestPhones();
const rooms = setUpRooms();

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
    await bob.tap('不开摄像头');
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
    expect(bob.path).toBe('trtc/pages/room/room');
    expect(classesOf(bob.find('.cover'))).toEqual(['cover']);
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
    expect(bob.path).toBe('trtc/pages/home/home');
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
    expect(bob.path).toBe('trtc/pages/home/home');
    expect(bob.text).toContain('邀请你上台：视频直播');
  });
});
