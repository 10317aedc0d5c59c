/** What Tencent accepts as input of a ticket; its libraries check none of it: docs/vendor-facts.md#the-format-of-tickets. */
import { TlsError, type TlsErrorCode } from './errors';

/** A numeric room and a string room of the same spelling are two different rooms. */
export type Room = { readonly roomID: number } | { readonly strRoomID: string };

const UINT32_MAX = 0xffffffff;
const ROOM_ID_MAX = UINT32_MAX - 1;
const USER_ID = /^[A-Za-z0-9_-]{1,32}$/;
const STR_ROOM_ID = /^[A-Za-z0-9_-]{1,64}$/;
const SECRET_KEY = /^[0-9a-f]{64}$/;

const isWhole = (value: unknown, min: number, max: number): value is number =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

const refuseUnless: (ok: boolean, code: TlsErrorCode, message: string) => asserts ok = (
  ok,
  code,
  message,
) => {
  if (!ok) throw new TlsError(code, message);
};

export const isUserID = (value: unknown): value is string => typeof value === 'string' && USER_ID.test(value);

/** Whether it has the shape of a secret key; whether it is one, only TRTC knows. */
export const isSecretKey = (value: unknown): value is string =>
  typeof value === 'string' && SECRET_KEY.test(value);

/** @throws {TlsError} INVALID_USER_ID */
export function checkUserID(userID: unknown): asserts userID is string {
  refuseUnless(isUserID(userID), 'INVALID_USER_ID', 'userID must be 1 to 32 characters of A-Z a-z 0-9 _ -');
}

/** @throws {TlsError} INVALID_SDK_APP_ID */
export function checkSdkAppID(sdkAppID: unknown): asserts sdkAppID is number {
  refuseUnless(
    isWhole(sdkAppID, 1, UINT32_MAX),
    'INVALID_SDK_APP_ID',
    `SDKAppID must be a whole number from 1 to ${UINT32_MAX}`,
  );
}

/** @throws {TlsError} INVALID_KEY */
export function checkKey(key: unknown): asserts key is string {
  refuseUnless(
    isSecretKey(key),
    'INVALID_KEY',
    'the secret key must be 64 lower-case hexadecimal characters',
  );
}

/**
 * A unix second; milliseconds are too large to be one.
 * @throws {TlsError} INVALID_TIME
 */
export function checkTime(time: unknown): asserts time is number {
  refuseUnless(isWhole(time, 1, UINT32_MAX), 'INVALID_TIME', 'time must be a whole number of unix seconds');
}

/**
 * `time` is the unix second of issue, `expire` the lifetime in seconds. Their sum is written as an unsigned
 * 32-bit number, which ends on 2106-02-07.
 * @throws {TlsError} INVALID_TIME, INVALID_EXPIRE
 */
export function checkLifetime(time: unknown, expire: unknown): void {
  checkTime(time);
  refuseUnless(
    isWhole(expire, 1, UINT32_MAX - time),
    'INVALID_EXPIRE',
    'expire must be a whole number of seconds, at least 1, and end before 2106-02-07T06:28:16Z',
  );
}

/** @throws {TlsError} INVALID_ROOM_ID, INVALID_STR_ROOM_ID */
export function checkRoom(room: unknown): asserts room is Room {
  refuseUnless(typeof room === 'object' && room !== null, 'INVALID_ROOM_ID', 'room must be an object');
  const { roomID, strRoomID } = room as { roomID?: unknown; strRoomID?: unknown };
  if (strRoomID !== undefined) {
    refuseUnless(roomID === undefined, 'INVALID_ROOM_ID', 'room must have roomID or strRoomID, not both');
    refuseUnless(
      typeof strRoomID === 'string' && STR_ROOM_ID.test(strRoomID),
      'INVALID_STR_ROOM_ID',
      'strRoomID must be 1 to 64 characters of A-Z a-z 0-9 _ -',
    );
    return;
  }
  refuseUnless(
    isWhole(roomID, 1, ROOM_ID_MAX),
    'INVALID_ROOM_ID',
    `roomID must be a whole number from 1 to ${ROOM_ID_MAX}`,
  );
}

/** Whether two rooms are the same room. */
export function sameRoom(a: Room, b: Room): boolean {
  if ('roomID' in a) return 'roomID' in b && a.roomID === b.roomID;
  return 'strRoomID' in b && a.strRoomID === b.strRoomID;
}
