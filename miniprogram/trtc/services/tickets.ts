/** Asks the cloud function `usersig` for tickets. They stay in memory: never in storage, a log, a URL or a report. */
import { MODES, type Mode, ROLES, type Role } from '../contract/mode';
import { isStrRoomID, type Room } from '../contract/room';
import type { EntryRequest, ErrorCode, OpenedRoom, Reply, Ticket } from '../contract/usersig';

/** Why there is no ticket: a refusal of the service, or that it could not be asked. */
export type TicketFailureCode =
  | ErrorCode
  /** There is no wx.cloud: base library too old, or the mini-program has no cloud. */
  | 'NO_CLOUD'
  | 'NO_NETWORK'
  /** The environment or the function is not there. */
  | 'NOT_DEPLOYED'
  /** The environment has as many calls as it may have: at once, or in its plan. */
  | 'BUSY'
  /** The platform refuses the call, and will refuse the next. */
  | 'CALL_REFUSED'
  | 'FUNCTION_TIMED_OUT'
  /** The function threw or could not be loaded. */
  | 'FUNCTION_FAILED'
  /** Nothing came in time. */
  | 'NO_ANSWER'
  /** What answered is not this service, or not of this version. */
  | 'OTHER_SERVICE'
  /** The platform says what is not known here; the message has its words. */
  | 'CALL_FAILED';

export interface TicketFailure {
  readonly code: TicketFailureCode;
  /** For developers, in English or in the platform's words. */
  readonly message: string;
  /** Seconds until the next call is worth making; only with RATE_LIMITED. */
  readonly retryAfter?: number;
}

export type TicketOutcome =
  | { readonly ok: true; readonly ticket: Ticket }
  | { readonly ok: false; readonly failure: TicketFailure };

/** Passes of a room that was opened, by their role. */
export type Passes = Readonly<Partial<Record<Role, string>>>;

/** A room that was opened. */
export interface Opened {
  readonly room: Room;
  readonly mode: Mode;
  /** Of the opener, and the pass by which they enter. */
  readonly role: Role;
  readonly pass: string;
  /** To hand on, the opener's own among them. */
  readonly passes: Passes;
}

export type OpenOutcome =
  | ({ readonly ok: true } & Opened)
  | { readonly ok: false; readonly failure: TicketFailure };

type Answer<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly failure: TicketFailure };

export type CallFunction = (options: { name: string; data: object }) => Promise<{ result?: unknown }>;

export interface TicketsOptions {
  /** `wx.cloud.callFunction`; undefined where there is no cloud. */
  readonly callFunction: () => CallFunction | undefined;
  /** Unix time of this phone in milliseconds; it may be wrong by hours. */
  readonly now?: () => number;
}

/** Longer than the function's own time-out, so that it can still say what went wrong. */
const TIMEOUT_MS = 12_000;
const RETRY_AFTER_MS = 1000;
/** A ticket that ends sooner is not used again: nobody wants to be put out of a call that has just begun. */
const LEAST_LIFE_SECONDS = 600;

const TRANSIENT: readonly TicketFailureCode[] = [
  'NO_NETWORK',
  'NO_ANSWER',
  'FUNCTION_TIMED_OUT',
  'FUNCTION_FAILED',
  'BUSY',
  'CALL_FAILED',
  'INTERNAL',
];

/** Whether a second call may not meet this failure. */
export const isTransient = (code: TicketFailureCode): boolean => TRANSIENT.indexOf(code) >= 0;

export class Tickets {
  private readonly options: TicketsOptions;
  private readonly kept: { [key: string]: Ticket | undefined } = {};
  private readonly asked: { [key: string]: Promise<TicketOutcome> | undefined } = {};
  /** Seconds that the server's clock is ahead of the phone's. */
  private ahead = 0;

  constructor(options: TicketsOptions) {
    this.options = options;
  }

  /**
   * A ticket for one room, kept until shortly before it ends. Calls for the same room at the same time are one call.
   * Transient failures are tried once more. Never rejects.
   * @example const outcome = await tickets.get({ room: { roomID: 42 }, mode: 'videoCall' })
   */
  get(request: EntryRequest): Promise<TicketOutcome> {
    const key = keyOf(request);
    const ticket = this.kept[key];
    if (ticket !== undefined && ticket.expiresAt - this.serverNow() >= LEAST_LIFE_SECONDS) {
      return Promise.resolve({ ok: true, ticket });
    }
    const asked = this.asked[key];
    if (asked !== undefined) return asked;
    const asking = this.ask(request, isTicket).then((answer): TicketOutcome => {
      delete this.asked[key];
      if (!answer.ok) return answer;
      this.kept[key] = answer.data;
      return { ok: true, ticket: answer.data };
    });
    this.asked[key] = asking;
    return asking;
  }

  /**
   * Opens a new room. Its opener enters with the pass of their role, whose ticket is kept here already. Never rejects.
   * @returns the room, the opener's role and pass, and the passes to hand on
   */
  open(mode: Mode): Promise<OpenOutcome> {
    return this.ask({ action: 'open', mode }, isOpened).then((answer): OpenOutcome => {
      if (!answer.ok) return answer;
      const { ticket, passes } = answer.data;
      const byRole: Partial<Record<Role, string>> = {};
      for (const { role, pass } of passes) byRole[role] = pass;
      const { room, mode, role } = ticket;
      const pass = byRole[role];
      if (pass === undefined) return failed('OTHER_SERVICE', `no pass of role ${role}`);
      this.kept[pass] = ticket;
      return { ok: true, room, mode, role, pass, passes: byRole };
    });
  }

  /** Forgets a ticket that TRTC refused, so that the next one is new. */
  forget(request: EntryRequest): void {
    delete this.kept[keyOf(request)];
  }

  /** Unix seconds by the server's clock, as far as it is known. */
  serverNow(): number {
    return Math.floor(this.phoneNow() / 1000) + this.ahead;
  }

  private phoneNow(): number {
    return (this.options.now ?? Date.now)();
  }

  // Promises are chained by hand: as async functions they would bring 7 KB of helpers for old phones along.
  private ask<Data>(request: object, isIt: (data: unknown) => data is Data): Promise<Answer<Data>> {
    return this.askOnce(request, isIt).then((first) => {
      if (first.ok || !isTransient(first.failure.code)) return first;
      return new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS)).then(() =>
        this.askOnce(request, isIt),
      );
    });
  }

  private askOnce<Data>(data: object, isIt: (data: unknown) => data is Data): Promise<Answer<Data>> {
    return this.call(data).then((answer) => (answer.ok ? this.read(answer.data, isIt) : answer));
  }

  /** Calls the function once; what it replied is yet to be read. Never rejects. */
  call(data: object): Promise<Answer<unknown>> {
    const callFunction = this.options.callFunction();
    if (callFunction === undefined) {
      return Promise.resolve(failed('NO_CLOUD', 'no wx.cloud'));
    }
    return new Promise<{ result?: unknown }>((resolve) => {
      resolve(inTime(callFunction({ name: 'usersig', data })));
    }).then(
      ({ result }) => ({ ok: true, data: result }),
      (error: unknown) => ({ ok: false, failure: failureOf(error) }),
    );
  }

  private read<Data>(result: unknown, isIt: (data: unknown) => data is Data): Answer<Data> {
    if (!isReply(result, isIt)) return failed('OTHER_SERVICE', 'not a reply of usersig');
    this.ahead = result.serverTime - Math.floor(this.phoneNow() / 1000);
    return result.ok ? { ok: true, data: result.data } : { ok: false, failure: result.error };
  }
}

/** A pass opens one room in one role; without one it is these three that make a ticket. */
const keyOf = ({ room, mode, role, ...more }: EntryRequest): string =>
  'pass' in more ? more.pass : JSON.stringify([room, mode, role]);

const failed = (
  code: TicketFailureCode,
  message: string,
): { readonly ok: false; readonly failure: TicketFailure } => ({ ok: false, failure: { code, message } });

/** What a call that is not answered in time is rejected with. */
const TOO_LATE = { errMsg: 'no answer in time' };

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(TOO_LATE), TIMEOUT_MS);
    answer.then(resolve, reject).then(() => clearTimeout(timer));
  });
}

function isReply<Data>(value: unknown, isIt: (data: unknown) => data is Data): value is Reply<Data> {
  const { ok, data, error, serverTime } = (value ?? {}) as Partial<Record<string, unknown>>;
  if (typeof serverTime !== 'number') return false;
  return ok === true ? isIt(data) : ok === false && hasTexts(error, ['code', 'message']);
}

const isTicket = (data: unknown): data is Ticket => hasTexts(data, ['userID', 'userSig', 'privateMapKey']);

function isOpened(data: unknown): data is OpenedRoom {
  const { ticket, passes } = (data ?? {}) as Partial<Record<string, unknown>>;
  return (
    isTicket(ticket) &&
    isStrRoomID((ticket.room as { strRoomID?: unknown } | undefined)?.strRoomID) &&
    MODES.indexOf(ticket.mode) >= 0 &&
    ROLES.indexOf(ticket.role) >= 0 &&
    Array.isArray(passes) &&
    passes.every((pass) => hasTexts(pass, ['pass', 'role']))
  );
}

const hasTexts = (value: unknown, names: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => typeof (value as Record<string, unknown>)[name] === 'string');

/**
 * What WeChat's numbers are called here; all others are CALL_FAILED (scripts/catalogue/cloud.ts has them too).
 * The first that is found counts: a function that threw may quote other numbers, and −404011 wraps all of them.
 */
const PLATFORM_CODES: readonly (readonly [failure: TicketFailureCode, codes: readonly number[]])[] = [
  ['FUNCTION_FAILED', [-504002]],
  ['FUNCTION_TIMED_OUT', [-504003, -501002, -404005, -404010, -404012]],
  ['NOT_DEPLOYED', [-501000, -501005, -501009, -601034]],
  ['BUSY', [-501003, -501004]],
  ['CALL_REFUSED', [-501007, -501019, -601002, -601004, -601011, -601012, -401001, -401002, -401003]],
  ['FUNCTION_FAILED', [-404011]],
];

/** What wx.cloud.callFunction rejects with: `{ errCode, errMsg }`, with the code in the text as well. */
function failureOf(error: unknown): TicketFailure {
  const { errCode, errMsg } = (error ?? {}) as { errCode?: unknown; errMsg?: unknown };
  const message = typeof errMsg === 'string' ? errMsg : String(error);
  return { code: error === TOO_LATE ? 'NO_ANSWER' : failureIn(`${errCode} ${message}`), message };
}

function failureIn(words: string): TicketFailureCode {
  for (const [failure, codes] of PLATFORM_CODES) {
    if (codes.some((code) => words.indexOf(String(code)) >= 0)) return failure;
  }
  if (/isn't enabled|init first/i.test(words)) return 'NO_CLOUD';
  // Whatever has a number of the cloud came back from it: its time-outs are not those of the phone's network.
  const isNetwork = /request:fail|^(?!.*-[456]0\d{4}).*(network|timeout)/i.test(words);
  return isNetwork ? 'NO_NETWORK' : 'CALL_FAILED';
}
