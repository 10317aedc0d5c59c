/** What the mini-program and the cloud function `usersig` say to each other. All times are unix seconds. */
import type { Mode, Role, Scene } from './mode';
import type { Room } from './room';

/** For a room: by its number or name, as far as that is allowed without a pass. */
export interface TicketRequest {
  readonly action?: 'ticket';
  readonly room: Room;
  readonly mode: Mode;
  /** The least role of the mode if not given: `member` in calls, `audience` in live. */
  readonly role?: Role;
}

/** By a pass, which says room, mode and role; what is said beside it must agree. */
export interface PassRequest {
  readonly action?: 'ticket';
  readonly pass: string;
  readonly room?: Room;
  readonly mode?: Mode;
  readonly role?: Role;
}

/** What a ticket is asked for with. */
export type EntryRequest = TicketRequest | PassRequest;

/** The named bits of a PrivateMapKey. */
export type Privilege =
  /** The room may be made by entering it, if it is not there. */
  | 'createRoom'
  /** Entering a room that is there. */
  | 'enterRoom'
  /** Being heard. */
  | 'sendAudio'
  /** Hearing the others. */
  | 'receiveAudio'
  /** Being seen by camera. */
  | 'sendVideo'
  /** Seeing the others' cameras. */
  | 'receiveVideo'
  /** Sharing a screen; no phone can, a computer can. */
  | 'sendSubStream'
  /** Seeing a shared screen. */
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

/** A card to hand on: whoever shows it may enter. It cannot be called back, only outlived. */
export interface HandedPass {
  /** Never log it, and never put it into a QR code. */
  readonly pass: string;
  readonly role: Role;
  readonly expiresAt: number;
}

/** A room that was opened: the opener's ticket, and the passes for the others. */
export interface OpenedRoom {
  readonly ticket: Ticket;
  /** Calls have one for members; live rooms one for the stage and one for the audience. */
  readonly passes: readonly HandedPass[];
}

export type ErrorCode =
  /** A field of the event is missing, unknown or wrong; the message names it. */
  | 'INVALID_REQUEST'
  /** The platform does not say who calls, or the caller is none that is served. */
  | 'UNAUTHENTICATED'
  /** The owner's authorize() refused or did not answer, or its file is not sound. */
  | 'FORBIDDEN'
  /** Nobody becomes anchor without a pass. */
  | 'ROLE_NOT_ALLOWED'
  /** This room is not entered by its number or name alone. */
  | 'PASS_REQUIRED'
  /** The pass is none of this service, altered, or of another environment. */
  | 'PASS_INVALID'
  /** The pass has ended. */
  | 'PASS_EXPIRED'
  /** Room, mode or role beside the pass are not its own. */
  | 'PASS_MISMATCH'
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
export type OpenReply = Reply<OpenedRoom>;

/** What mini-program users and operators learn about the function. */
export interface Health {
  /** Package version, and after `+` the first digits of the SHA-256 of its code and, after a dot, of authorize.cjs. */
  readonly version: string;
  readonly node: string;
  readonly sdkAppID: number | null;
  /** Names of the variables that are missing or wrong; never values. */
  readonly wrongVariables: readonly string[];
  /** Whether a ticket that the function signed for itself verified. */
  readonly selfCheck: boolean;
  /** Whether authorize.cjs can be asked: nobody gets a ticket unless it is `ready`. */
  readonly authorize: 'ready' | 'missing' | 'packageMissing' | 'throws' | 'noFunction';
  /** What this function cannot see, and what it means; for developers, in English. */
  readonly unseen: string;
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
