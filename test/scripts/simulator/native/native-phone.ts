/** A phone's native side with one live-pusher in its page, in a world of which everything is written down. */
import { afterEach, beforeEach, vi } from 'vitest';
import { TAGS } from '../../../../scripts/simulator/compile/tags';
import { NativeDriver } from '../../../../scripts/simulator/native/driver';
import type { Obstacles } from '../../../../scripts/simulator/native/pusher';
import type { Voice, World } from '../../../../scripts/simulator/native/world';
import type { BuiltIn } from '../../../../scripts/simulator/runtime/elements';
import type { ToServer } from '../../../../scripts/simulator/trtc/protocol';
import { quietWorld } from '../../../miniprogram/world';
import { addressOf, openRooms, parametersFor, type Rooms } from '../trtc/room-clients';

/** Of the test that runs. */
export interface Around {
  rooms: Rooms;
  /** What happened in the world, in order: `capture front`, `limit 60` … */
  done: string[];
  /** What the phone sent to the room server. */
  sent: ToServer[];
  obstacles: Obstacles;
  hasPicture: boolean;
  hasTorch: boolean;
}

/** In a test file: each test has a clock of its own, rooms, and a world in which nothing has happened. */
export function setUpWorlds(): Around {
  const around = {} as Around;
  beforeEach(() => {
    vi.useFakeTimers();
    Object.assign(around, {
      rooms: openRooms(),
      done: [],
      sent: [],
      obstacles: { camera: null, microphone: null },
      hasPicture: false,
      hasTorch: false,
    });
  });
  afterEach(() => {
    around.rooms.server.stop();
    vi.useRealTimers();
  });
  return around;
}

function worldOf(around: Around): World {
  const note = (what: string): void => void around.done.push(what);
  let isWrittenOver = false;
  const quiet = quietWorld(around.rooms.server, (message) => {
    around.sent.push(JSON.parse(message) as ToServer);
    return message;
  });
  return {
    ...quiet,
    capture: (place, isFront) => {
      note(`capture ${isFront ? 'front' : 'back'}`);
      return {
        ...quiet.capture(place, isFront),
        set: async (wanted) => {
          note(`set ${wanted.audio ? 'sound' : ''} ${wanted.video ? 'picture' : ''}`.trim());
          return wanted;
        },
        setPicture: ({ width, height, framesPerSecond }) =>
          note(`picture ${width}x${height} at ${framesPerSecond}`),
        setVoice: (wanted) => note(`voice ${wordsOf(wanted)}`),
        play: async (url) => {
          if (url.includes('broken')) throw new Error('no music');
          return {
            position: 0,
            duration: 3000,
            pause: () => {},
            resume: () => {},
            setVolume: () => {},
            stop: () => note('music stops'),
            onEnded: () => {},
          };
        },
        beautify: (level) => note(`beauty ${level}`),
        mirror: (own, other) => note(`mirror ${own} ${other}`),
        flip: () => note('flip'),
        zoom: (level) => note(`zoom ${level}`),
        allowZoom: (isAllowed) => note(`fingers ${isAllowed ? 'zoom' : 'do nothing'}`),
        toggleTorch: () => around.hasTorch,
        setWaitingImage: async (url) => {
          if (url.includes('broken')) throw new Error('no picture');
          note(`waiting image ${url}`);
        },
        setWaiting: (isWaiting) => note(`waiting ${isWaiting}`),
        snapshot: async () => ({ tempImagePath: 'blob:own', width: 360, height: 640 }),
        close: () => note('close'),
      };
    },
    streams: (send) => ({
      ...quiet.streams(send),
      style: (_of, { isMuted, fullScreen }) =>
        note(`style ${isMuted ? 'muted' : 'heard'} ${fullScreen ?? 'in its place'}`),
      limit: (kbps) => note(`limit ${kbps}`),
      hasPicture: () => around.hasPicture,
      volume: () => 42.4,
      snapshot: async () => ({ tempImagePath: 'blob:other', width: 360, height: 640 }),
      signal: (from, { kind }) => note(`${kind} from ${from}`),
      endReceiving: (of) => note(`receives nothing of ${of}`),
      end: (userID = 'everybody') => note(`over with ${userID}`),
    }),
    onSent: (report) => note(report === null ? 'sends nothing' : 'sends'),
    debug: (_place, report) => {
      if (report !== null) note('writes over the picture');
      else if (isWrittenOver) note('wipes it away');
      isWrittenOver = report !== null;
    },
    onNotSimulated: (what) => note(`not simulated: ${what}`),
  };
}

/** What is on of it, its reverb and its volume. */
function wordsOf(voice: Voice): string {
  const { isNarrow, isMonitored, hasGainControl, hasNoiseSuppression, reverb, volume } = voice;
  const on = { narrow: isNarrow, monitored: isMonitored, gain: hasGainControl, calm: hasNoiseSuppression };
  const words = Object.entries(on).flatMap(([word, isOn]) => (isOn ? [word] : []));
  return [...words, reverb, volume].join(' ');
}

interface Event {
  readonly event: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export class Phone {
  readonly driver: NativeDriver;
  readonly events: Event[] = [];
  readonly pusher: BuiltIn;

  constructor(around: Around, attributes: Readonly<Record<string, unknown>> = {}) {
    this.driver = new NativeDriver(worldOf(around), () => around.obstacles);
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

/** What the phone said it sends, each time. */
export const published = ({ sent }: Around): readonly string[] =>
  sent.flatMap((message) =>
    message.type === 'publish'
      ? [`${message.audio ? 'sound' : ''} ${message.video ? 'picture' : ''}`.trim()]
      : [],
  );

/** What it wanted of others, each time. */
export const wanted = ({ sent }: Around): readonly string[] =>
  sent.flatMap((message) =>
    message.type === 'want'
      ? [
          `${message.of} ${message.streamType} ${message.audio ? 'sound' : ''} ${message.video ? 'picture' : ''}`.trim(),
        ]
      : [],
  );

/** What it did to its pictures for `debug`. */
export const written = ({ done }: Around): readonly string[] =>
  done.filter((one) => one.startsWith('writes') || one.startsWith('wipes'));
