/** What a host hears of its rooms. */
import type { Mode, Role } from './contract/mode';
import type { NamedCode } from './i18n/advice';
import type { CallView, End } from './rtc/view';

export interface OfRoom {
  /** Its number or name as a text; empty if there is none yet. */
  readonly room: string;
  readonly mode: Mode;
}

/** Somebody is in the room: this phone, or another user. */
export interface Joined extends OfRoom {
  readonly type: 'joined';
  readonly userID: string;
  readonly isSelf: boolean;
}

/** Another user has left the room. That this phone has is `ended`. */
export interface Left extends OfRoom {
  readonly type: 'left';
  readonly userID: string;
}

/**
 * A call or a visit to a live room is over for this phone, or never began; `room` is empty if there was none yet. Once for each;
 * "Call again" begins another.
 */
export interface Ended extends OfRoom {
  readonly type: 'ended';
  /** How long people were together, or one was on stage. */
  readonly seconds: number;
  readonly reason: End['reason'];
  /** Why, if it failed or was ended from elsewhere, as docs/error-codes lists them; null otherwise. */
  readonly code: number | NamedCode | null;
}

/** The user shares a card. Whether it was sent, WeChat does not tell. */
export interface Invited extends OfRoom {
  readonly type: 'invited';
  /** What the card lets its reader be. */
  readonly role: Role;
}

/** Background music, which a host plays by the context of the pusher, begins, goes on, is over, or could not be loaded. */
export interface Music extends OfRoom {
  readonly type: 'music';
  readonly state: 'start' | 'progress' | 'complete' | 'failed';
  /** How much of it was played, in milliseconds; 0 but for `progress`. */
  readonly progress: number;
  /** How long it is, in milliseconds; 0 but for `progress`. */
  readonly duration: number;
}

export type RoomEvent = Joined | Left | Ended | Invited | Music;

export type Tell = (event: RoomEvent) => void;

/** Makes events of one view after the other. */
export class Events {
  private readonly tell: Tell;
  private readonly mode: Mode;
  private isRunning = false;
  private isIn = false;
  private people: readonly string[] = [];

  constructor(mode: Mode, tell: Tell) {
    this.mode = mode;
    this.tell = tell;
  }

  /** A session begins, which ends once. */
  begin(): void {
    this.isRunning = true;
    this.isIn = false;
    this.people = [];
  }

  follow(view: CallView, room: string, self: string): void {
    if (!this.isRunning) return;
    const { mode } = this;
    const { phase, end } = view;
    if (phase === 'inRoom') {
      if (!this.isIn) this.tell({ type: 'joined', room, mode, userID: self, isSelf: true });
      this.isIn = true;
      this.followPeople(view, room);
    }
    if (end !== null) this.end(room, end);
  }

  /** @param end without seconds if nothing could begin */
  end(room: string, { seconds, reason, code }: Pick<End, 'seconds' | 'reason' | 'code'>): void {
    this.isRunning = false;
    this.tell({ type: 'ended', room, mode: this.mode, seconds, reason, code: code ?? null });
  }

  /** Who is missing right after an entry may only not have been told of yet. */
  private followPeople({ people, isArriving }: CallView, room: string): void {
    const { mode, people: before } = this;
    const now = people.map(({ userID }) => userID);
    const gone = isArriving ? [] : before.filter((userID) => now.indexOf(userID) < 0);
    const come = now.filter((userID) => before.indexOf(userID) < 0);
    this.people = isArriving ? [...before, ...come] : now;
    for (const userID of come) this.tell({ type: 'joined', room, mode, userID, isSelf: false });
    for (const userID of gone) this.tell({ type: 'left', room, mode, userID });
  }
}
