/**
 * UserSig and PrivateMapKey of Tencent TRTC for servers in Node.js 18 and newer: signed, verified, read. No dependency.
 *
 * All times are unix seconds, all lifetimes seconds. A wrong argument throws: TypeError or RangeError, whose message names
 * the argument and never shows the key; its `argument` is that name, such as 'room', for who answers 400 or 500 by it. A wrong
 * ticket throws nothing: what comes back says what is wrong with it.
 */

/** A room has a number, from 1 to 4294967294, or a name of 1 to 64 characters of A-Z a-z 0-9 _ -. 42 and "42" are two rooms. */
export type Room = { readonly roomID: number } | { readonly strRoomID: string };

export type Privilege =
  /** Create the room by being the first to enter it. */
  | 'createRoom'
  /** Enter the room once it exists. */
  | 'enterRoom'
  | 'sendAudio'
  | 'receiveAudio'
  | 'sendVideo'
  | 'receiveVideo'
  /** Share a screen. */
  | 'sendSubStream'
  /** See shared screens. */
  | 'receiveSubStream';

export interface UserSigOptions {
  /** Of the TRTC console. */
  readonly sdkAppID: number;
  /** Of the TRTC console: 64 lower-case hexadecimal characters. It never leaves the server. */
  readonly secretKey: string;
  /** 1 to 32 characters of A-Z a-z 0-9 _ -. Whoever has the ticket is this user: take it from your own login. */
  readonly userID: string;
  /** Lifetime in seconds, such as 43200. */
  readonly expiresIn: number;
  /** Unix second of issue; that of this computer's clock if not given. */
  readonly now?: number | undefined;
}

export interface PrivateMapKeyOptions extends UserSigOptions {
  readonly room: Room;
  /** At least one. */
  readonly privileges: readonly Privilege[];
}

/**
 * Signs who the user is.
 *
 * @throws {TypeError | RangeError} names the option that is wrong
 * @example signUserSig({ sdkAppID, secretKey, userID: 'alice', expiresIn: 43200 })
 */
export function signUserSig(options: UserSigOptions): string;

/**
 * Signs what a user may do in one room. TRTC asks for it once the permission switch of its console is on.
 *
 * @throws {TypeError | RangeError} names the option that is wrong
 * @example signPrivateMapKey({ ...of, room: { roomID: 42 }, privileges: ['enterRoom', 'receiveAudio'] })
 */
export function signPrivateMapKey(options: PrivateMapKeyOptions): string;

export interface UserSigExpectations {
  readonly sdkAppID: number;
  readonly secretKey: string;
  /** The ticket must be this user's. Leave it out to accept every user; `undefined` throws. */
  readonly userID?: string;
  /** Unix second; that of this computer's clock if not given. */
  readonly now?: number | undefined;
  /** How many seconds the clock of the issuer may be ahead; 60 if not given. */
  readonly toleranceSeconds?: number | undefined;
}

export interface PrivateMapKeyExpectations extends UserSigExpectations {
  /** The ticket must be for this room. Leave it out to accept every room; `undefined` throws. */
  readonly room?: Room;
  /** The ticket must allow all of these. Leave it out to accept any; `undefined` and an empty list throw. */
  readonly privileges?: readonly Privilege[];
}

/** What is wrong with a ticket, and in which words docs/error-codes has it. */
export type Reason =
  /** No string, or no text of a ticket. */
  | 'MALFORMED'
  /** Cut off or altered. */
  | 'NOT_ZLIB'
  | 'TOO_LARGE'
  /** Signed with a key pair, by a library before HMAC-SHA256. */
  | 'KEY_PAIR'
  | 'MISSING_FIELD'
  | 'INVALID_FIELD'
  | 'INVALID_USERBUF'
  | 'WRONG_VERSION'
  /** A UserSig in place of a PrivateMapKey, or the reverse. */
  | 'WRONG_KIND'
  | 'OTHER_SDK_APP_ID'
  | 'OTHER_USER_ID'
  /** A userID that TRTC refuses. */
  | 'INVALID_USER_ID'
  /** Not signed with this key, or altered. */
  | 'BAD_SIGNATURE'
  /** Rightly signed, then written over. */
  | 'WRITTEN_OVER'
  | 'EXPIRED'
  | 'ISSUED_IN_FUTURE'
  | 'OTHER_ROOM'
  | 'MISSING_PRIVILEGE';

export interface Refused {
  readonly valid: false;
  readonly reason: Reason;
  /** For developers and logs, in English. It shows neither key nor ticket. */
  readonly message: string;
}

export interface VerifiedUserSig {
  readonly valid: true;
  readonly userID: string;
  readonly sdkAppID: number;
  /** Unix second. */
  readonly issuedAt: number;
  /** The last unix second of validity. */
  readonly expiresAt: number;
}

export interface VerifiedPrivateMapKey extends VerifiedUserSig {
  readonly room: Room;
  readonly privileges: readonly Privilege[];
}

/**
 * Says whether TRTC would take it for a UserSig of this application, and whose it is.
 *
 * @param ticket whatever a client has sent: nothing of it throws
 * @throws {TypeError | RangeError} names the expectation that is wrong
 * @example verifyUserSig(request.get('X-UserSig'), { sdkAppID, secretKey }).valid
 */
export function verifyUserSig(ticket: unknown, expectations: UserSigExpectations): VerifiedUserSig | Refused;

/**
 * Says whether TRTC would take it for a PrivateMapKey of this application, whose it is, and for what.
 *
 * @param ticket whatever a client has sent: nothing of it throws
 * @throws {TypeError | RangeError} names the expectation that is wrong
 */
export function verifyPrivateMapKey(
  ticket: unknown,
  expectations: PrivateMapKeyExpectations,
): VerifiedPrivateMapKey | Refused;

interface Claims extends Omit<VerifiedUserSig, 'valid'> {
  /** No key was asked: anybody can have written this. */
  readonly verified: false;
}

export interface DecodedUserSig extends Claims {
  readonly kind: 'userSig';
}

export interface DecodedPrivateMapKey extends Claims {
  readonly kind: 'privateMapKey';
  readonly room: Room;
  readonly privileges: readonly Privilege[];
}

export interface UnreadableTicket extends Omit<Refused, 'valid'> {
  readonly verified: false;
  readonly kind: 'unreadable';
}

/**
 * Reads what a ticket claims, without a key. To look at only: what decides who may do what is verified.
 *
 * @param ticket whatever you have: nothing of it throws
 */
export function decodeTicket(ticket: unknown): DecodedUserSig | DecodedPrivateMapKey | UnreadableTicket;
