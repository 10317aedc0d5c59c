import { timingSafeEqual } from 'node:crypto';
import { type DecodedPrivateMapKey, type DecodedUserSig, decode } from './decode';
import { VERSION } from './document';
import { TlsError } from './errors';
import type { Privilege } from './privileges';
import { checkKey, checkUserID, type Room, sameRoom } from './rules';
import { signature } from './signature';

/** How far the clocks of two computers that are well may be apart, in seconds. */
export const TOLERANCE_SECONDS = 60;

export interface Expected {
  readonly sdkAppID: number;
  readonly key: string;
  /** The clock, in unix seconds. */
  readonly now: number;
  /** If given, the ticket must be this user's. */
  readonly userID?: string;
  /** How many seconds the issuer's clock may be ahead; 0 if not given. */
  readonly toleranceSeconds?: number;
}

export interface ExpectedPrivateMapKey extends Expected {
  /** If given, the ticket must be for this room. */
  readonly room?: Room;
  /** If given, the ticket must allow all of them. */
  readonly privileges?: readonly Privilege[];
}

/**
 * Verifies a UserSig and returns what it says.
 *
 * @throws {TlsError} as decode, and WRONG_KIND, WRONG_VERSION, OTHER_SDK_APP_ID, OTHER_USER_ID, INVALID_USER_ID
 * (one that TRTC refuses), BAD_SIGNATURE, WRITTEN_OVER, EXPIRED, ISSUED_IN_FUTURE; INVALID_KEY
 * @example verifyUserSig(userSig, { sdkAppID, key, userID: 'alice', now: Math.floor(Date.now() / 1000) })
 */
export function verifyUserSig(ticket: string, expected: Expected): DecodedUserSig {
  const decoded = decode(ticket);
  if (decoded.kind !== 'userSig') {
    throw new TlsError('WRONG_KIND', 'this is a PrivateMapKey, not a UserSig');
  }
  verifyFields(decoded, expected);
  return decoded;
}

/**
 * Verifies a PrivateMapKey and returns what it says.
 *
 * @throws {TlsError} as verifyUserSig, and INVALID_USERBUF, OTHER_ROOM, MISSING_PRIVILEGE
 */
export function verifyPrivateMapKey(ticket: string, expected: ExpectedPrivateMapKey): DecodedPrivateMapKey {
  const decoded = decode(ticket);
  if (decoded.kind !== 'privateMapKey') {
    throw new TlsError('WRONG_KIND', 'this is a UserSig, not a PrivateMapKey: it has no userbuf');
  }
  verifyFields(decoded, expected);
  if (decoded.account !== decoded.userID) {
    throw new TlsError('INVALID_USERBUF', 'the userbuf is for another userID than its ticket');
  }
  if (expected.room !== undefined && !sameRoom(expected.room, decoded.room)) {
    throw new TlsError(
      'OTHER_ROOM',
      `signed for ${roomName(decoded.room)}, not for ${roomName(expected.room)}`,
    );
  }
  const missing = expected.privileges?.filter((name) => !decoded.privileges.includes(name)) ?? [];
  if (missing.length > 0) {
    throw new TlsError('MISSING_PRIVILEGE', `signed without ${missing.join(', ')}`);
  }
  return decoded;
}

function verifyFields(decoded: DecodedUserSig | DecodedPrivateMapKey, expected: Expected): void {
  const { now, toleranceSeconds = 0 } = expected;
  checkKey(expected.key);
  if (decoded.version !== VERSION) {
    throw new TlsError('WRONG_VERSION', `TLS.ver must be "${VERSION}"`);
  }
  if (decoded.sdkAppID !== expected.sdkAppID) {
    throw new TlsError(
      'OTHER_SDK_APP_ID',
      `signed for SDKAppID ${decoded.sdkAppID}, not ${expected.sdkAppID}`,
    );
  }
  checkUserID(decoded.userID);
  if (expected.userID !== undefined && decoded.userID !== expected.userID) {
    throw new TlsError('OTHER_USER_ID', `signed for the userID ${decoded.userID}, not ${expected.userID}`);
  }
  if (!sameSignature(decoded.signature, signature(decoded, expected.key))) {
    throw new TlsError('BAD_SIGNATURE', 'not signed with this secret key, or altered');
  }
  if (decoded.spelling === 'writtenOver') {
    throw new TlsError(
      'WRITTEN_OVER',
      'signed with this secret key, then written over: a field is there twice, or one that no signature covers',
    );
  }
  // Both are written so that a clock that is no number refuses.
  if (!(now <= decoded.expiresAt)) {
    throw new TlsError('EXPIRED', `expired ${now - decoded.expiresAt} seconds ago`);
  }
  if (!(decoded.time <= now + toleranceSeconds)) {
    throw new TlsError('ISSUED_IN_FUTURE', `issued ${decoded.time - now} seconds from now`);
  }
}

/** Compares the texts, in constant time: two spellings of the same bytes are not the same signature. */
function sameSignature(given: string, right: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

const roomName = (room: Room): string =>
  'roomID' in room ? `room ${room.roomID}` : `the room named ${JSON.stringify(room.strRoomID)}`;
