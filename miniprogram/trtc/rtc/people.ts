/**
 * Who else is in the room, and what they send: read from the pusher's codes 1031 to 1034, beside the SDK. The SDK's
 * player list is not this: it loses who switched both devices off, what came before the join, and an address that came
 * late, and it makes players of nothing.
 */
import { CODE } from './codes';

export type StreamType = 'main' | 'aux';

/** What one `<live-player>` plays. It stays, with its address, for as long as its sender is in the room. */
export interface Stream {
  readonly type: StreamType;
  /** Address of the player; empty until one has come. */
  readonly src: string;
  readonly hasVideo: boolean;
  /** Sound is part of the main stream. */
  readonly hasAudio: boolean;
}

export interface Person {
  readonly userID: string;
  /** The main stream first; none before the person has sent anything. */
  readonly streams: readonly Stream[];
}

type Change = Partial<Omit<Stream, 'type'>>;

/** What somebody sent before the platform said that they are there. No room has more people. */
const MOST_WAITING = 300;

export class People {
  private people: readonly Person[] = [];
  private waiting: readonly Person[] = [];

  /** In the order of joining; the same object as before if nothing has changed. */
  get list(): readonly Person[] {
    return this.people;
  }

  /**
   * Takes in a state of the pusher; codes and messages that are not about people change nothing.
   * @returns whether anything has changed
   */
  read(code: number, message: unknown): boolean {
    const before = this.people;
    for (const user of usersIn(message)) this.take(code, user);
    return this.people !== before;
  }

  /** Everybody is gone: the room was left. */
  clear(): void {
    this.people = [];
    this.waiting = [];
  }

  private take(code: number, user: User): void {
    const { userid: userID, streamtype, hasvideo, hasaudio, playurl } = user;
    const address: Change = typeof playurl === 'string' && playurl !== '' ? { src: playurl } : {};
    if (code === CODE.joined) this.join(userID);
    if (code === CODE.gone) this.leave(userID);
    if (code === CODE.video && typeof hasvideo === 'boolean') {
      this.update(userID, streamtype === 'aux' ? 'aux' : 'main', { ...address, hasVideo: hasvideo });
    }
    if (code === CODE.audio && typeof hasaudio === 'boolean') {
      this.update(userID, 'main', { ...address, hasAudio: hasaudio });
    }
  }

  private join(userID: string): void {
    if (find(this.people, userID) !== undefined) return;
    this.people = [...this.people, find(this.waiting, userID) ?? { userID, streams: [] }];
    this.waiting = without(this.waiting, userID);
  }

  private leave(userID: string): void {
    if (find(this.people, userID) !== undefined) this.people = without(this.people, userID);
    this.waiting = without(this.waiting, userID);
  }

  private update(userID: string, type: StreamType, change: Change): void {
    const person = find(this.people, userID);
    if (person !== undefined) {
      const updated = withChange(person, type, change);
      if (updated !== person) this.people = this.people.map((item) => (item === person ? updated : item));
      return;
    }
    const early = find(this.waiting, userID) ?? { userID, streams: [] };
    const others = without(this.waiting, userID).slice(1 - MOST_WAITING);
    this.waiting = [...others, withChange(early, type, change)];
  }
}

interface User {
  readonly userid: string;
  readonly streamtype?: unknown;
  readonly hasvideo?: unknown;
  readonly hasaudio?: unknown;
  readonly playurl?: unknown;
}

/** `{"userlist":[{"userid", …}]}` as a JSON text; nobody if it is anything else. */
function usersIn(message: unknown): readonly User[] {
  if (typeof message !== 'string') return [];
  let list: unknown;
  try {
    list = (JSON.parse(message) as { userlist?: unknown } | null)?.userlist;
  } catch {
    return [];
  }
  return Array.isArray(list) ? list.filter(isUser) : [];
}

const isUser = (value: unknown): value is User => {
  const { userid } = (value ?? {}) as { userid?: unknown };
  return typeof userid === 'string' && userid !== '';
};

const find = (people: readonly Person[], userID: string): Person | undefined =>
  people.filter((person) => person.userID === userID)[0];

const without = (people: readonly Person[], userID: string): readonly Person[] =>
  people.filter((person) => person.userID !== userID);

/** The same object if the change changes nothing; "no picture" of a stream that is not there is nothing. */
function withChange(person: Person, type: StreamType, change: Change): Person {
  const old = person.streams.filter((stream) => stream.type === type)[0];
  if (old === undefined) {
    if (change.hasVideo !== true && change.hasAudio !== true) return person;
    const stream: Stream = { type, src: '', hasVideo: false, hasAudio: false, ...change };
    return {
      ...person,
      streams: type === 'main' ? [stream, ...person.streams] : [...person.streams, stream],
    };
  }
  const names = Object.keys(change) as (keyof Change)[];
  if (names.every((name) => old[name] === change[name])) return person;
  const streams = person.streams.map((stream) => (stream === old ? { ...old, ...change } : stream));
  return { ...person, streams };
}
