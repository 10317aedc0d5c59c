// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Callable } from '../../../scripts/simulator/cloud/server';
import { TroubledFunctions } from '../../../scripts/simulator/cloud/troubled';
import type { RoomEvent } from '../../../scripts/simulator/trtc/events';
import { RoomServer } from '../../../scripts/simulator/trtc/server';
import { ALICE_USER_ID, BOB, BOB_USER_ID, ENVIRONMENT } from '../../cloudfunctions/usersig/calls';
import {
  openPhone,
  realCloudOf,
  setUpTestPhones,
  type TestPhone,
  type TestPhoneOptions,
  VIDEO,
  VOICE,
} from '../harness';

setUpTestPhones();

let rooms: RoomServer;
let events: RoomEvent[];
beforeEach(() => {
  events = [];
  rooms = new RoomServer({
    sdkAppID: Number(ENVIRONMENT.TRTC_SDK_APP_ID),
    key: ENVIRONMENT.TRTC_SECRET_KEY,
    now: () => Math.floor(Date.now() / 1000),
    onEvent: (event) => events.push(event),
  });
});
afterEach(() => rooms.stop());

/** Time for a pusher to start and enter. */
const ENTER_MS = 300;

async function alone(options: TestPhoneOptions = {}): Promise<TestPhone> {
  const phone = await openPhone({ url: VIDEO, rooms, ...options });
  await phone.pass(ENTER_MS);
  return phone;
}

const bob = (options: TestPhoneOptions = {}): Promise<TestPhone> =>
  alone({ cloud: realCloudOf(BOB), ...options });

async function together(): Promise<readonly [TestPhone, TestPhone]> {
  return [await alone(), await bob()];
}

/** The other one as a phone shows them. */
const other = (phone: TestPhone): string => phone.all('.other')[0]?.className ?? 'nobody';

describe('two phones in a room', () => {
  test('see each other come, mute, hide and go', async () => {
    const [first, second] = await together();
    for (const phone of [first, second]) expect(other(phone)).toContain('pictured');
    await second.tap('摄像头已开');
    expect(other(first)).not.toContain('pictured');
    await second.tap('麦克风已开');
    expect(first.all('.other [aria-label="已静音"]')).toHaveLength(1);
    await second.tap('挂断');
    expect(first.text).toMatch(/已离开 对方离开 90 秒后/);
    await first.pass(90_000);
    expect(first.text).toContain('其他人都已离开');
  });

  test('hear and see only what the mode allows: a voice call never sends a picture', async () => {
    await alone({ url: VOICE });
    await bob({ url: VOICE });
    expect(events.filter((event) => event.kind === 'published' && event.video)).toEqual([]);
    expect(events.filter((event) => event.kind === 'published' && event.audio)).toHaveLength(2);
  });

  test('a person who is on the phone is silent until they have hung up', async () => {
    const [first, second] = await together();
    second.native?.interrupt();
    second.phone.interrupt();
    await second.settle();
    expect(first.all('.other [aria-label="已静音"]')).toHaveLength(1);
    second.phone.resume();
    await second.settle();
    expect(first.all('.other [aria-label="已静音"]')).toHaveLength(0);
  });

  test('going to the background hides the picture and keeps the sound; coming back shows it again', async () => {
    const [first, second] = await together();
    second.phone.background();
    await second.settle();
    expect(other(first)).not.toContain('pictured');
    expect(first.all('.other [aria-label="已静音"]')).toHaveLength(0);
    second.phone.foreground();
    await second.settle();
    expect(other(first)).toContain('pictured');
  });

  test('after 5000 the native side leaves, and comes back by itself when the page is shown', async () => {
    const [first, second] = await together();
    second.phone.background();
    second.native?.suspend();
    await second.settle();
    expect(first.text).toContain('已离开');
    second.phone.foreground();
    second.native?.unsuspend();
    await second.settle();
    expect(other(first)).toContain('pictured');
    expect(second.text).not.toContain('重新连接');
  });
});

describe('a network that is gone', () => {
  test('for a moment: 1102, and the call goes on as it was', async () => {
    const [first, second] = await together();
    second.native?.setNetwork('none');
    await second.pass(1500);
    expect(second.text).toContain('正在重新连接…');
    second.native?.setNetwork('good');
    await second.pass(3500);
    expect(second.text).not.toContain('正在重新连接…');
    expect(other(first)).toContain('pictured');
    expect(events.map(({ kind }) => kind)).toContain('resumed');
  });

  test('for longer: -1307 after three attempts, and the session enters anew when it can', async () => {
    const [first, second] = await together();
    second.native?.setNetwork('none');
    await second.pass(11_000);
    second.native?.setNetwork('good');
    await second.pass(15_000);
    for (const phone of [first, second]) {
      expect(phone.natives('live-player')[0]?.attributes['mute-video']).toBe(false);
    }
    expect(events.map(({ kind }) => kind)).toContain('replaced');
  });

  test('for good: it says so, with the code', async () => {
    const second = await bob();
    second.native?.setNetwork('none');
    await second.pass(120_000);
    expect(second.text).toContain('-3308');
  });
});

describe('devices', () => {
  test.each(['missing', 'denied'] as const)(
    'a camera that is %s: the call goes on by voice, and says what to do',
    async (camera) => {
      const first = await alone();
      const second = await openPhone({ url: VIDEO, rooms, cloud: realCloudOf(BOB) });
      second.obstacles = { camera, microphone: null };
      await second.pass(ENTER_MS);
      expect(other(first)).not.toContain('pictured');
      expect(first.all('.other [aria-label="已静音"]')).toHaveLength(0);
      expect(second.find('.tip').textContent).toContain('摄像头');
    },
  );

  test('a microphone that is missing: the others see, and are told that it is off', async () => {
    const first = await alone();
    const second = await openPhone({ url: VIDEO, rooms, cloud: realCloudOf(BOB) });
    second.obstacles = { camera: null, microphone: 'missing' };
    await second.pass(ENTER_MS);
    expect(other(first)).toContain('pictured');
    expect(first.all('.other [aria-label="已静音"]')).toHaveLength(1);
    expect(second.find('.tip').textContent).toContain('麦克风');
  });
});

describe('what is wrong with the function', () => {
  const signing = { sdkAppID: Number(ENVIRONMENT.TRTC_SDK_APP_ID), key: ENVIRONMENT.TRTC_SECRET_KEY };
  const real: Callable = {
    call: async (name, data) => ({
      errMsg: 'cloud.callFunction:ok',
      requestID: 'r',
      ...((await realCloudOf(BOB)(name, data)) as { result: unknown }),
    }),
  };
  let functions: TroubledFunctions;
  beforeEach(() => {
    functions = new TroubledFunctions(real, signing);
  });
  afterEach(() => functions.stop());

  test.each(['expired', 'wrongKey'])(
    'it gives tickets that are %s: refused, asked for once more, and then the page says so',
    async (trouble) => {
      const phone = await bob({ cloud: (name, data) => functions.call(name, data, undefined, trouble) });
      await phone.pass(ENTER_MS);
      expect(phone.text).toContain('-100018');
      expect(phone.asked).toHaveLength(2);
      expect(events.map(({ kind }) => kind)).toEqual(['refused', 'refused']);
    },
  );
});

test('a second device puts the first one out, and it says so', async () => {
  const first = await alone();
  const second = await alone();
  expect(first.text).toContain('你已被移出房间');
  expect(second.text).toContain('等待对方加入…');
});

/** A client that writes its own entry. */
const rewriting =
  (change: (url: string) => string) =>
  (message: string): string => {
    const parsed = JSON.parse(message) as { type: string; url?: string };
    return parsed.url === undefined ? message : JSON.stringify({ ...parsed, url: change(parsed.url) });
  };

describe('a tampered client is refused, and an honest screen says why', () => {
  test.each<[string, (url: string) => string, number]>([
    ['another room', (url) => url.replace('roomid=42', 'roomid=43'), -100006],
    ['a name for the number', (url) => url.replace('&roomid=42', '&strroomid=42'), -100006],
    ['no PrivateMapKey', (url) => url.replace(/privatemapkey=[^&]*/, 'privatemapkey='), -100006],
    ['another userID', (url) => url.replace(BOB_USER_ID, ALICE_USER_ID), -100018],
    ['another SDKAppID', (url) => url.replace('sdkappid=1400000001', 'sdkappid=1400000002'), -100018],
    ['an altered UserSig', (url) => url.replace(/usersig=(.{40})./, 'usersig=$1A'), -100018],
    ['a UserSig cut off', (url) => url.replace(/usersig=(.{40})[^&]*/, 'usersig=$1'), -100018],
    [
      'the UserSig as PrivateMapKey',
      (url) => url.replace(/privatemapkey=[^&]*/, sameAsUserSig(url)),
      -100006,
    ],
  ])('%s', async (_what, change, code) => {
    const phone = await bob({ tamper: rewriting(change) });
    await phone.pass(ENTER_MS);
    expect(phone.text).toContain(String(code));
    expect([...rooms.occupied]).toEqual([]);
    expect(events.every(({ kind }) => kind === 'refused')).toBe(true);
  });

  test('a video client with the ticket of a voice call sends sound, and no picture', async () => {
    const first = await alone({ url: VOICE });
    const cheat = (message: string): string =>
      message.replace(
        '"type":"publish","audio":true,"video":false',
        '"type":"publish","audio":true,"video":true',
      );
    await bob({ url: VOICE, tamper: cheat });
    expect(other(first)).not.toContain('pictured');
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'forbidden', userID: BOB_USER_ID, what: 'send video' }),
    );
  });

  test.each<[string, (url: string) => string, string]>([
    ['another room', (url) => url.replace('roomid=42', 'roomid=43'), 'number 43'],
    ['no PrivateMapKey', (url) => url.replace(/privatemapkey=[^&]*/, 'privatemapkey='), 'number 42'],
  ])('but %s opens while the permission switch is off: the warning is true', async (_what, change, room) => {
    rooms.isPermissionSwitchOn = false;
    await bob({ tamper: rewriting(change) });
    expect([...rooms.occupied.keys()]).toEqual([room]);
  });
});

const sameAsUserSig = (url: string): string => `privatemapkey=${/usersig=([^&]*)/.exec(url)?.[1] ?? ''}`;
