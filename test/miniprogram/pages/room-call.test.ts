// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { openPhone, setUpTestPhones, type TestPhone } from '../harness';

setUpTestPhones();

const VIDEO = '/pages/room/room?room=42&mode=videoCall';
const VOICE = '/pages/room/room?room=42&mode=voiceCall';

async function inCall(url = VIDEO, ...people: string[]): Promise<TestPhone> {
  const phone = await openPhone({ url });
  await phone.state(1018);
  for (const userID of people.length === 0 ? ['peer'] : people) await phone.joins(userID);
  return phone;
}

const pressed = (phone: TestPhone, state: string): number =>
  phone.all(`[aria-role="button"][aria-label="${state}"]`).length;

describe('a call of two', () => {
  test('shows the other one large and oneself small; a tap on the small one swaps', async () => {
    const phone = await inCall();
    expect(phone.find('.stage').className).toMatch(/\bpair\b/);
    expect(phone.find('.stage').className).not.toContain('swapped');
    await phone.tap(phone.find('.own'));
    expect(phone.find('.stage').className).toContain('swapped');
    await phone.tap(phone.find('.other'));
    expect(phone.find('.stage').className).not.toContain('swapped');
    expect(phone.removed).toEqual([]);
  });

  test('plays with sound on the loudspeaker, and keeps one player and one pusher all the time', async () => {
    const phone = await inCall();
    expect(phone.player('peer_main').attributes).toMatchObject({
      mode: 'RTC',
      autoplay: true,
      'mute-video': false,
      'mute-audio': false,
      'sound-mode': 'speaker',
      'object-fit': 'fillCrop',
      'auto-pause-if-navigate': false,
      'auto-pause-if-open-native': false,
    });
    for (const label of ['麦克风', '扬声器', '美颜', '翻转', '摄像头']) await phone.tap(label);
    await phone.joins('second');
    await phone.tap(phone.find('.own'));
    expect(phone.inserted).toEqual(['live-pusher', 'live-player peer_main', 'live-player second_main']);
    expect(phone.removed).toEqual([]);
  });

  test('every control shows its true state and does what it says', async () => {
    const phone = await inCall();
    const { pusher } = phone;
    await phone.tap('麦克风');
    expect([pressed(phone, '麦克风已关'), pusher.attributes['enable-mic']]).toEqual([1, false]);
    await phone.tap('美颜');
    expect([pressed(phone, '美颜已开'), pusher.attributes.beauty]).toEqual([1, 6]);
    await phone.tap('翻转');
    expect([pressed(phone, '换到前置摄像头'), phone.nativeCalls.at(-1)]).toEqual([
      1,
      'live-pusher.switchCamera',
    ]);
    expect(pusher.attributes['device-position']).toBe('front');
    await phone.tap('扬声器');
    expect([pressed(phone, '正在用听筒'), phone.player('peer_main').attributes['sound-mode']]).toEqual([
      1,
      'ear',
    ]);
    await phone.tap('摄像头');
    expect([pressed(phone, '摄像头已关'), pusher.attributes['enable-camera']]).toEqual([1, false]);
    expect(phone.all('.own .face')).toHaveLength(1);
  });

  test('a double tap on a control is two taps, and leaves it as it was', async () => {
    const phone = await inCall();
    for (const [label, attribute] of [
      ['麦克风', 'enable-mic'],
      ['摄像头', 'enable-camera'],
    ] as const) {
      const before = phone.pusher.attributes[attribute];
      phone.tapNow(label);
      phone.tapNow(label);
      await phone.settle();
      expect([label, phone.pusher.attributes[attribute]]).toEqual([label, before]);
    }
  });

  test('"to voice" switches the camera off and takes the earpiece', async () => {
    const phone = await inCall();
    await phone.tap('转语音');
    expect(phone.pusher.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': true });
    expect(phone.player('peer_main').attributes['sound-mode']).toBe('ear');
  });

  test('with the other camera off a face stands there, with both devices off too, and neither is "left"', async () => {
    const phone = await inCall();
    expect(phone.all('.other .face')).toHaveLength(0);
    await phone.peer(1033, 'peer', { streamtype: 'main', hasvideo: false });
    expect(phone.all('.other .face')).toHaveLength(1);
    await phone.peer(1034, 'peer', { hasaudio: false });
    expect(phone.all('.other [aria-label="已静音"]')).toHaveLength(1);
    expect(phone.natives('live-player')).toHaveLength(1);
    expect(phone.text).not.toContain('等待接听中');
    await phone.peer(1034, 'peer', { hasaudio: true });
    expect(phone.all('.other [aria-label="已静音"]')).toHaveLength(0);
    expect(phone.removed).toEqual([]);
  });

  test('who is loud is marked as speaking, until they are quiet for a while', async () => {
    const phone = await inCall();
    const hear = async (volume: number) => {
      phone.player('peer_main').emit('audiovolumenotify', { volume });
      await phone.settle();
      return phone.find('.other').className.includes('speaking');
    };
    expect([await hear(40), await hear(2), await hear(2), await hear(2)]).toEqual([true, true, true, false]);
  });

  test('a picture that is on its way is shown as such, until its first frame', async () => {
    const phone = await inCall();
    const isLoading = async (code: number): Promise<boolean> => {
      phone.player('peer_main').emit('statechange', { code, message: '' });
      await phone.settle();
      return phone.all('.other .loading').length > 0;
    };
    expect([await isLoading(2007), await isLoading(2003)]).toEqual([true, false]);
    expect([await isLoading(2103), await isLoading(2027), await isLoading(2004)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([await isLoading(-2301)]).toEqual([true]);
    await phone.peer(1033, 'peer', { streamtype: 'main', hasvideo: false });
    expect(phone.all('.other .loading')).toHaveLength(0);
  });

  test('who comes back after leaving in the middle of a word is not speaking', async () => {
    const phone = await inCall(VIDEO, 'ann', 'bob');
    phone.player('ann_main').emit('audiovolumenotify', { volume: 80 });
    await phone.peer(1032, 'ann');
    await phone.joins('ann');
    expect(phone.all('.speaking')).toHaveLength(0);
  });

  test('weak networks are told: one’s own first, then the other’s', async () => {
    const phone = await inCall();
    phone.player('peer_main').emit('netstatus', { info: { netQualityLevel: 5, videoWidth: 360 } });
    await phone.settle();
    expect(phone.text).toContain('对方网络不佳');
    phone.pusher.emit('netstatus', { info: { netQualityLevel: 4 } });
    await phone.settle();
    expect(phone.text).toContain('你的网络不佳');
    phone.pusher.emit('netstatus', { info: { netQualityLevel: 1 } });
    phone.player('peer_main').emit('netstatus', { info: { netQualityLevel: 2 } });
    await phone.settle();
    expect(phone.text).not.toContain('网络不佳');
  });

  test('a report without a level, or without anything, changes nothing', async () => {
    const phone = await inCall();
    const before = phone.setDatas.length;
    phone.pusher.emit('netstatus', {});
    phone.pusher.emit('netstatus', { info: { videoWidth: 0 } });
    phone.player('peer_main').emit('netstatus', {});
    phone.player('peer_main').emit('audiovolumenotify', {});
    await phone.settle();
    expect(phone.setDatas.length).toBe(before);
  });

  test('controls hide by themselves, come back on a tap, and stay while they are used', async () => {
    const phone = await inCall();
    const isBare = (): boolean => phone.find('.controls').className.includes('hidden');
    await phone.pass(4000);
    await phone.tap('麦克风');
    await phone.pass(4000);
    expect(isBare()).toBe(false);
    await phone.pass(1000);
    expect(isBare()).toBe(true);
    await phone.tap(phone.find('.other'));
    expect(isBare()).toBe(false);
    await phone.tap(phone.find('.other'));
    expect(isBare()).toBe(true);
    await phone.peer(1033, 'peer', { streamtype: 'main', hasvideo: false });
    expect(isBare()).toBe(false);
  });

  test('controls of a voice call stay, and have no camera', async () => {
    const phone = await openPhone({ url: VOICE });
    await phone.state(1018);
    await phone.peer(1031);
    await phone.peer(1034, 'peer', { hasaudio: true });
    await phone.pass(60_000);
    expect(phone.find('.controls').className).not.toContain('hidden');
    expect(phone.find('.controls').textContent).toContain('麦克风');
    expect(phone.find('.controls').textContent).not.toContain('摄像头');
  });

  test('the duration runs by itself from when the other one came: no setData counts seconds', async () => {
    const phone = await inCall();
    const before = phone.setDatas.length;
    await phone.pass(4000);
    expect(phone.setDatas.length).toBe(before);
    expect(phone.find('.clock').getAttribute('style')).toBe('--since:-0.0s');
    phone.phone.background();
    await phone.pass(60_000);
    phone.phone.foreground();
    expect(phone.find('.clock').getAttribute('style')).toMatch(/^--since:-64\.\ds$/);
  });
});

describe('the end', () => {
  test('says why and how long, and a tap calls again with a pusher of its own', async () => {
    const phone = await inCall();
    await phone.pass(75_000);
    await phone.tap('挂断');
    expect(phone.text).toContain('通话已结束 通话时长 01:15');
    expect(phone.natives('live-pusher')).toEqual([]);
    await phone.tap('再次呼叫');
    await phone.state(1018);
    expect(phone.text).toContain('等待接听中…');
    expect(phone.inserted.filter((name) => name === 'live-pusher')).toHaveLength(2);
  });

  test('comes ten seconds after the only other one is gone, who may be back before', async () => {
    const phone = await inCall();
    await phone.peer(1032);
    expect(phone.text).toContain('对方的连接断开，正在等待恢复…');
    await phone.pass(9000);
    await phone.joins();
    expect(phone.text).not.toContain('对方的连接断开');
    await phone.peer(1032);
    await phone.pass(10_000);
    expect(phone.text).toContain('对方已离开');
  });

  test.each([
    [1019, 'exit room, reason[1]', '你已被移出房间'],
    [-102052, '', '房间已满，请换一个房间。'],
    [-100013, '', '服务还没有准备好，请联系小程序的开发者。'],
    [-3318, '', '请返回，换一个房间号。'],
  ])('after code %i the page says what to do', async (code, message, words) => {
    const phone = await inCall();
    await phone.state(code, message);
    expect(phone.text).toContain(words);
    expect(phone.text).toContain(`代码 ${code}`);
    expect(phone.natives('live-pusher')).toEqual([]);
  });

  test('"access denied" is explained as what it is', async () => {
    const phone = await inCall();
    phone.pusher.emit('error', { errMsg: 'insertLivePusher:fail:access denied', errCode: -1 });
    await phone.settle();
    expect(phone.text).toContain('代码 ACCESS_DENIED');
  });

  test('a second refusal of the ticket ends the call with its code; the first takes a new ticket', async () => {
    const phone = await openPhone({ url: VIDEO });
    await phone.state(-100018);
    await phone.pass(1000);
    expect(phone.asked).toHaveLength(2);
    await phone.state(-100018);
    expect(phone.text).toContain('通话没有成功');
    expect(phone.text).toContain('代码 -100018');
  });

  test('ten calls in a row on one page leave no timer and no listener behind', async () => {
    const phone = await openPhone({ url: VIDEO });
    for (let calls = 0; calls < 10; calls += 1) {
      await phone.state(1018);
      await phone.joins();
      await phone.tap('挂断');
      await phone.tap('再次呼叫');
    }
    const { begin, end } = phone.phone.interruptions;
    expect([begin.size, end.size, phone.phone.sounds.size]).toEqual([1, 1, 0]);
    expect(phone.natives('live-pusher')).toHaveLength(1);
    phone.close();
    expect([begin.size, end.size]).toEqual([0, 0]);
  });
});

describe('trouble on the way', () => {
  test('the network is lost and back: the words say so, the pusher stays', async () => {
    const phone = await inCall();
    await phone.state(1102);
    expect(phone.text).toContain('正在重新连接…');
    await phone.state(1002);
    expect(phone.text).not.toContain('正在重新连接…');
    await phone.state(-1307);
    expect(phone.text).toContain('正在重新连接…');
    await phone.state(1018);
    await phone.joins();
    expect(phone.inserted.filter((name) => name === 'live-pusher')).toHaveLength(1);
  });

  test('in the background the camera is off and the sound goes on; coming back restores it', async () => {
    const phone = await inCall();
    phone.phone.background();
    expect(phone.pusher.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': true });
    expect(phone.natives('live-player')).toHaveLength(1);
    phone.phone.foreground();
    expect(phone.pusher.attributes['enable-camera']).toBe(true);
  });

  test('a phone call takes the microphone, and gives it back', async () => {
    const phone = await inCall();
    phone.phone.interrupt();
    expect(phone.pusher.attributes['enable-mic']).toBe(false);
    expect(pressed(phone, '麦克风已开')).toBe(1);
    phone.phone.resume();
    expect(phone.pusher.attributes['enable-mic']).toBe(true);
  });

  test('a camera that cannot be opened becomes a notice that can be closed; the call goes on', async () => {
    const phone = await inCall();
    await phone.state(-1301, 'open camera failed');
    expect(phone.text).toContain('请在设置里允许使用摄像头，然后回到这里。 知道了');
    expect(phone.pusher.attributes['enable-camera']).toBe(false);
    await phone.tap('知道了');
    expect(phone.text).not.toContain('知道了');
    expect(phone.natives('live-player')).toHaveLength(1);
  });

  test('switching the camera on again answers the notice about it', async () => {
    const phone = await inCall();
    await phone.state(10001);
    expect(phone.text).toContain('知道了');
    await phone.tap('摄像头');
    expect(phone.text).not.toContain('知道了');
    expect(phone.pusher.attributes['enable-camera']).toBe(true);
  });

  test('a renderer that cannot draw over pictures gets a plain grid', async () => {
    const phone = await inCall();
    phone.player('peer_main').emit('rendererror', {});
    await phone.settle();
    expect(phone.find('.stage').className).toContain('plain');
  });

  test('codes that nobody knows change nothing', async () => {
    const phone = await inCall();
    const before = phone.setDatas.length;
    for (const code of [2027, 2029, 4998, 4999, 10012]) await phone.state(code, undefined);
    expect(phone.setDatas.length).toBe(before);
  });
});
