// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { openPhone, setUpTestPhones, type TestPhone, type TestPhoneOptions } from '../harness';

setUpTestPhones();

const VIDEO = '/trtc/pages/room/room?room=42&mode=videoCall';
const VOICE = '/trtc/pages/room/room?room=42&mode=voiceCall';

async function waiting(url = VIDEO, options: TestPhoneOptions = {}): Promise<TestPhone> {
  const phone = await openPhone({ ...options, url });
  await phone.state(1018);
  return phone;
}

const isRinging = ({ phone }: TestPhone): boolean => [...phone.sounds].some(({ isPlaying }) => isPlaying);

describe('before anybody comes', () => {
  test('one sees oneself, reads that one waits, and the number to tell the others', async () => {
    const phone = await waiting();
    expect(phone.text).toContain('等待对方加入…');
    expect(phone.text).toContain('42 点按复制');
    expect(phone.pusher.attributes).toMatchObject({ mode: 'RTC', 'enable-camera': true, 'enable-mic': true });
    expect(phone.find('.stage').className).toContain('alone');
  });

  test('a tap copies the number', async () => {
    const phone = await waiting();
    await phone.tap('复制房间 42');
    expect(phone.phone.surface.clipboard).toBe('42');
  });

  test('a tone sounds until somebody comes', async () => {
    const phone = await waiting();
    expect([...phone.phone.sounds]).toMatchObject([{ src: '/trtc/sounds/waiting.wav', isPlaying: true }]);
    await phone.joins();
    expect(phone.phone.sounds.size).toBe(0);
    expect(phone.text).not.toContain('等待对方加入');
  });

  test('the tone is silent while the phone rings or the page is hidden, and after hanging up', async () => {
    const phone = await waiting();
    phone.phone.interrupt();
    await phone.settle();
    expect(isRinging(phone)).toBe(false);
    phone.phone.resume();
    expect(isRinging(phone)).toBe(true);
    phone.phone.background();
    expect(isRinging(phone)).toBe(false);
    phone.phone.foreground();
    expect(isRinging(phone)).toBe(true);
    await phone.tap('挂断');
    expect(phone.phone.sounds.size).toBe(0);
  });

  test('after a minute without anybody there is a choice', async () => {
    const phone = await waiting();
    await phone.pass(59_000);
    expect(phone.text).not.toContain('还没有人加入');
    await phone.pass(1000);
    expect(phone.text).toContain('还没有人加入 可以把房间号告诉对方');
    expect(isRinging(phone)).toBe(false);
    await phone.tap('继续等待');
    expect(phone.text).toContain('等待对方加入…');
    await phone.pass(60_000);
    await phone.tap('邀请');
    expect(phone.phone.cards).toHaveLength(1);
    const [hangUp] = phone.all('.panel .choice').slice(-1);
    if (hangUp !== undefined) await phone.tap(hangUp);
    expect(phone.text).toContain('通话已结束');
  });

  test('who comes after that minute is let in, and the question goes away', async () => {
    const phone = await waiting();
    await phone.pass(60_000);
    await phone.joins();
    expect(phone.text).not.toContain('还没有人加入');
    expect(phone.natives('live-player')).toHaveLength(1);
  });

  test('the words say so while the ticket is on its way and while entering', async () => {
    const phone = await openPhone({ url: VIDEO, cloud: () => new Promise(() => {}) });
    expect(phone.text).toContain('正在进入…');
    await phone.tap('挂断');
    expect(phone.text).toContain('通话已结束');
    // The function is asked a second time; then its answer is no longer waited for.
    await phone.pass(30_000);
  });

  test('a voice call needs no camera, and begins with it off and with the earpiece', async () => {
    const phone = await waiting(VOICE, {
      permissions: { hasConsented: true, scopes: { 'scope.record': true, 'scope.camera': false } },
    });
    expect(phone.pusher.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': true });
    expect(phone.all('[aria-label="正在用听筒"]')).toHaveLength(1);
    await phone.joins();
    expect(phone.player('peer_main').attributes['sound-mode']).toBe('ear');
  });

  test('what was preset at home is how the call begins', async () => {
    const phone = await waiting(`${VIDEO}&camera=0&microphone=0`);
    expect(phone.pusher.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': false });
  });
});

describe('the invitation', () => {
  test('is a card with our own picture, room, mode, and the name that the user gave', async () => {
    const storage = new Map([['ownName', JSON.stringify('小明')]]);
    const phone = await waiting(VIDEO, { storage });
    await phone.tap('邀请');
    const [card] = phone.phone.cards;
    expect(card).toMatchObject({ title: '小明 邀请你视频通话', imageUrl: '/trtc/images/cover-video.png' });
    expect(card?.path).toMatch(
      /^\/trtc\/pages\/home\/home\?room=42&mode=videoCall&from=u[0-9a-f]{31}&name=%E5%B0%8F%E6%98%8E$/,
    );
  });

  test('of a voice call says so, and carries no name if there is none', async () => {
    const phone = await waiting(VOICE);
    phone.phone.share();
    expect(phone.phone.cards[0]?.title).toBe('邀请你语音通话，房间 42');
    expect(phone.phone.cards[0]?.path).not.toContain('name=');
  });

  test('names its sender to those who came by it, and nobody else', async () => {
    const phone = await waiting(`${VIDEO}&from=alice&name=Alice`);
    await phone.joins('alice');
    await phone.joins('mallory');
    expect(phone.all('.other .who').map(({ textContent }) => textContent)).toEqual(['Alice', '勇鹃']);
  });
});

test('an address without a room leads home', async () => {
  const phone = await openPhone({ url: '/trtc/pages/room/room?mode=videoCall' });
  expect(phone.path).toBe('trtc/pages/home/home');
});
