/**
 * TRTC's room server, as far as calls and live rooms need it: it lets phones in by the tickets that the function
 * signed, tells them of each other, and carries the descriptions of their streams, but only of what their privileges
 * allow. Sound and pictures go from phone to phone.
 */
import { randomUUID } from 'node:crypto';
import { roomKey } from './address';
import { type Authority, admit, type EntryRefusal, refusalOfRoom } from './admission';
import { carrySignal, publish, want } from './carrying';
import type { RoomEvent } from './events';
import { readMessage } from './messages';
import { type FromServer, NOTHING_SENT } from './protocol';
import { LIMITS, type Limits, type Member, type Place, ServerRoom, type Want } from './room';

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

/** Of a 1019, for somebody whose userID entered again: neither removed by the server (1) nor dissolved (2). */
const KICKED = 3;

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
          if (message.type === 'publish') publish(found, message, this.note);
          if (message.type === 'want') want(found, message.of, message.streamType, message, this.note);
          if (message.type === 'say') found.room.say(found.member, message.text);
          if (message.type === 'signal') carrySignal(found, message.to, message.signal, this.note);
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
    const refusal = refusalOfRoom(this.rooms.get(name), address, privileges);
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

  private readonly note = (event: RoomEvent): void => this.options.onEvent?.(event);
}
