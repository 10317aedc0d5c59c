import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TAGS } from '../../../../scripts/simulator/compile/tags';
import { NativeDriver } from '../../../../scripts/simulator/native/driver';
import type { Obstacles } from '../../../../scripts/simulator/native/pusher';
import type { World } from '../../../../scripts/simulator/native/world';
import type { BuiltIn } from '../../../../scripts/simulator/runtime/elements';
import type { ToServer } from '../../../../scripts/simulator/trtc/protocol';
import { quietWorld } from '../../../miniprogram/world';
import { addressOf, BOTH, inRoom, openRooms, parametersFor, type Rooms, sdp } from '../trtc/room-clients';

let rooms: Rooms;
/** What happened in the world, in order: `capture front`, `limit 60` … */
let done: string[];
/** What the phone sent to the room server. */
let sent: ToServer[];
let obstacles: Obstacles;
let hasPicture: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  rooms = openRooms();
  done = [];
  sent = [];
  obstacles = { camera: null, microphone: null };
  hasPicture = false;
});
afterEach(() => {
  rooms.server.stop();
  vi.useRealTimers();
});

function world(): World {
  const quiet = quietWorld(rooms.server, (message) => {
    sent.push(JSON.parse(message) as ToServer);
    return message;
  });
  return {
    ...quiet,
    capture: (place, isFront) => {
      done.push(`capture ${isFront ? 'front' : 'back'}`);
      return {
        ...quiet.capture(place, isFront),
        set: async (wanted) => {
          done.push(`set ${wanted.audio ? 'sound' : ''} ${wanted.video ? 'picture' : ''}`.trim());
          return wanted;
        },
        picture: ({ width, height, framesPerSecond }) =>
          void done.push(`picture ${width}x${height} at ${framesPerSecond}`),
        mirror: (own, other) => void done.push(`mirror ${own} ${other}`),
        flip: () => void done.push('flip'),
        snapshot: async () => ({ tempImagePath: 'blob:own', width: 360, height: 640 }),
        close: () => void done.push('close'),
      };
    },
    streams: (send) => ({
      ...quiet.streams(send),
      limit: (kbps) => void done.push(`limit ${kbps}`),
      hasPicture: () => hasPicture,
      volume: () => 42.4,
      snapshot: async () => ({ tempImagePath: 'blob:other', width: 360, height: 640 }),
      signal: (from, { kind }) => void done.push(`${kind} from ${from}`),
      endReceiving: (of) => void done.push(`receives nothing of ${of}`),
      end: (userID = 'everybody') => void done.push(`over with ${userID}`),
    }),
    onSent: (report) => void done.push(report === null ? 'sends nothing' : 'sends'),
    onNotSimulated: (what) => void done.push(`not simulated: ${what}`),
  };
}

interface Event {
  readonly event: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A phone's driver with one pusher in its page. */
class Phone {
  readonly driver = new NativeDriver(world(), () => obstacles);
  readonly events: Event[] = [];
  readonly pusher: BuiltIn;

  constructor(attributes: Readonly<Record<string, unknown>> = {}) {
    this.pusher = this.tag('live-pusher', { url: addressOf(parametersFor('alice')), ...attributes });
    this.driver.attached(this.pusher);
  }

  /** With its attributes' initial values, as a page that binds nothing. */
  tag(tag: string, attributes: Readonly<Record<string, unknown>>): BuiltIn {
    const initial = Object.entries(TAGS[tag]?.attributes ?? {}).map(([name, one]) => [
      name,
      one.initial ?? { string: '', number: 0, boolean: false }[one.type],
    ]);
    return {
      tag,
      id: '',
      from: '',
      host: undefined as never,
      dataset: {},
      attributes: { ...Object.fromEntries(initial), ...attributes },
      emit: (event, detail = {}) => void this.events.push({ event, detail: { ...detail } }),
    };
  }

  bind(element: BuiltIn, name: string, value: unknown): void {
    (element.attributes as Record<string, unknown>)[name] = value;
    this.driver.changed(element, name);
  }

  async start(): Promise<this> {
    this.driver.call(this.pusher, 'start');
    await vi.advanceTimersByTimeAsync(300);
    return this;
  }

  player(userID: string, attributes: Readonly<Record<string, unknown>> = {}): BuiltIn {
    const src = `room://cloud.tencent.com/rtc?userid=${userID}&streamtype=main`;
    const player = this.tag('live-player', { src, autoplay: true, ...attributes });
    this.driver.attached(player);
    return player;
  }

  codes(): readonly unknown[] {
    return this.events.filter(({ event }) => event === 'statechange').map(({ detail }) => detail.code);
  }
}

const published = () =>
  sent.flatMap((message) =>
    message.type === 'publish'
      ? [`${message.audio ? 'sound' : ''} ${message.video ? 'picture' : ''}`.trim()]
      : [],
  );
const wanted = () =>
  sent.flatMap((message) =>
    message.type === 'want'
      ? [
          `${message.of} ${message.streamType} ${message.audio ? 'sound' : ''} ${message.video ? 'picture' : ''}`.trim(),
        ]
      : [],
  );

describe('live-pusher', () => {
  test('takes a moment to start, and then reports camera, connection and entry in this order', async () => {
    const phone = new Phone();
    phone.driver.call(phone.pusher, 'start');
    await vi.advanceTimersByTimeAsync(100);
    expect(phone.codes()).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(phone.codes()).toEqual([1003, 1007, 1001, 1018]);
  });

  test('switches camera and microphone on if it is told nothing, as on a phone', async () => {
    await new Phone().start();
    expect(published().at(-1)).toBe('sound picture');
  });

  test.each([
    [{ 'enable-camera': false }, 'sound'],
    [{ 'enable-mic': false }, 'picture'],
    [{ muted: true }, 'picture'],
    [{ 'enable-camera': false, 'enable-mic': false }, ''],
  ])('sends with %j only what is left', async (attributes, left) => {
    await new Phone(attributes).start();
    expect(published().at(-1)).toBe(left);
  });

  test.each([
    ['camera', 'denied', 10001],
    ['microphone', 'denied', 10002],
    ['camera', 'missing', -1301],
    ['microphone', 'missing', -1302],
  ] as const)('goes on without a %s that is %s, and says so once with %i', async (device, how, code) => {
    obstacles = { camera: null, microphone: null, [device]: how };
    const phone = await new Phone().start();
    phone.bind(phone.pusher, 'muted', false);
    await vi.advanceTimersByTimeAsync(100);
    expect(phone.codes().filter((one) => one === code)).toEqual([code]);
    expect(phone.codes()).toContain(1018);
  });

  test('reports 1019 some time after stop, even when it is out of the page', async () => {
    const phone = await new Phone().start();
    phone.driver.call(phone.pusher, 'stop');
    phone.driver.detached(phone.pusher);
    expect(phone.codes()).not.toContain(1019);
    expect(done).toContain('close');
    await vi.advanceTimersByTimeAsync(100);
    expect(phone.events.at(-1)?.detail).toEqual({ code: 1019, message: 'exit room, reason[0]' });
    expect([...rooms.server.occupied]).toEqual([]);
  });

  test('started again before it was up, it enters once, and reports once every two seconds', async () => {
    const phone = new Phone();
    for (const method of ['start', 'stop', 'start']) phone.driver.call(phone.pusher, method);
    await vi.advanceTimersByTimeAsync(2500);
    expect(sent.filter(({ type }) => type === 'enter')).toHaveLength(1);
    expect(phone.events.filter(({ event }) => event === 'netstatus')).toHaveLength(1);
  });

  test('takes the side of the camera from device-position when it starts, later from its context only', async () => {
    const phone = await new Phone({ 'device-position': 'back' }).start();
    phone.bind(phone.pusher, 'device-position', 'front');
    expect(done.filter((one) => /capture|flip/.test(one))).toEqual(['capture back']);
    phone.driver.call(phone.pusher, 'switchCamera');
    expect(done).toContain('flip');
  });

  test('mirrors for oneself and for the others as it is told', async () => {
    const phone = await new Phone({ 'local-mirror': 'disable' }).start();
    expect(done).toContain('mirror false false');
    phone.bind(phone.pusher, 'remote-mirror', true);
    expect(done.at(-1)).toBe('mirror false true');
  });

  test.each([
    [{ 'video-width': 720, 'video-height': 1280, fps: 20 }, 'picture 720x1280 at 20'],
    [{}, 'picture 360x640 at 15'],
    // What network reports without a picture carry, if they are bound.
    [{ 'video-width': 0, 'video-height': 0, fps: 0 }, 'picture 360x640 at 15'],
    [{ 'video-width': 4000, 'video-height': 8, fps: 60 }, 'picture 1920x16 at 30'],
  ])('asks the camera with %j for a %s', async (attributes, asked) => {
    await new Phone(attributes).start();
    expect(done.filter((one) => one.startsWith('picture'))).toEqual([asked]);
  });

  test('asks the camera for another size as soon as it is bound, and starts nothing anew for it', async () => {
    const phone = await new Phone().start();
    done = [];
    phone.bind(phone.pusher, 'video-width', 180);
    await vi.advanceTimersByTimeAsync(10);
    expect(done).toEqual(['picture 180x640 at 15']);
  });

  test('tells what it sends with each report, and that it sends nothing when it is out', async () => {
    const phone = await new Phone().start();
    await vi.advanceTimersByTimeAsync(2000);
    phone.driver.call(phone.pusher, 'stop');
    expect(done.filter((one) => one.startsWith('sends'))).toEqual(['sends', 'sends nothing']);
  });

  test('sends with at most max-bitrate, and less on a slow network', async () => {
    const phone = await new Phone({ 'max-bitrate': 600 }).start();
    expect(done).toContain('limit 600');
    phone.driver.setNetwork('slow');
    expect(done.at(-1)).toBe('limit 60');
    phone.driver.setNetwork('good');
    expect(done.at(-1)).toBe('limit 600');
  });

  test('reports its network every two seconds', async () => {
    const phone = await new Phone().start();
    phone.driver.setNetwork('slow');
    await vi.advanceTimersByTimeAsync(4100);
    const reports = phone.events.filter(({ event }) => event === 'netstatus');
    expect(reports).toHaveLength(2);
    expect(reports.at(-1)?.detail).toMatchObject({ info: { netQualityLevel: 5, videoWidth: 0 } });
  });

  test('is silent while a phone call has the microphone, until it is told to resume', async () => {
    const phone = await new Phone().start();
    phone.driver.interrupt();
    await vi.advanceTimersByTimeAsync(10);
    expect(published().at(-1)).toBe('picture');
    phone.driver.call(phone.pusher, 'resume');
    await vi.advanceTimersByTimeAsync(10);
    expect(published().at(-1)).toBe('sound picture');
  });

  test('gives a snapshot', async () => {
    const phone = await new Phone().start();
    expect(await phone.driver.call(phone.pusher, 'snapshot')).toMatchObject({ tempImagePath: 'blob:own' });
  });

  test('says what it does not do', async () => {
    const phone = await new Phone({ 'voice-changer-type': 2 }).start();
    phone.bind(phone.pusher, 'filter', 'pink');
    phone.driver.call(phone.pusher, 'playBGM');
    expect(done.filter((one) => one.startsWith('not'))).toEqual([
      'not simulated: <live-pusher voice-changer-type>',
      'not simulated: <live-pusher filter>',
      'not simulated: LivePusherContext.playBGM',
    ]);
  });

  test('is refused with what the room server says, and is out then', async () => {
    const phone = await new Phone({
      url: addressOf({ ...parametersFor('alice'), privatemapkey: '' }),
    }).start();
    expect(phone.codes().at(-1)).toBe(-100006);
  });
});

describe('live-player', () => {
  test('wants sound and picture of its user, and tells of the first picture', async () => {
    inRoom(rooms, 'bob');
    const phone = await new Phone().start();
    const before = phone.codes().length;
    phone.player('bob');
    expect(wanted()).toEqual(['bob main sound picture']);
    expect(phone.codes().slice(before)).toEqual([2001, 2007]);
    hasPicture = true;
    await vi.advanceTimersByTimeAsync(150);
    expect(phone.codes().slice(before)).toEqual([2001, 2007, 2003, 2004]);
  });

  test('does nothing by itself without autoplay', async () => {
    const phone = await new Phone().start();
    const player = phone.player('bob', { autoplay: false });
    expect(wanted()).toEqual([]);
    phone.driver.call(player, 'play');
    expect(wanted()).toHaveLength(1);
  });

  test.each([
    ['mute-video', 'bob main sound'],
    ['mute-audio', 'bob main  picture'],
  ])('%s asks for less', async (attribute, left) => {
    const phone = await new Phone().start();
    const player = phone.player('bob');
    phone.bind(player, attribute, true);
    expect(wanted().at(-1)).toBe(left);
  });

  test('another address is another stream: small, or of somebody else', async () => {
    const phone = await new Phone().start();
    const player = phone.player('bob');
    phone.bind(player, 'src', 'room://cloud.tencent.com/rtc?userid=bob&streamtype=small');
    expect(wanted().slice(1)).toEqual(['bob main', 'bob small sound picture']);
  });

  test('out of the page it wants nothing any more', async () => {
    const phone = await new Phone().start();
    const player = phone.player('bob');
    phone.driver.detached(player);
    expect(wanted().at(-1)).toBe('bob main');
    await vi.advanceTimersByTimeAsync(5000);
    expect(phone.events.filter(({ event }) => event === 'audiovolumenotify')).toEqual([]);
  });

  test('out of the page it ends what is received, and nothing of what its user is sent', async () => {
    inRoom(rooms, 'bob');
    const phone = await new Phone().start();
    const player = phone.player('bob');
    done = [];
    phone.driver.detached(player);
    expect(done).toEqual(['receives nothing of bob']);
  });

  test('an offer opens nothing that came after the player had gone', async () => {
    const bob = inRoom(rooms, 'bob');
    const phone = await new Phone().start();
    const offers = async (): Promise<void> => {
      bob.send({
        type: 'signal',
        to: 'alice',
        signal: { stream: 's', streamType: 'main', kind: 'offer', sdp: sdp('audio sendonly') },
      });
      await vi.advanceTimersByTimeAsync(0);
    };
    bob.send({ type: 'publish', ...BOTH, screen: false });
    const player = phone.player('bob');
    await offers();
    phone.driver.detached(player);
    await offers();
    expect(done.filter((one) => one.startsWith('offer'))).toEqual(['offer from bob']);
  });

  test('of somebody who leaves the room all streams are over', async () => {
    const bob = inRoom(rooms, 'bob');
    const phone = await new Phone().start();
    phone.player('bob');
    bob.send({ type: 'leave' });
    await vi.advanceTimersByTimeAsync(0);
    expect(done.at(-1)).toBe('over with bob');
  });

  test('wants its stream again when the connection is back, and is told who went meanwhile', async () => {
    inRoom(rooms, 'bob');
    const carol = inRoom(rooms, 'carol');
    const phone = await new Phone().start();
    phone.player('bob');
    phone.driver.setNetwork('none');
    await vi.advanceTimersByTimeAsync(500);
    carol.send({ type: 'leave' });
    phone.driver.setNetwork('good');
    await vi.advanceTimersByTimeAsync(2000);
    expect(wanted()).toEqual(['bob main sound picture', 'bob main sound picture']);
    expect(phone.codes().slice(-3)).toEqual([1102, 1001, 1032]);
  });

  test('tells how loud it is three times a second', async () => {
    const phone = await new Phone().start();
    phone.player('bob');
    await vi.advanceTimersByTimeAsync(1000);
    const volumes = phone.events.filter(({ event }) => event === 'audiovolumenotify');
    expect(volumes.map(({ detail }) => detail.volume)).toEqual([42, 42, 42]);
  });

  test('gives a snapshot', async () => {
    const phone = await new Phone().start();
    expect(await phone.driver.call(phone.player('bob'), 'snapshot')).toMatchObject({
      tempImagePath: 'blob:other',
    });
  });
});
