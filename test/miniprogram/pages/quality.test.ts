// @vitest-environment happy-dom
/** How the own picture and sound are sent: as a host chooses, as the user does, and less on a weak network. */
import { expect, test } from 'vitest';
import { inCall, openPhone, setUpTestPhones, type TestPhone, VIDEO } from '../harness';

setUpTestPhones();

const LIVE = '/trtc/pages/room/room?open=1&mode=videoLive';
const SIZE = ['video-width', 'video-height', 'fps', 'min-bitrate', 'max-bitrate', 'aspect'];
const SOUND = ['audio-quality', 'audio-volume-type', 'enable-agc', 'enable-ans'];
const sent = (phone: TestPhone, names: readonly string[]) =>
  names.map((name) => phone.pusher.attributes[name]);

async function opened(url: string, chosen: object): Promise<TestPhone> {
  const phone = await openPhone();
  phone.choose(chosen);
  phone.phone.pages.push(url);
  await phone.settle();
  return phone;
}

test.each<[string, string, object, readonly unknown[]]>([
  ['a call', VIDEO, {}, [360, 640, 15, 200, 550, '9:16']],
  ['a live room', LIVE, {}, [540, 960, 15, 200, 1300, '9:16']],
  ['a call as its host chooses', VIDEO, { quality: { call: '720p' } }, [720, 1280, 15, 200, 1200, '9:16']],
  [
    'a live room whose host chooses for calls',
    LIVE,
    { quality: { call: '720p' } },
    [540, 960, 15, 200, 1300, '9:16'],
  ],
  [
    'a live room whose host has misspelled it',
    LIVE,
    { quality: { live: '8k' } },
    [540, 960, 15, 200, 1300, '9:16'],
  ],
])('the picture of %s', async (_, url, chosen, right) =>
  expect(sent(await opened(url, chosen), SIZE)).toEqual(right),
);

test('a picture is upright, as the pages are', async () =>
  expect(sent(await inCall(), ['orientation', 'aspect'])).toEqual(['vertical', '9:16']));

test.each<[string, object, readonly unknown[]]>([
  ['by itself is corrected, at 48 kHz', {}, ['high', 'voicecall', true, true]],
  ['for speech has 16 kHz', { sound: 'speech' }, ['low', 'voicecall', true, true]],
  ['for music is left as it is', { sound: 'music' }, ['high', 'media', false, false]],
])('sound %s', async (_, chosen, right) => expect(sent(await opened(VIDEO, chosen), SOUND)).toEqual(right));

test('a user chooses among four, before the camera is seen by anybody, and while it is', async () => {
  const phone = await openPhone({ url: VIDEO });
  await phone.state(1018);
  await phone.tap('画质');
  const [sheet] = phone.phone.prompts.open;
  expect(sheet?.items).toEqual(['360p ✓', '540p', '720p', '1080p']);
  sheet?.choose(2);
  await phone.settle();
  expect(sent(phone, SIZE)).toEqual([720, 1280, 15, 200, 1200, '9:16']);
  await phone.joins();
  await phone.tap('画质');
  await phone.answer(false);
  expect(sent(phone, SIZE)).toEqual([720, 1280, 15, 200, 1200, '9:16']);
});

test('its size is no report’s: the SDK writes what it hears of the pusher over its own attributes', async () => {
  const phone = await inCall();
  await phone.tap('摄像头');
  phone.pusher.emit('netstatus', { info: { videoWidth: 0, videoHeight: 0, netQualityLevel: 1 } });
  await phone.settle();
  expect(sent(phone, SIZE)).toEqual([360, 640, 15, 200, 550, '9:16']);
});

test('on a weak network it goes down, which is said once, and can be read away', async () => {
  const phone = await opened(VIDEO, { quality: { call: '540p' } });
  await phone.state(1018);
  await phone.joins();
  for (let second = 0; second < 10; second += 2) {
    phone.pusher.emit('netstatus', { info: { netQualityLevel: 5 } });
    await phone.pass(2000);
  }
  expect(sent(phone, SIZE)).toEqual([360, 640, 15, 200, 550, '9:16']);
  expect(phone.text).toContain('网络较弱，画面已降低清晰度');
  await phone.tap('知道了');
  expect(phone.text).not.toContain('画面已降低');
  expect(phone.text).toContain('网络');
});

test('who sends no picture has nothing to choose, nor has whoever a host spares it', async () => {
  const voice = await openPhone({ url: '/trtc/pages/room/room?room=42&mode=voiceCall' });
  await voice.state(1018);
  expect(voice.text).not.toContain('画质');
  const spared = await opened(VIDEO, { controls: { quality: false } });
  await spared.state(1018);
  expect(spared.text).not.toContain('画质');
});
