/** What the pages share while the mini-program runs: one source of tickets, what was watched, what failed, which room runs. */
import { Arrivals } from './arrivals';
import { callFunction } from './cloud';
import type { Mode } from './contract/mode';
import type { NamedCode } from './i18n/advice';
import { type Language, languageOf, type Texts, textsOf } from './i18n/texts';
import { hostOptions, withHostTexts } from './options';
import { type LastCall, NO_CALL } from './rtc/last-call';
import { RunningRoom } from './running';
import type { Invitation } from './services/invitation';
import { Tickets } from './services/tickets';

/** What was watched when the user went away, perhaps to open a card for its stage. */
export interface Watched {
  readonly invitation: Invitation;
  /** A picture of it, as a file of this phone; empty if there is none. */
  readonly picture: string;
}

export interface Failure {
  readonly code: number | NamedCode;
  /** Unix time in milliseconds. */
  readonly at: number;
  /** Of the call, if it was one. */
  readonly mode: Mode | null;
}

export class Shared {
  readonly tickets = new Tickets({ callFunction });
  readonly running = new RunningRoom();
  readonly arrivals = new Arrivals();
  watched: Watched | null = null;
  /** Why the last call did not work; null if none failed. */
  failure: Failure | null = null;
  /** For the report of the check page, whether it worked or not. */
  lastCall: LastCall = NO_CALL;
  /** Of this package in the mini-program, with a slash at both ends: it lies anywhere. */
  folder = '/';

  /** Learns it from the path of one of its own pages or components: `trtc/pages/room/room`. */
  standAt(path: string): void {
    this.folder = `/${path.replace(/[^/]+\/[^/]+\/[^/]+$/, '')}`;
  }

  get language(): Language {
    return hostOptions().language ?? languageOf((wx.getAppBaseInfo ?? wx.getSystemInfoSync)().language);
  }

  get texts(): Texts {
    return withHostTexts(textsOf(this.language));
  }

  /** The address of our first page. */
  get home(): string {
    return `${this.folder}pages/home/home`;
  }

  get checkPage(): string {
    return `${this.folder}pages/check/check`;
  }

  /** Where cards lead. */
  get cardPage(): string {
    return hostOptions().cardPage ?? this.home;
  }
}

export const shared = new Shared();
