/** What the mini-program and the cloud function `usersig` say to each other. All times are unix seconds. */
import type { Mode, Role, Scene } from './mode';
import type { Room } from './room';

export interface TicketRequest {
  readonly action?: 'ticket';
  readonly room: Room;
  readonly mode: Mode;
  /** The least role of the mode if not given: `member` in calls, `audience` in live. */
  readonly role?: Role;
}

export interface HealthRequest {
  readonly action: 'health';
}

/** The named bits of a PrivateMapKey. */
export type Privilege =
  | 'createRoom'
  | 'enterRoom'
  | 'sendAudio'
  | 'receiveAudio'
  | 'sendVideo'
  | 'receiveVideo'
  | 'sendSubStream'
  | 'receiveSubStream';

/** Everything that entering one room needs. Never store, log or put it into a page's URL. */
export interface Ticket {
  readonly sdkAppID: number;
  readonly userID: string;
  readonly userSig: string;
  readonly privateMapKey: string;
  readonly room: Room;
  readonly scene: Scene;
  readonly mode: Mode;
  readonly role: Role;
  readonly privileges: readonly Privilege[];
  readonly issuedAt: number;
  /** The last second at which both credentials are valid. */
  readonly expiresAt: number;
}

export type ErrorCode =
  /** A field of the event is missing, unknown or wrong; the message names it. */
  | 'INVALID_REQUEST'
  /** The platform does not say who calls, or the caller is none that is served. */
  | 'UNAUTHENTICATED'
  /** The owner's authorize() refused, or did not answer. */
  | 'FORBIDDEN'
  /** Nobody becomes anchor without a pass. */
  | 'ROLE_NOT_ALLOWED'
  /** OPEN_ROOMS is false: a call room is not entered by its number or name alone. */
  | 'PASS_REQUIRED'
  /** Too many calls by this user; `retryAfter` says when to come back. */
  | 'RATE_LIMITED'
  /** Variables of the function are missing or wrong; the message names them. */
  | 'CONFIG_INVALID'
  /** A fault of the function; the id in the message is also in its log. */
  | 'INTERNAL';

export interface ReplyError {
  readonly code: ErrorCode;
  /** What is wrong and what to do, in English, for developers. */
  readonly message: string;
  /** Seconds to wait before the next call; only with RATE_LIMITED. */
  readonly retryAfter?: number;
}

export type Reply<Data> =
  | { readonly ok: true; readonly data: Data; readonly serverTime: number }
  | { readonly ok: false; readonly error: ReplyError; readonly serverTime: number };

export type TicketReply = Reply<Ticket>;

/** What mini-program users and operators learn about the function. */
export interface Health {
  /** Package version, and after `+` the first digits of the SHA-256 of its code. */
  readonly version: string;
  readonly node: string;
  readonly sdkAppID: number | null;
  /** Names of the variables that are missing or wrong; never values. */
  readonly wrongVariables: readonly string[];
  /** Whether a ticket that the function signed for itself verified. */
  readonly selfCheck: boolean;
  readonly identity: {
    /** Where the caller's identity was read. */
    readonly from: 'context.environment' | 'context.environ' | 'process.env' | 'operatorKey';
    /** The platform's SOURCE chain, such as wx_client; empty if there is none. */
    readonly source: string;
    /** Whether process.env names another user or mini-program than the invocation does. */
    readonly conflict: boolean;
  };
}

/** `ok` says whether the function can issue tickets; callers without an identity get nothing else. */
export type HealthReply =
  | { readonly ok: true; readonly data: Health; readonly serverTime: number }
  | { readonly ok: false; readonly error: ReplyError; readonly data: Health; readonly serverTime: number }
  | { readonly ok: boolean; readonly version: string };
