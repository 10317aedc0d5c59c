/** Waits for the native SDK to get back by itself, before the room is entered anew. */
import { Timers } from './timers';

/** How long it may take; in the background as long as it likes. */
const RECOVER_MS = 10_000;

export class Recovery {
  /** The native SDK tries to get back by itself. */
  isRunning = false;
  private isHidden = false;
  private readonly timers: Timers<'recover'>;
  private readonly onFailed: () => void;

  /** `onStep` is called after `onFailed`, when something has changed that nobody called for. */
  constructor(onFailed: () => void, onStep: () => void) {
    this.onFailed = onFailed;
    this.timers = new Timers(onStep);
  }

  begin(): void {
    this.isRunning = true;
    this.watch();
  }

  /** It has recovered, or is not waited for any more. */
  end(): void {
    this.isRunning = false;
    this.timers.stop('recover');
  }

  hide(): void {
    this.isHidden = true;
    this.timers.stop('recover');
  }

  reveal(): void {
    this.isHidden = false;
    if (this.isRunning) this.watch();
  }

  private watch(): void {
    if (!this.isHidden && !this.timers.isRunning('recover'))
      this.timers.start('recover', RECOVER_MS, this.onFailed);
  }
}
