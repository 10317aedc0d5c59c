/** One room: who is in it, and who is told of whom. */

import type { Privilege } from '../../../cloudfunctions/usersig/tls/privileges';
import type { Scene } from '../../../miniprogram/trtc/contract/mode';
import {
  type FromServer,
  type Media,
  NO_MEDIA,
  type Published,
  type Sent,
  type StreamType,
  streamKey,
} from './protocol';

/** How many may be in a room, and how many of them may send. */
export interface Limits {
  readonly people: number;
  readonly sending: number;
}

/** TRTC's own: docs/vendor-facts.md#rooms. */
export const LIMITS: Readonly<Record<Scene, Limits>> = {
  rtc: { people: 300, sending: 50 },
  live: { people: 100_000, sending: 50 },
};

export interface Want extends Media {
  /** The userID of who sends it. */
  readonly of: string;
  readonly streamType: StreamType;
}

/** Somebody in a room. */
export interface Member {
  readonly userID: string;
  readonly session: string;
  readonly privileges: ReadonlySet<Privilege>;
  /** What they send, as far as they may. */
  sends: Sent;
  /** What they get of the others, by streamKey. */
  readonly wants: Map<string, Want>;
  /** Whether the others were told of them. */
  isAnnounced: boolean;
  /** Their connection; null while it is broken. */
  tell: ((message: FromServer) => void) | null;
}

/** Somebody in a room, and the room. */
export interface Place {
  readonly room: ServerRoom;
  readonly member: Member;
}

export class ServerRoom {
  readonly name: string;
  readonly scene: Scene;
  readonly limits: Limits;
  private readonly members = new Map<string, Member>();

  constructor(name: string, scene: Scene, limits: Limits) {
    this.name = name;
    this.scene = scene;
    this.limits = limits;
  }

  get size(): number {
    return this.members.size;
  }

  get isFull(): boolean {
    return this.size >= this.limits.people;
  }

  find(userID: string): Member | undefined {
    return this.members.get(userID);
  }

  /** Lets somebody in: first they are told who is there, then the others of them. */
  add(member: Member): void {
    this.members.set(member.userID, member);
    member.tell?.({ type: 'entered', session: member.session, others: this.othersOf(member) });
    if (this.scene === 'rtc') this.announce(member);
  }

  remove(member: Member): void {
    this.members.delete(member.userID);
    for (const { wants } of this.members.values()) {
      for (const [key, { of }] of wants) if (of === member.userID) wants.delete(key);
    }
    this.wantsNothing(member);
    if (member.isAnnounced) this.tellOthers(member, { type: 'went', userID: member.userID });
  }

  /** Those whom this one knows of. */
  othersOf(member: Member): readonly Published[] {
    return [...this.members.values()]
      .filter((other) => other !== member && other.isAnnounced)
      .map(({ userID, sends }) => ({ userID, ...sends }));
  }

  /** Whether one more may begin to send. */
  hasPlaceToSend(member: Member): boolean {
    const sending = [...this.members.values()].filter(({ sends }) => isSending(sends)).length;
    return isSending(member.sends) || sending < this.limits.sending;
  }

  /** In live rooms only who has sent something is announced, and stays so until they go. */
  publish(member: Member, sends: Sent): void {
    if (isSame(member.sends, sends)) return;
    member.sends = sends;
    if (!member.isAnnounced) {
      if (isSending(sends)) this.announce(member);
      return;
    }
    this.tellOthers(member, { type: 'published', who: { userID: member.userID, ...sends } });
  }

  /** To all who get the pictures of this one. */
  say(member: Member, text: string): void {
    if (!member.sends.video) return;
    const key = streamKey(member.userID, 'main');
    for (const other of this.members.values()) {
      if (other.wants.get(key)?.video === true) other.tell?.({ type: 'said', from: member.userID, text });
    }
  }

  /** Streams end with a connection: those from and to this one begin anew. */
  restartStreams(member: Member): void {
    this.wantsNothing(member);
    for (const { userID, wants } of this.members.values()) {
      for (const { of, ...want } of wants.values()) {
        if (of === member.userID) member.tell?.({ type: 'wanted', by: userID, ...want });
      }
    }
  }

  /** Told to those who send, also of a viewer of whom they know nothing else. */
  private wantsNothing(member: Member): void {
    for (const { of, streamType } of member.wants.values()) {
      this.find(of)?.tell?.({ type: 'wanted', by: member.userID, streamType, ...NO_MEDIA });
    }
    member.wants.clear();
  }

  private announce(member: Member): void {
    member.isAnnounced = true;
    this.tellOthers(member, { type: 'came', who: { userID: member.userID, ...member.sends } });
  }

  private tellOthers(member: Member, message: FromServer): void {
    for (const other of this.members.values()) {
      if (other !== member) other.tell?.(message);
    }
  }
}

export const isSending = ({ audio, video, screen }: Sent): boolean => audio || video || screen;

export const isSame = (a: Sent, b: Sent): boolean =>
  a.audio === b.audio && a.video === b.video && a.screen === b.screen;
