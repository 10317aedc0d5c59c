/** Phones as the room server sees them: tickets, connections, what came. */
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Privilege } from '../../../../cloudfunctions/usersig/tls/privileges';
import {
  type PrivateMapKeyInput,
  signPrivateMapKey,
  signUserSig,
} from '../../../../cloudfunctions/usersig/tls/sign';
import type { RoomEvent } from '../../../../scripts/simulator/trtc/events';
import type { FromServer, ToServer } from '../../../../scripts/simulator/trtc/protocol';
import {
  type Connection,
  RoomServer,
  type RoomServerOptions,
} from '../../../../scripts/simulator/trtc/server';
import { NOW } from '../../../cloudfunctions/usersig/calls';
import { TEST_SECRET_KEY } from '../../../transcript';

export const SDK_APP_ID = 1400000001;
export const TALK: readonly Privilege[] = ['createRoom', 'enterRoom', 'sendAudio', 'receiveAudio'];
export const TALK_BY_VIDEO: readonly Privilege[] = [...TALK, 'sendVideo', 'receiveVideo'];
export const WATCH: readonly Privilege[] = ['enterRoom', 'receiveAudio', 'receiveVideo'];

export interface Rooms {
  readonly server: RoomServer;
  readonly events: RoomEvent[];
}

/**
 * @param now unix seconds
 * @param more limits in place of TRTC's
 */
export function openRooms(now = (): number => NOW, more: Partial<RoomServerOptions> = {}): Rooms {
  const events: RoomEvent[] = [];
  const server = new RoomServer({
    sdkAppID: SDK_APP_ID,
    key: TEST_SECRET_KEY,
    now,
    onEvent: (event) => events.push(event),
    ...more,
  });
  return { server, events };
}

/** In a test file: rooms for each test, and a clock that only the test moves on. */
export function setUpRooms(): Rooms {
  const rooms = {} as Rooms;
  beforeEach(() => {
    vi.useFakeTimers();
    Object.assign(rooms, openRooms());
  });
  afterEach(() => {
    rooms.server.stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
  return rooms;
}

export const NOTHING = { audio: false, video: false };
export const BOTH = { audio: true, video: true };

export type Parameters = Readonly<Record<string, string | number>>;

/** What both credentials are signed with: an honest call to room 42 if nothing else is said. */
const signedFor = (userID: string, more: Partial<PrivateMapKeyInput> = {}): PrivateMapKeyInput => ({
  sdkAppID: SDK_APP_ID,
  key: TEST_SECRET_KEY,
  userID,
  time: NOW - 10,
  expire: 3600,
  room: { roomID: 42 },
  privileges: TALK_BY_VIDEO,
  ...more,
});

/** The parameters of an honest address; a test changes what it likes. */
export function parametersFor(userID: string, more: Partial<PrivateMapKeyInput> = {}): Parameters {
  const input = signedFor(userID, more);
  return {
    sdkappid: input.sdkAppID,
    ...('roomID' in input.room ? { roomid: input.room.roomID } : { strroomid: input.room.strRoomID }),
    userid: userID,
    usersig: signUserSig(input),
    appscene: 'videocall',
    privatemapkey: signPrivateMapKey(input),
  };
}

export const addressOf = (parameters: Parameters): string =>
  `room://cloud.tencent.com/rtc?${Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')}`;

export class Client {
  readonly received: FromServer[] = [];
  private readonly connection: Connection;

  constructor({ server }: Pick<Rooms, 'server'>) {
    this.connection = server.connect((message) => this.received.push(message));
  }

  send(message: ToServer): this {
    this.connection.receive(JSON.stringify(message));
    return this;
  }

  receive(text: string): void {
    this.connection.receive(text);
  }

  enter(parameters: Parameters): this {
    return this.send({ type: 'enter', url: addressOf(parameters) });
  }

  /** The connection breaks. */
  breaks(): void {
    this.connection.close();
  }

  /** Everything that came since the last look. */
  take(): readonly FromServer[] {
    return this.received.splice(0);
  }

  /** The types of it. */
  types(): readonly string[] {
    return this.take().map(({ type }) => type);
  }

  get session(): string {
    const entered = this.received.find((message) => message.type === 'entered');
    if (entered === undefined) throw new Error('it is not in a room');
    return entered.session;
  }
}

/** In a room, with nothing of the entry left to read. */
export function inRoom(
  rooms: Rooms,
  userID: string,
  more: Partial<PrivateMapKeyInput> = {},
  scene = 'videocall',
): Client {
  return new Client(rooms).enter({ ...parametersFor(userID, more), appscene: scene });
}

/** A description with these sections, such as `audio sendonly`. */
export const sdp = (...sections: string[]): string =>
  [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    ...sections.flatMap((section) => {
      const [kind = '', direction = ''] = section.split(' ');
      return [`m=${kind} 9 UDP/TLS/RTP/SAVPF 96`, ...(direction === '' ? [] : [`a=${direction}`])];
    }),
    '',
  ].join('\r\n');
