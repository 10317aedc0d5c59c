/** Rooms: two name spaces that are never converted into each other. */
import { MODES, type Mode, prefixOf } from './mode';

/** Number 42 and name "42" are two different rooms. */
export type Room = { readonly roomID: number } | { readonly strRoomID: string };

export const ROOM_ID_MIN = 1;
export const ROOM_ID_MAX = 4294967294;
/** The vendor allows more punctuation; trtc-wx-sdk does not URL-encode, so only this is safe. */
export const STR_ROOM_ID = /^[A-Za-z0-9_-]{1,64}$/;

export const isRoomID = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= ROOM_ID_MIN && (value as number) <= ROOM_ID_MAX;

export const isStrRoomID = (value: unknown): value is string =>
  typeof value === 'string' && STR_ROOM_ID.test(value);

/**
 * A PrivateMapKey carries a room and privileges but no scene, so that a room's name must say what it is for:
 * whoever could ask for a call ticket to a live room would be on its stage.
 */
const modeByPrefix = (name: string): Mode | undefined =>
  MODES.filter((mode) => name.indexOf(prefixOf(mode)) === 0)[0];

/** The one mode that a room's name allows; undefined for numbers and plain names, which are for calls. */
export function modeOfRoom(room: Room): Mode | undefined {
  if ('roomID' in room) return undefined;
  return modeByPrefix(room.strRoomID);
}

/** Whether a name begins as those of opened rooms do, but in other letters: it is no room's, for people take it for one. */
export function isMisspelt(room: Room): boolean {
  if ('roomID' in room || modeOfRoom(room) !== undefined) return false;
  return modeByPrefix(room.strRoomID.toLowerCase()) !== undefined;
}
