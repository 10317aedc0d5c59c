/** Whether somebody is with us: nobody has come yet, somebody is here, or the only other one is gone. */
import { People, type Person } from './people';
import { Timers } from './timers';

export interface CompanyOptions {
  /** The only other one has been gone for too long. */
  readonly onAlone: () => void;
  /** Called when something has changed that nobody called for. */
  readonly onStep: () => void;
  /** Unix time in milliseconds. */
  readonly now: () => number;
}

/** How long the only other one may be gone. */
const GONE_MS = 10_000;
/** After which nobody seems to come. */
const WAIT_MS = 60_000;

export class Company {
  /** Unix time in milliseconds of the first other one; null before. */
  connectedAt: number | null = null;
  /** Nobody came for a minute. */
  hasWaitedLong = false;
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

  /** The only other one is gone, perhaps for a moment. */
  get isGone(): boolean {
    return this.timers.isRunning('gone');
  }

  /** Takes in a code of the pusher about people. */
  read(code: number, message: unknown): void {
    if (!this.people.read(code, message)) return;
    if (this.list.length > 0) {
      this.connectedAt = this.connectedAt ?? this.options.now();
      this.hasWaitedLong = false;
      this.timers.stop('wait');
    }
    this.watch();
  }

  /** We are in the room; whoever is there is told of next. */
  entered(): void {
    if (this.connectedAt === null) this.wait();
    else this.watch();
  }

  /** Goes on waiting for somebody to come. */
  waitOn(): void {
    this.hasWaitedLong = false;
    if (this.connectedAt === null) this.wait();
  }

  /** We are out of the room: the others are told of anew after the next entry. */
  left(): void {
    this.timers.stopAll();
    this.people.clear();
  }

  /** The call is over. */
  clear(): void {
    this.left();
    this.connectedAt = null;
    this.hasWaitedLong = false;
  }

  private wait(): void {
    this.timers.start('wait', WAIT_MS, () => {
      this.hasWaitedLong = true;
    });
  }

  private watch(): void {
    if (this.list.length > 0) this.timers.stop('gone');
    else if (this.connectedAt !== null && !this.isGone)
      this.timers.start('gone', GONE_MS, this.options.onAlone);
  }
}
