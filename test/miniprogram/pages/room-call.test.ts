// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { inCall, openPhone, setUpTestPhones, type TestPhone, VIDEO, VOICE } from '../harness';

setUpTestPhones();

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
      'background-mute': false,
      'auto-pause-if-navigate': false,
      'auto-pause-if-open-native': false,
      // Seconds, as short as a call needs.
      'min-cache': 0.2,
      'max-cache': 0.8,
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
    expect(pressed(phone, '美颜已开')).toBe(1);
    expect(pusher.attributes).toMatchObject({ beauty: 6, whiteness: 6, 'beauty-style': 'nature' });
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
    expect(phone.text).not.toContain('等待对方加入');
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
    expect(phone.find('.strips').getAttribute('style')).toBe('--since:-0.0s');
    phone.phone.background();
    await phone.pass(60_000);
    phone.phone.foreground();
    expect(phone.find('.strips').getAttribute('style')).toMatch(/^--since:-64\.\ds$/);
  });
});
