/**
 * The userbuf inside a PrivateMapKey, big-endian (docs/vendor-facts.md#the-userbuf-of-a-privatemapkey):
 * version u8 (0 numeric room, 1 string room) · account length u16, account · SDKAppID u32 · roomID u32
 * (0 for a string room) · expiry u32 · privileges u32 · account type u32 (0) · for version 1 room length u16, room.
 */
import { TlsError } from './errors';
import type { Room } from './rules';

export interface Userbuf {
  /** The userID that may enter. */
  readonly account: string;
  readonly sdkAppID: number;
  readonly room: Room;
  /** The last unix second of validity: time + expire. */
  readonly expiry: number;
  /** Bits of `PRIVILEGE_BITS`. */
  readonly privilegeMap: number;
}

export const NUMERIC_ROOM = 0;
export const STRING_ROOM = 1;

/**
 * Reads exactly what `encodeUserbuf` (encode.ts) and the official libraries write, nothing looser.
 * @throws {TlsError} INVALID_USERBUF
 */
export function decodeUserbuf(bytes: Uint8Array): Userbuf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (count: number, what: string): number => {
    if (at + count > bytes.length) throw invalid(`ends inside the ${what}`);
    at += count;
    return at - count;
  };
  const uint32 = (what: string): number => view.getUint32(take(4, what));
  const text = (what: string): string => {
    const length = view.getUint16(take(2, `${what} length`));
    const start = take(length, what);
    return ascii(bytes.subarray(start, start + length), what);
  };

  const version = view.getUint8(take(1, 'version'));
  if (version !== NUMERIC_ROOM && version !== STRING_ROOM)
    throw invalid(`has the unknown version ${version}`);
  const account = text('account');
  const sdkAppID = uint32('SDKAppID');
  const roomID = uint32('roomID');
  const expiry = uint32('expiry');
  const privilegeMap = uint32('privileges');
  if (uint32('account type') !== 0) throw invalid('has an account type other than 0');
  if (version === STRING_ROOM && roomID !== 0) throw invalid('has a numeric and a string room');
  const room = version === STRING_ROOM ? { strRoomID: text('room') } : { roomID };
  if (at !== bytes.length) throw invalid('has bytes after its end');
  return { account, sdkAppID, room, expiry, privilegeMap };
}

function ascii(bytes: Uint8Array, what: string): string {
  if (!bytes.every((byte) => byte >= 0x20 && byte < 0x7f)) throw invalid(`has an ${what} that is not ASCII`);
  return String.fromCharCode(...bytes);
}

const invalid = (what: string): TlsError => new TlsError('INVALID_USERBUF', `the userbuf ${what}`);
