/**
 * What is tried after an entry that failed, and when it has failed for good. Which code is which failure is in codes.ts,
 * how long an entry may take in entry.ts, how long the native side may try by itself in recovery.ts; a call of the
 * function is tried once more in services/tickets.ts.
 */
import type { NamedCode } from '../i18n/advice';
import { isTransient, type TicketFailureCode } from '../services/tickets';
import { CODE } from './codes';

/** What an entry came to. */
export type EntryFailure =
  /** The connection of a room that was entered is gone, or another try may not meet the same. */
  | 'retry'
  /** The ticket is refused. */
  | 'refused';

export type Next =
  /** Enters again after so many milliseconds. */
  | { readonly kind: 'enter'; readonly afterMs: number; readonly isTicketNew: boolean }
  /** There is no such room yet, or not any more: tries quietly, for as long as the page is shown. */
  | { readonly kind: 'await'; readonly afterMs: number }
  | { readonly kind: 'giveUp' };

/** Before each entry in a row; then it has failed. */
const BACK_OFF_MS = [0, 1000, 2000, 4000, 8000] as const;
/** Before a room is looked for again: doubled each time, up to the longest. */
const FIRST_AWAIT_MS = 5000;
const LONGEST_AWAIT_MS = 60_000;
/** Part of a wait that is left to chance, so that a whole audience does not come at once. */
const JITTER = 0.2;

/** What another role may not meet; trouble on the way is not among them. */
const OF_THE_ROLE: readonly (number | NamedCode)[] = [
  'PASS_EXPIRED',
  'PASS_INVALID',
  'FORBIDDEN',
  'ROLE_NOT_ALLOWED',
  CODE.noPrivilege,
];

/** Whether somebody whose card for the stage met this may still watch. */
export const mayWatchAfter = (code: number | NamedCode): boolean => OF_THE_ROLE.indexOf(code) >= 0;

export class Retry {
  /** Entries in a row that failed. */
  private failures = 0;
  /** The ticket in hand was refused, and the one after it is new. */
  private wasRefused = false;
  /** How often the room was not there. */
  private awaited = 0;
  private readonly random: () => number;

  /** @param random from 0 to below 1 */
  constructor(random: () => number) {
    this.random = random;
  }

  get isAwaiting(): boolean {
    return this.awaited > 0;
  }

  /** Whether another entry may not meet this trouble of getting in: no ticket, no address, no answer in time. */
  canPass(code: number | TicketFailureCode): boolean {
    if (typeof code === 'number') return code === CODE.enterTimedOut;
    return this.isAwaiting && isTransient(code);
  }

  /** The room is there. */
  entered(): void {
    this.awaited = 0;
  }

  /** Who was inside for a while begins anew: a room that lets in and throws out at once is none. */
  reset(): void {
    this.failures = 0;
    this.wasRefused = false;
  }

  /**
   * @param isAudience somebody whom the service has just given a ticket for watching: if TRTC finds no privilege in it,
   * it is the room that is not there, for an audience may not make one
   */
  after(trouble: EntryFailure, code: number, isAudience: boolean): Next {
    if (trouble === 'refused') {
      const isRoomAway = code === CODE.noPrivilege && isAudience;
      if (isRoomAway && (this.wasRefused || this.isAwaiting)) return this.awaitRoom();
      // A ticket may have ended, or be of a key that was replaced: once, a new one is taken.
      if (this.wasRefused) return { kind: 'giveUp' };
      this.wasRefused = true;
      return this.enterAgain(true);
    }
    // Who looks for a room quietly goes on so, whatever the network does.
    return this.isAwaiting ? this.awaitRoom() : this.enterAgain(false);
  }

  private enterAgain(isTicketNew: boolean): Next {
    const afterMs = BACK_OFF_MS[this.failures];
    this.failures += 1;
    return afterMs === undefined ? { kind: 'giveUp' } : { kind: 'enter', afterMs, isTicketNew };
  }

  private awaitRoom(): Next {
    const wait = Math.min(FIRST_AWAIT_MS * 2 ** this.awaited, LONGEST_AWAIT_MS);
    this.awaited += 1;
    this.reset();
    return { kind: 'await', afterMs: Math.round(wait * (1 - JITTER + 2 * JITTER * this.random())) };
  }
}
