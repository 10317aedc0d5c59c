/**
 * Whether somebody is with us: nobody has come yet, somebody is here, or the last other one of a call has gone. TRTC
 * does not say why somebody goes: a hang-up and a lost connection look alike.
 */
import { People, type Person } from './people';
import { Timers } from './timers';

export interface CompanyOptions {
  /** Whom we came for has been gone for too long. */
  readonly onAlone: () => void;
  /** Called when something has changed that nobody called for. */
  readonly onStep: () => void;
  /** Unix time in milliseconds. */
  readonly now: () => number;
}

/** A clock: so many milliseconds before, and more since then. */
export interface Together {
  readonly before: number;
  /** Unix time in milliseconds; null while it stands. */
  readonly since: number | null;
}

/** How long a call goes on alone, and the stage of a live room may be empty: TRTC keeps who vanished for 90 s. */
const ALONE_MS = 90_000;
/** From then on nothing is sent to nobody. */
const UNHEARD_MS = 10_000;
/** After which nobody seems to come to a call. */
const WAIT_MS = 60_000;
/** After an entry, how long the platform may take to say who is there. */
const ARRIVE_MS = 3000;

const NEVER: Together = { before: 0, since: null };

export class Company {
  /** Nobody came for a minute. */
  hasWaitedLong = false;
  /** userID of the last other one of a call, since they went; null while somebody is here, and before. */
  lastGone: string | null = null;
  /** The user goes on waiting for who has gone: nothing ends by itself. */
  isPatient = false;
  /** Who was here has been gone for a while: sending is of no use. */
  isUnheard = false;
  /** In a call: with somebody else. In a live room: on its stage. */
  together = NEVER;
  private lastSeen: string | null = null;
  /** Unix time in milliseconds since which everybody has been gone. */
  private goneAt: number | null = null;
  private isLiveRoom = false;
  private isOnStage = false;
  private isInside = false;
  private readonly people = new People();
  private readonly options: CompanyOptions;
  private readonly timers: Timers<'alone' | 'unheard' | 'wait' | 'arrive'>;

  constructor(options: CompanyOptions) {
    this.options = options;
    this.timers = new Timers(options.onStep);
  }

  get list(): readonly Person[] {
    return this.people.list;
  }

  /** Just entered: who is there is told of at any moment. */
  get isArriving(): boolean {
    return this.timers.isRunning('arrive');
  }

  /** Whole seconds together. */
  get seconds(): number {
    const { before, since } = this.together;
    return Math.round((before + (since === null ? 0 : this.options.now() - since)) / 1000);
  }

  begin(isLiveRoom: boolean): void {
    this.isLiveRoom = isLiveRoom;
  }

  /** In a live room: whether we are on its stage ourselves. Then nobody else need be. */
  onStage(isOnStage: boolean): void {
    if (!this.isLiveRoom) return;
    this.isOnStage = isOnStage;
    if (!isOnStage) this.together = NEVER;
    if (this.isInside) this.watch();
  }

  /** Takes in a code of the pusher about people. */
  read(code: number, message: unknown): void {
    if (this.people.read(code, message) && this.isInside) this.watch();
  }

  /** We are in the room; whoever is there is told of next. */
  entered(): void {
    this.isInside = true;
    // In a call that nobody has come to yet, waiting is all there is to do.
    const mayBeThere = this.isLiveRoom ? !this.isOnStage : this.lastSeen !== null;
    if (mayBeThere && this.list.length === 0) this.begins('arrive', ARRIVE_MS, () => this.watch());
    if (this.isLiveRoom || !this.isArriving) this.watch();
  }

  /** Goes on waiting for somebody to come, or to come back. */
  waitOn(): void {
    this.hasWaitedLong = false;
    this.isPatient = this.lastGone !== null;
    if (this.isPatient) this.timers.stop('alone');
    this.watch();
  }

  /** We are out of the room: the others are told of anew after the next entry. */
  left(): void {
    this.isInside = false;
    this.timers.stopAll();
    this.people.clear();
    this.count(false);
  }

  /** The call is over. */
  clear(): void {
    this.left();
    this.somebodyIsHere();
    this.together = NEVER;
    this.lastSeen = null;
    this.isOnStage = false;
  }

  private watch(): void {
    const { list } = this;
    const isSomebodyHere = list.length > 0;
    if (isSomebodyHere) this.lastSeen = list[list.length - 1]?.userID ?? null;
    this.count(this.isLiveRoom ? this.isOnStage : isSomebodyHere);
    if (isSomebodyHere || this.isOnStage) this.somebodyIsHere();
    else if (this.isLiveRoom) this.begins('alone', ALONE_MS, this.options.onAlone);
    else if (this.lastSeen !== null) this.everybodyHasGone();
    else if (!this.hasWaitedLong) {
      this.begins('wait', WAIT_MS, () => {
        this.hasWaitedLong = true;
      });
    }
  }

  private somebodyIsHere(): void {
    this.hasWaitedLong = false;
    this.lastGone = null;
    this.isPatient = false;
    this.isUnheard = false;
    this.goneAt = null;
    this.timers.stopAll();
  }

  private everybodyHasGone(): void {
    this.lastGone = this.lastSeen;
    const now = this.options.now();
    this.goneAt = this.goneAt ?? now;
    // Being away oneself does not make it longer.
    if (!this.isPatient) this.begins('alone', this.goneAt + ALONE_MS - now, this.options.onAlone);
    if (!this.isUnheard) {
      this.begins('unheard', UNHEARD_MS, () => {
        this.isUnheard = true;
      });
    }
  }

  private count(isRunning: boolean): void {
    const { before, since } = this.together;
    const now = this.options.now();
    if (isRunning && since === null) this.together = { before, since: now };
    if (!isRunning && since !== null) this.together = { before: before + now - since, since: null };
  }

  private begins(name: 'alone' | 'unheard' | 'wait' | 'arrive', ms: number, run: () => void): void {
    if (!this.timers.isRunning(name)) this.timers.start(name, ms, run);
  }
}
