/** What signing writes, in Node: the ticket text of alphabet.ts and the userbuf of userbuf.ts, which browsers read. */
import { TlsError } from './errors';
import { checkLifetime, checkRoom, checkSdkAppID, checkUserID } from './rules';
import { NUMERIC_ROOM, STRING_ROOM, type Userbuf } from './userbuf';

/** By the length of the bytes modulo 3. */
const PADDING = ['', '__', '_'] as const;
/** Version and length in front of the account, and five u32 after it. */
const BYTES_BESIDES_ACCOUNT = 1 + 2 + 5 * 4;

/** Bytes to ticket text. */
export function toTicketText(bytes: Buffer): string {
  // base64url has `-` for `+`, `_` for `/`, and no padding: one pass less than from base64.
  const text = bytes.toString('base64url').replaceAll('-', '*').replaceAll('_', '-');
  return text + PADDING[bytes.length % 3];
}

/**
 * @throws {TlsError} INVALID_USER_ID, INVALID_SDK_APP_ID, INVALID_ROOM_ID, INVALID_STR_ROOM_ID,
 * INVALID_EXPIRE, INVALID_PRIVILEGES
 */
export function encodeUserbuf({ account, sdkAppID, room, expiry, privilegeMap }: Userbuf): Buffer {
  checkUserID(account);
  checkSdkAppID(sdkAppID);
  checkRoom(room);
  checkLifetime(1, expiry - 1);
  if (!Number.isInteger(privilegeMap) || privilegeMap < 1 || privilegeMap > 255) {
    throw new TlsError('INVALID_PRIVILEGES', 'the privilege map must be a whole number from 1 to 255');
  }
  const strRoomID = 'strRoomID' in room ? room.strRoomID : undefined;
  const roomBytes = strRoomID === undefined ? 0 : 2 + strRoomID.length;
  const bytes = Buffer.allocUnsafe(BYTES_BESIDES_ACCOUNT + account.length + roomBytes);
  let at = bytes.writeUInt8(strRoomID === undefined ? NUMERIC_ROOM : STRING_ROOM, 0);
  at = bytes.writeUInt16BE(account.length, at);
  at += bytes.write(account, at, 'latin1');
  at = bytes.writeUInt32BE(sdkAppID, at);
  at = bytes.writeUInt32BE('roomID' in room ? room.roomID : 0, at);
  at = bytes.writeUInt32BE(expiry, at);
  at = bytes.writeUInt32BE(privilegeMap, at);
  at = bytes.writeUInt32BE(0, at);
  if (strRoomID !== undefined) {
    at = bytes.writeUInt16BE(strRoomID.length, at);
    bytes.write(strRoomID, at, 'latin1');
  }
  return bytes;
}
