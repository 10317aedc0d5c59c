// @vitest-environment happy-dom
/** Other people's phones misbehave: what the room page then shows of them, and of oneself. */

import { describe, expect, test } from 'vitest';
import { classed } from '../../../scripts/browser/classed';
import { open } from '../../cloudfunctions/usersig/calls';
import { inCall, openPhone, setUpTestPhones, type TestPhone, VIDEO, VOICE } from '../harness';

setUpTestPhones();

const reports = async (phone: TestPhone, info: object): Promise<void> => {
  phone.player('peer_main').emit('netstatus', { info });
  await phone.settle();
};
const NOTHING = { videoBitrate: 0, audioBitrate: 0, netSpeed: 0 };

describe('somebody from whom nothing arrives', () => {
  test('has no connection, and no frozen picture; the player goes on, so that it can come back', async () => {
    const phone = await inCall();
    await reports(phone, { ...NOTHING, videoBitrate: 300 });
    await phone.pass(6000);
    await reports(phone, NOTHING);
    const tile = phone.find('.other');
    expect(tile.querySelector(classed('.who'))?.textContent).toBe('连接中断 · 云鹊');
    expect(tile.querySelector(classed('.face'))).not.toBeNull();
    expect(tile.className).not.toContain('pictured');
    expect(phone.player('peer_main').attributes).toMatchObject({ 'mute-video': false, 'mute-audio': false });
    await reports(phone, { ...NOTHING, audioBitrate: 20 });
    expect(phone.text).not.toContain('连接中断');
    expect(phone.removed).toEqual([]);
  });

  test('is not cut off who has switched everything off: that is shown as what it is', async () => {
    const phone = await inCall();
    await phone.peer(1034, 'peer', { hasaudio: false });
    await phone.peer(1033, 'peer', { streamtype: 'main', hasvideo: false });
    await reports(phone, NOTHING);
    await phone.pass(20_000);
    await reports(phone, NOTHING);
    expect(phone.text).not.toContain('连接中断');
    expect(phone.all('.other [aria-label="已静音"], .other [aria-label="摄像头已关"]')).toHaveLength(2);
  });

  test('by voice, nobody’s camera is called off', async () => {
    const phone = await inCall(VOICE);
    expect(phone.all('.other [aria-label="摄像头已关"]')).toEqual([]);
  });
});

test.each(['constructor', '__proto__', 'toString'])(
  'somebody called %s is drawn like anybody else',
  async (userID) => {
    const phone = await inCall(VIDEO, 'peer', userID);
    expect(phone.all('.other')).toHaveLength(2);
    expect(
      phone.all('.other .who').every(({ textContent }) => /^\p{Script=Han}{2}$/u.test(textContent)),
    ).toBe(true);
    phone.player(`${userID}_main`).emit('audiovolumenotify', { volume: 60 });
    await phone.settle();
    expect(phone.all('.other.speaking')).toHaveLength(1);
    await phone.peer(1032, userID);
    expect(phone.all('.other')).toHaveLength(1);
  },
);

describe('oneself', () => {
  test('reads who has the sound, takes it back by a tap, and is told when it came back by itself', async () => {
    const phone = await inCall();
    phone.phone.interrupt();
    await phone.settle();
    expect(phone.text).toContain('麦克风被来电或其他应用占用，对方听不到你');
    expect(phone.all('.own [aria-label="麦克风已关"]')).toHaveLength(1);
    await phone.tap('麦克风被占用，点按恢复');
    expect(phone.pusher.attributes['enable-mic']).toBe(true);
    phone.phone.interrupt();
    await phone.pass(60_000);
    expect(phone.pusher.attributes['enable-mic']).toBe(true);
    expect(phone.text).toContain('麦克风已自动恢复');
    await phone.tap('知道了');
    expect(phone.text).not.toContain('麦克风已自动恢复');
  });

  test('has the back camera after a reconnect, in a pusher that was inserted with it', async () => {
    const phone = await inCall();
    await phone.tap('换到后置摄像头');
    await phone.state(-1307);
    await phone.state(1018);
    expect(phone.pusher.attributes['device-position']).toBe('back');
    expect(phone.inserted.filter((name) => name === 'live-pusher')).toHaveLength(2);
    await phone.state(-1307);
    await phone.pass(1000);
    await phone.state(1018);
    expect(phone.inserted.filter((name) => name === 'live-pusher')).toHaveLength(2);
  });

  test('who was muted calls again muted', async () => {
    const phone = await inCall();
    await phone.tap('麦克风已开');
    await phone.tap('挂断');
    await phone.tap('再次呼叫');
    expect(phone.pusher.attributes).toMatchObject({ 'enable-mic': false, 'enable-camera': true });
  });

  test('with a card to a live room that is not there, reads so, and sees it when it begins', async () => {
    const { passes } = await open('videoLive');
    const pass = passes.find(({ role }) => role === 'audience')?.pass;
    const phone = await openPhone({ url: `/trtc/pages/room/room?pass=${pass}` });
    await phone.state(-100006);
    await phone.state(-100006);
    expect(phone.text).toContain('直播还没有开始，或者已经结束。正在自动重试…');
    expect(phone.text).not.toContain('直播中');
    await phone.pass(7000);
    await phone.state(1018);
    expect(phone.text).not.toContain('还没有开始');
    expect(phone.text).toContain('直播中');
  });
});
