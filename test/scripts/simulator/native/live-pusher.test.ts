import { describe, expect, test, vi } from 'vitest';
import { addressOf, parametersFor } from '../trtc/room-clients';
import { Phone, published, setUpWorlds, written } from './native-phone';

const own = setUpWorlds();

describe('live-pusher', () => {
  test('takes a moment to start, and then reports camera, connection and entry in this order', async () => {
    const phone = new Phone(own);
    phone.driver.call(phone.pusher, 'start');
    await vi.advanceTimersByTimeAsync(100);
    expect(phone.codes()).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(phone.codes()).toEqual([1003, 1007, 1001, 1018]);
  });

  test('switches camera and microphone on if it is told nothing, as on a phone', async () => {
    await new Phone(own).start();
    expect(published(own).at(-1)).toBe('sound picture');
  });

  test.each([
    [{ 'enable-camera': false }, 'sound'],
    [{ 'enable-mic': false }, 'picture'],
    [{ muted: true }, 'picture'],
    [{ 'enable-camera': false, 'enable-mic': false }, ''],
  ])('sends with %j only what is left', async (attributes, left) => {
    await new Phone(own, attributes).start();
    expect(published(own).at(-1)).toBe(left);
  });

  test.each([
    ['camera', 'denied', 10001],
    ['microphone', 'denied', 10002],
    ['camera', 'missing', -1301],
    ['microphone', 'missing', -1302],
  ] as const)(
    'goes on without a %s that is %s, and says so once each time it starts, with %i',
    async (device, how, code) => {
      own.obstacles = { camera: null, microphone: null, [device]: how };
      const phone = await new Phone(own).start();
      phone.bind(phone.pusher, 'muted', false);
      await vi.advanceTimersByTimeAsync(100);
      expect(phone.codes().filter((one) => one === code)).toEqual([code]);
      expect(phone.codes()).toContain(1018);
      phone.driver.call(phone.pusher, 'stop');
      await phone.start();
      expect(phone.codes().filter((one) => one === code)).toEqual([code, code]);
    },
  );

  test('reports 1019 some time after stop, even when it is out of the page', async () => {
    const phone = await new Phone(own).start();
    phone.driver.call(phone.pusher, 'stop');
    phone.driver.detached(phone.pusher);
    expect(phone.codes()).not.toContain(1019);
    expect(own.done).toContain('close');
    await vi.advanceTimersByTimeAsync(100);
    expect(phone.events.at(-1)?.detail).toEqual({ code: 1019, message: 'exit room, reason[0]' });
    expect([...own.rooms.server.occupied]).toEqual([]);
  });

  test('started again before it was up, it enters once, and reports once every two seconds', async () => {
    const phone = new Phone(own);
    for (const method of ['start', 'stop', 'start']) phone.driver.call(phone.pusher, method);
    await vi.advanceTimersByTimeAsync(2500);
    expect(own.sent.filter(({ type }) => type === 'enter')).toHaveLength(1);
    expect(phone.events.filter(({ event }) => event === 'netstatus')).toHaveLength(1);
  });

  test('takes the side of the camera from device-position when it starts, later from its context only', async () => {
    const phone = await new Phone(own, { 'device-position': 'back' }).start();
    phone.bind(phone.pusher, 'device-position', 'front');
    expect(own.done.filter((one) => /capture|flip/.test(one))).toEqual(['capture back']);
    phone.driver.call(phone.pusher, 'switchCamera');
    expect(own.done).toContain('flip');
  });

  test('mirrors for oneself and for the others as it is told', async () => {
    const phone = await new Phone(own, { 'local-mirror': 'disable' }).start();
    expect(own.done).toContain('mirror disable false');
    phone.bind(phone.pusher, 'remote-mirror', true);
    expect(own.done.at(-1)).toBe('mirror disable true');
    phone.bind(phone.pusher, 'remote-mirror', false);
    phone.bind(phone.pusher, 'mirror', true);
    expect(own.done.slice(-2)).toEqual(['mirror disable false', 'mirror disable true']);
  });

  test.each([
    ['beauty', 5, 'beauty 5', 9, 'beauty 9'],
    ['zoom', true, 'fingers zoom', false, 'fingers do nothing'],
    ['waiting-image', '/a.png', 'waiting image /a.png', '/b.png', 'waiting image /b.png'],
  ])(
    'takes %s from its tag when it starts, and another one as soon as it is bound',
    async (name, at, does, then, doesThen) => {
      const phone = await new Phone(own, { [name]: at }).start();
      expect(own.done).toContain(does);
      phone.bind(phone.pusher, name, then);
      expect(own.done.at(-1)).toBe(doesThen);
    },
  );

  test.each([
    [{ 'video-width': 720, 'video-height': 1280, fps: 20 }, 'picture 720x1280 at 20'],
    [{}, 'picture 360x640 at 15'],
    // What network reports without a picture carry, if they are bound.
    [{ 'video-width': 0, 'video-height': 0, fps: 0 }, 'picture 360x640 at 15'],
    [{ 'video-width': 4000, 'video-height': 8, fps: 60 }, 'picture 1920x16 at 30'],
  ])('asks the camera with %j for a %s', async (attributes, asked) => {
    await new Phone(own, attributes).start();
    expect(own.done.filter((one) => one.startsWith('picture'))).toEqual([asked]);
  });

  test('asks the camera for another size as soon as it is bound, and starts nothing anew for it', async () => {
    const phone = await new Phone(own).start();
    own.done = [];
    phone.bind(phone.pusher, 'video-width', 180);
    await vi.advanceTimersByTimeAsync(10);
    expect(own.done).toEqual(['picture 180x640 at 15']);
  });

  test('tells what it sends with each report, and that it sends nothing when it is out', async () => {
    const phone = await new Phone(own).start();
    await vi.advanceTimersByTimeAsync(2000);
    phone.driver.call(phone.pusher, 'stop');
    expect(own.done.filter((one) => one.startsWith('sends'))).toEqual(['sends', 'sends nothing']);
  });

  test('changes the voice at once, by its attributes and by its context', async () => {
    const phone = await new Phone(own, { 'audio-reverb-type': 1 }).start();
    phone.bind(phone.pusher, 'audio-reverb-type', 3);
    expect(phone.driver.call(phone.pusher, 'setMICVolume', { volume: 0.5 })).toBe(true);
    expect(phone.driver.call(phone.pusher, 'setMICVolume', { volume: 'loud' })).toBe(false);
    expect(own.done.filter((one) => one.startsWith('voice'))).toEqual([
      'voice 1 1',
      'voice 3 1',
      'voice 3 0.5',
    ]);
  });

  test.each([
    ['audio-quality', 'low', 'voice narrow 0 1'],
    ['enable-ear-monitor', true, 'voice monitored 0 1'],
    ['enable-agc', true, 'voice gain 0 1'],
    ['enable-ans', true, 'voice calm 0 1'],
  ])('changes the voice when %s is bound, and nothing else of it', async (name, value, voice) => {
    const phone = await new Phone(own).start();
    phone.bind(phone.pusher, name, value);
    expect(own.done.at(-1)).toBe(voice);
  });

  test.each([
    ['stopped', (phone: Phone) => phone.driver.call(phone.pusher, 'stop')],
    ['out of the page', (phone: Phone) => phone.driver.detached(phone.pusher)],
  ])('%s it ends its music, which tells nothing more', async (_, leave) => {
    const phone = await new Phone(own).start();
    phone.driver.call(phone.pusher, 'playBGM', { url: '/a.mp3' });
    await vi.advanceTimersByTimeAsync(600);
    leave(phone);
    expect(own.done).toContain('music stops');
    await vi.advanceTimersByTimeAsync(2000);
    expect(phone.events.filter(({ event }) => event === 'bgmprogress')).toHaveLength(1);
  });

  test('says with 10003, as an error and as a state, that its music cannot be loaded', async () => {
    const phone = await new Phone(own).start();
    expect(phone.driver.call(phone.pusher, 'playBGM', { url: '/broken.mp3' })).toBe(true);
    await vi.advanceTimersByTimeAsync(10);
    expect(phone.events.at(-2)).toMatchObject({ event: 'error', detail: { errCode: 10003 } });
    expect(phone.codes().at(-1)).toBe(10003);
  });

  test('sends with at most max-bitrate, and less on a slow network', async () => {
    const phone = await new Phone(own, { 'max-bitrate': 600 }).start();
    expect(own.done).toContain('limit 600');
    phone.driver.setNetwork('slow');
    expect(own.done.at(-1)).toBe('limit 60');
    phone.driver.setNetwork('good');
    expect(own.done.at(-1)).toBe('limit 600');
  });

  test('reports its network every two seconds', async () => {
    const phone = await new Phone(own).start();
    phone.driver.setNetwork('slow');
    await vi.advanceTimersByTimeAsync(4100);
    const reports = phone.events.filter(({ event }) => event === 'netstatus');
    expect(reports).toHaveLength(2);
    expect(reports.at(-1)?.detail).toMatchObject({ info: { netQualityLevel: 5, videoWidth: 0 } });
  });

  test('is silent while a phone call has the microphone, until it is told to resume', async () => {
    const phone = await new Phone(own).start();
    phone.driver.interrupt();
    await vi.advanceTimersByTimeAsync(10);
    expect(published(own).at(-1)).toBe('picture');
    phone.driver.call(phone.pusher, 'resume');
    await vi.advanceTimersByTimeAsync(10);
    expect(published(own).at(-1)).toBe('sound picture');
  });

  test('gives a snapshot', async () => {
    const phone = await new Phone(own).start();
    expect(await phone.driver.call(phone.pusher, 'snapshot')).toMatchObject({ tempImagePath: 'blob:own' });
  });

  test('says what it does not do', async () => {
    const phone = await new Phone(own, { 'voice-changer-type': 2 }).start();
    phone.bind(phone.pusher, 'filter', 'pink');
    phone.driver.call(phone.pusher, 'startAudioRecord');
    expect(own.done.filter((one) => one.startsWith('not'))).toEqual([
      'not simulated: <live-pusher voice-changer-type>',
      'not simulated: <live-pusher filter>',
      'not simulated: LivePusherContext.startAudioRecord',
    ]);
  });

  test('is refused with what the room server says, and is out then', async () => {
    const phone = await new Phone(own, {
      url: addressOf({ ...parametersFor('alice'), privatemapkey: '' }),
    }).start();
    expect(phone.codes().at(-1)).toBe(-100006);
  });

  test('comes nearer by setZoom, as near as getMaxZoom says', async () => {
    const phone = await new Phone(own).start();
    const { maxZoom } = (await phone.driver.call(phone.pusher, 'getMaxZoom')) as { maxZoom: number };
    const set = (zoom: unknown) => phone.driver.call(phone.pusher, 'setZoom', { zoom });
    expect([set(2), set(maxZoom), set(maxZoom + 1), set(0.5), set('near')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(own.done.slice(-2)).toEqual(['zoom 2', `zoom ${maxZoom}`]);
  });

  test('has a light only where the camera has one', async () => {
    const phone = await new Phone(own).start();
    expect(phone.driver.call(phone.pusher, 'toggleTorch')).toBe(false);
    own.hasTorch = true;
    expect(phone.driver.call(phone.pusher, 'toggleTorch')).toBe(true);
  });

  test('sends its waiting image in the background, and is silent there if it is told to be', async () => {
    const phone = await new Phone(own, { 'background-mute': true }).start();
    phone.driver.setBackground(true);
    await vi.advanceTimersByTimeAsync(10);
    expect([own.done.includes('waiting true'), published(own).at(-1)]).toEqual([true, 'picture']);
    phone.driver.setBackground(false);
    await vi.advanceTimersByTimeAsync(10);
    expect([own.done.includes('waiting false'), published(own).at(-1)]).toEqual([true, 'sound picture']);
  });

  test('put into a page in the background it sends its waiting image when it starts there', async () => {
    const phone = new Phone(own);
    phone.driver.detached(phone.pusher);
    phone.driver.setBackground(true);
    phone.driver.attached(phone.pusher);
    await phone.start();
    expect(own.done).toContain('waiting true');
  });

  test('says with 10004 that its waiting image cannot be loaded', async () => {
    const phone = await new Phone(own, { 'waiting-image': '/broken.png' }).start();
    expect(phone.codes()).toContain(10004);
    expect(phone.events).toContainEqual({
      event: 'error',
      detail: expect.objectContaining({ errCode: 10004 }),
    });
  });

  test.each([
    ['a word', {}, true],
    ['x'.repeat(1024), {}, true],
    ['x'.repeat(1025), {}, false],
    ['\u4f60'.repeat(400), {}, false],
    ['', {}, false],
    [undefined, {}, false],
    ['a word without a picture', { 'enable-camera': false }, false],
  ])('sends the message %j with %j: %j', async (msg, attributes, isSent) => {
    const phone = await new Phone(own, attributes).start();
    expect(phone.driver.call(phone.pusher, 'sendMessage', { msg })).toBe(isSent);
    expect(own.sent.filter(({ type }) => type === 'say')).toHaveLength(isSent ? 1 : 0);
  });

  test('writes its reports over the picture as long as it is debugged', async () => {
    const phone = await new Phone(own, { debug: true }).start();
    await vi.advanceTimersByTimeAsync(2000);
    phone.bind(phone.pusher, 'debug', false);
    expect(written(own)).toEqual(['writes over the picture', 'wipes it away']);
    await vi.advanceTimersByTimeAsync(2000);
    phone.bind(phone.pusher, 'debug', true);
    expect(written(own)).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2000);
    phone.driver.call(phone.pusher, 'stop');
    expect(written(own).slice(2)).toEqual(['writes over the picture', 'wipes it away']);
  });
});
