/** Whether somebody is with us: nobody has come yet, somebody is here, or whom we came for is gone. */
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

/** How long the only other one of a call may be gone. */
const GONE_MS = 10_000;
/** How long the stage of a live room may be empty: TRTC keeps who vanished for 90 s. */
const AWAY_MS = 90_000;
/** After which nobody seems to come to a call. */
const WAIT_MS = 60_000;

export class Company {
  /** Unix time in milliseconds of the first other one, or of going on stage; null before. */
  connectedAt: number | null = null;
  /** Nobody came for a minute. */
  hasWaitedLong = false;
  private isLive = false;
  private isOnStage = false;
  private isInside = false;
  private readonly people = new People();
  private readonly options: CompanyOptions;
  private readonly timers: Timers<'gone' | 'wait'>;

  constructor(options: CompanyOptions) {
    this.options = options;
    this.timers = new Timers(options.onStep);
  }

  get list(): readonly Person[] {
    return this.people.list;
  }

  /** Whom we came for is gone, perhaps for a moment. */
  get isGone(): boolean {
    return this.timers.isRunning('gone');
  }

  begin(isLive: boolean): void {
    this.isLive = isLive;
  }

  /** In a live room: whether we are on its stage ourselves. Then nobody else need be. */
  onStage(isOnStage: boolean): void {
    if (!this.isLive) return;
    this.isOnStage = isOnStage;
    if (!isOnStage) this.connectedAt = null;
    if (this.isInside) this.watch();
  }

  /** Takes in a code of the pusher about people. */
  read(code: number, message: unknown): void {
    if (this.people.read(code, message) && this.isInside) this.watch();
  }

  /** We are in the room; whoever is there is told of next. */
  entered(): void {
    this.isInside = true;
    this.watch();
  }

  /** Goes on waiting for somebody to come. */
  waitOn(): void {
    this.hasWaitedLong = false;
    this.watch();
  }

  /** We are out of the room: the others are told of anew after the next entry. */
  left(): void {
    this.isInside = false;
    this.timers.stopAll();
    this.people.clear();
  }

  /** The call is over. */
  clear(): void {
    this.left();
    this.connectedAt = null;
    this.hasWaitedLong = false;
    this.isOnStage = false;
  }

  private watch(): void {
    const hasCompany = this.isLive ? this.isOnStage : this.list.length > 0;
    if (hasCompany && this.connectedAt === null) this.connectedAt = this.options.now();
    if (hasCompany || this.list.length > 0) {
      this.hasWaitedLong = false;
      this.timers.stopAll();
    } else if (this.isLive || this.connectedAt !== null) {
      this.begins('gone', this.isLive ? AWAY_MS : GONE_MS, this.options.onAlone);
    } else if (!this.hasWaitedLong) {
      this.begins('wait', WAIT_MS, () => {
        this.hasWaitedLong = true;
      });
    }
  }

  private begins(name: 'gone' | 'wait', ms: number, run: () => void): void {
    if (!this.timers.isRunning(name)) this.timers.start(name, ms, run);
  }
}
