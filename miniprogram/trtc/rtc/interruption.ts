/**
 * A phone call or an alarm has the sound. Phones do not always say when it is over, so that the sound is also taken
 * back: when the page is shown again, when the user taps the microphone, and after a minute in front.
 */
import { Timers } from './timers';

export interface InterruptionOptions {
  /** The sound is one's own again: the native component must be told, too. */
  readonly onOver: () => void;
  /** Called when something has changed that nobody called for. */
  readonly onStep: () => void;
}

/** So long is an end waited for while the page is in front. */
const LONGEST_MS = 60_000;

export class Interruption {
  /** Something else has the sound. */
  isRunning = false;
  /** Nobody said that it was over, and the sound was taken back; until the user has read it. */
  wasTakenBack = false;
  private isHidden = false;
  private readonly options: InterruptionOptions;
  private readonly timers: Timers<'longest'>;

  constructor(options: InterruptionOptions) {
    this.options = options;
    this.timers = new Timers(options.onStep);
  }

  begin(): void {
    this.isRunning = true;
    this.wasTakenBack = false;
    this.timers.start('longest', LONGEST_MS, () => this.overdue());
  }

  /** The phone says that it is over, or the user takes the sound back. */
  end(): void {
    this.stop();
    this.wasTakenBack = false;
    this.options.onOver();
  }

  hide(): void {
    this.isHidden = true;
  }

  reveal(): void {
    this.isHidden = false;
    if (this.isRunning) this.end();
  }

  /** The user has read that the sound was taken back. */
  dismiss(): void {
    this.wasTakenBack = false;
  }

  /** The call is over. */
  clear(): void {
    this.stop();
    this.wasTakenBack = false;
  }

  private stop(): void {
    this.isRunning = false;
    this.timers.stopAll();
  }

  /** In the background it ends when the page is shown again. */
  private overdue(): void {
    if (this.isHidden) return;
    this.end();
    this.wasTakenBack = true;
  }
}
