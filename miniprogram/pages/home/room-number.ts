/** Reads a room number while it is typed. */
import { ROOM_ID_MAX } from '../../contract/room';
import type { Texts } from '../../i18n/texts';

export type RoomNumber =
  | { readonly roomID: number }
  /** Nothing typed yet: no room, and nothing wrong. */
  | { readonly problem: null }
  | { readonly problem: keyof Texts };

/** `0042` is room 42; full-width digits are digits; blanks around are nothing. */
export function readRoomNumber(typed: string): RoomNumber {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return { problem: null };
  if (!/^\d+$/.test(text)) return { problem: 'numberNotDigits' };
  const roomID = Number(text);
  if (roomID === 0) return { problem: 'numberZero' };
  return roomID > ROOM_ID_MAX ? { problem: 'numberTooBig' } : { roomID };
}

/** Six digits: easy to say, and hard to meet by chance. */
export const randomRoomID = (): number => 100_000 + Math.floor(Math.random() * 900_000);
