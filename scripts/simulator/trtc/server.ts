/**
 * TRTC's room server, as far as calls and live rooms need it: it lets phones in by the tickets that the function
 * signed, tells them of each other, and carries the descriptions of their streams, but only of what their privileges
 * allow. Sound and pictures go from phone to phone.
 */
import { randomUUID } from 'node:crypto';
import type { Privilege } from '../../../cloudfunctions/usersig/tls/privileges';
import { type RoomAddress, roomKey, sceneOfRoom } from './address';
import { type Authority, admit, type EntryRefusal } from './admission';
import type { RoomEvent } from './events';
import { readMessage } from './messages';
import {
  type FromServer,
  type Media,
  NO_MEDIA,
  NOTHING_SENT,
  type Sent,
  type Signal,
  type StreamType,
  streamKey,
} from './protocol';
import {
  allowed,
  both,
  isIn,
  isSame,
  isSending,
  LIMITS,
  type Limits,
  type Member,
  ServerRoom,
  type Want,
} from './room';
import { sendsOf } from './sdp';

export interface RoomServerOptions extends Omit<Authority, 'now' | 'isPermissionSwitchOn'> {
  /** Unix time in seconds. */
  readonly now?: () => number;
  /** How long a phone that vanished counts as present, in milliseconds: docs/vendor-facts.md#rooms. */
  readonly lingerMs?: number;
  /** In place of TRTC's own. */
  readonly limits?: Partial<Limits>;
  readonly onEvent?: (event: RoomEvent) => void;
}

/** The server's end of a phone's connection. */
export interface Connection {
  /** Takes in what came; anything that is no message of the protocol is ignored. */
  receive(text: string): void;
  /** The connection broke or was closed. */
  close(): void;
}

interface Place {
  readonly room: ServerRoom;
  readonly member: Member;
}

/** Of a 1019, for somebody whose userID entered again: neither removed by the server (1) nor dissolved (2). */
const KICKED = 3;

/**
 * "Request for the video slot failed". What TRTC tells one sender too many is not documented: of all its codes this is
 * the nearest (docs/vendor-facts.md#codes-of-entering).
 */
const UNSENT = -3305;

export class RoomServer {
  /** 启用高级权限控制 in TRTC's console. */
  isPermissionSwitchOn = true;
  private readonly options: RoomServerOptions;
  private readonly rooms = new Map<string, ServerRoom>();
  private readonly places = new Map<string, Place>();
  private readonly lingering = new Map<string, NodeJS.Timeout>();

  constructor(options: RoomServerOptions) {
    this.options = options;
  }

  /** Somebody calls; `tell` reaches them. */
  connect(tell: (message: FromServer) => void): Connection {
    let session: string | undefined;
    const place = (): Place | undefined => {
      const found = session === undefined ? undefined : this.places.get(session);
      return found?.member.tell === tell ? found : undefined;
    };
    return {
      receive: (text) => {
        const message = readMessage(text);
        if (message === undefined) return;
        if (message.type === 'enter') session = this.enter(message.url, tell, place()) ?? session;
        else if (message.type === 'resume') session = this.resume(message.session, tell, place()) ?? session;
        else {
          const found = place();
          if (found === undefined) return;
          if (message.type === 'leave') this.leave(found, 'left');
          if (message.type === 'publish') this.publish(found, message);
          if (message.type === 'want') this.want(found, message.of, message.streamType, message);
          if (message.type === 'say') found.room.say(found.member, message.text);
          if (message.type === 'signal') this.signal(found, message.to, message.signal);
        }
      },
      close: () => {
        const found = place();
        if (found !== undefined) this.vanish(found);
      },
    };
  }

  /** Forgets everybody. */
  stop(): void {
    for (const timer of this.lingering.values()) clearTimeout(timer);
    this.lingering.clear();
    this.places.clear();
    this.rooms.clear();
  }

  /** Rooms that somebody is in, with how many. */
  get occupied(): ReadonlyMap<string, number> {
    return new Map([...this.rooms].map(([name, { size }]) => [name, size]));
  }

  private enter(url: string, tell: Member['tell'], old: Place | undefined): string | undefined {
    const { sdkAppID, key } = this.options;
    const now = this.options.now?.() ?? Math.floor(Date.now() / 1000);
    const admission = admit(url, { sdkAppID, key, now, isPermissionSwitchOn: this.isPermissionSwitchOn });
    if (!admission.ok) {
      this.refuse(admission, tell);
      return undefined;
    }
    const { address, privileges } = admission;
    const name = roomKey(address.room);
    const refusal = this.refusalOf(this.rooms.get(name), address, privileges);
    if (refusal !== undefined) {
      this.refuse(refusal, tell);
      return undefined;
    }
    if (old !== undefined) this.leave(old, 'left');
    this.kick(address.userID);
    const room =
      this.rooms.get(name) ??
      new ServerRoom(name, address.scene, { ...LIMITS[address.scene], ...this.options.limits });
    this.rooms.set(name, room);
    const { userID } = address;
    const session = randomUUID();
    const wants = new Map<string, Want>();
    const member: Member = {
      userID,
      session,
      privileges,
      sends: NOTHING_SENT,
      wants,
      isAnnounced: false,
      tell,
    };
    this.places.set(session, { room, member });
    this.note({ kind: 'entered', userID, room: name, privileges: [...privileges] });
    room.add(member);
    return session;
  }

  /** Why a room is not entered with a ticket that is good. */
  private refusalOf(
    room: ServerRoom | undefined,
    address: RoomAddress,
    privileges: ReadonlySet<Privilege>,
  ): EntryRefusal | undefined {
    const refusal = (code: number, message: string): EntryRefusal => ({ ok: false, code, message, address });
    if (sceneOfRoom(address.room) !== address.scene) {
      return refusal(-3301, `this room is for the scene ${sceneOfRoom(address.room)}, not ${address.scene}`);
    }
    const isThere = room?.find(address.userID) !== undefined;
    // Who enters again leaves a place, and perhaps an empty room.
    const others = (room?.size ?? 0) - Number(isThere);
    if (others === 0 && !privileges.has('createRoom')) {
      const message = 'privateMapKey check failed: it does not allow to create the room, and nobody is there';
      return refusal(-100006, message);
    }
    return room?.isFull === true && !isThere ? refusal(-102052, 'the room is full') : undefined;
  }

  private refuse({ code, message, address }: EntryRefusal, tell: Member['tell']): void {
    const room = address === undefined ? '' : roomKey(address.room);
    this.note({ kind: 'refused', userID: address?.userID ?? '', room, code, message });
    tell?.({ type: 'refused', code, message });
  }

  /** A userID can be in one place only: the first goes. */
  private kick(userID: string): void {
    for (const place of this.places.values()) {
      if (place.member.userID !== userID) continue;
      place.member.tell?.({ type: 'kicked', reason: KICKED });
      this.leave(place, place.member.tell === null ? 'replaced' : 'kicked');
    }
  }

  private resume(session: string, tell: Member['tell'], old: Place | undefined): string | undefined {
    const place = this.places.get(session);
    if (place === undefined) {
      tell?.({ type: 'refused', code: -3301, message: 'the entry to resume is gone' });
      return undefined;
    }
    // Nothing would end the place that this connection had until now.
    if (old !== undefined && old !== place) this.leave(old, 'left');
    const { member, room } = place;
    this.stopLingering(session);
    member.tell = tell;
    this.note({ kind: 'resumed', userID: member.userID, room: room.name });
    tell?.({ type: 'resumed', others: room.othersOf(member) });
    room.restartStreams(member);
    return session;
  }

  private leave({ room, member }: Place, kind: 'left' | 'kicked' | 'replaced' | 'forgotten'): void {
    this.stopLingering(member.session);
    this.places.delete(member.session);
    room.remove(member);
    if (room.size === 0) this.rooms.delete(room.name);
    this.note({ kind, userID: member.userID, room: room.name });
  }

  private vanish(place: Place): void {
    const { member, room } = place;
    member.tell = null;
    this.note({ kind: 'vanished', userID: member.userID, room: room.name });
    const timer = setTimeout(() => this.leave(place, 'forgotten'), this.options.lingerMs ?? 90_000);
    this.lingering.set(member.session, timer);
  }

  private stopLingering(session: string): void {
    clearTimeout(this.lingering.get(session));
    this.lingering.delete(session);
  }

  private publish({ room, member }: Place, asked: Sent): void {
    const { userID, privileges } = member;
    const may: Sent = {
      ...allowed(asked, privileges, 'send', 'main'),
      screen: asked.screen && privileges.has('sendSubStream'),
    };
    for (const what of ['audio', 'video', 'screen'] as const) {
      if (asked[what] && !may[what]) this.forbid({ room, member }, `send ${what}`);
    }
    const isBeginning = isSending(may) && !room.hasPlaceToSend(member);
    if (isBeginning) {
      const { sending } = room.limits;
      this.note({ kind: 'unsent', userID, room: room.name, sending });
      member.tell?.({ type: 'unsent', code: UNSENT, message: `${sending} people send already` });
    }
    const sends = isBeginning ? NOTHING_SENT : may;
    if (!isSame(sends, member.sends)) this.note({ kind: 'published', userID, room: room.name, ...sends });
    room.publish(member, sends);
  }

  private want({ room, member }: Place, of: string, streamType: StreamType, asked: Media): void {
    const sender = room.find(of);
    if (sender === undefined || sender === member) return;
    const may = allowed(asked, member.privileges, 'receive', streamType);
    for (const medium of ['audio', 'video'] as const) {
      if (asked[medium] && !may[medium]) {
        this.forbid({ room, member }, `receive ${streamType === 'aux' ? 'screen' : medium}`);
      }
    }
    const gets = both(may, allowed(asked, sender.privileges, 'send', streamType));
    member.wants.set(streamKey(of, streamType), { of, streamType, ...gets });
    sender.tell?.({ type: 'wanted', by: member.userID, streamType, ...gets });
  }

  /** Carries a description only if it sends what was wanted and may be sent. */
  private signal({ room, member }: Place, to: string, signal: Signal): void {
    const other = room.find(to);
    if (other === undefined) return;
    const isSender = signal.kind === 'offer' || (signal.kind === 'candidate' && signal.from === 'sender');
    const { streamType } = signal;
    const stream = isSender
      ? other.wants.get(streamKey(member.userID, streamType))
      : member.wants.get(streamKey(to, streamType));
    if (stream === undefined) return;
    if (signal.kind !== 'candidate') {
      const { other: isOther, ...sends } = sendsOf(signal.sdp);
      if (isOther || !isIn(sends, signal.kind === 'offer' ? stream : NO_MEDIA)) {
        this.forbid({ room, member }, 'send what it offers');
        return;
      }
    }
    other.tell?.({ type: 'signal', from: member.userID, signal });
  }

  private forbid({ room, member }: Place, what: string): void {
    this.note({ kind: 'forbidden', userID: member.userID, room: room.name, what });
  }

  private note(event: RoomEvent): void {
    this.options.onEvent?.(event);
  }
}
