/** Reads where a user wants to go while they type it: the number of a call, or the name of a live room. */
import { isLiveMode, type Mode } from '../../contract/mode';
import { modeOfRoom, ROOM_ID_MAX, type Room } from '../../contract/room';
import type { TextName } from '../../i18n/texts';

export type Typed =
  | { readonly room: Room; readonly mode: Mode }
  /** Nothing typed yet: no room, and nothing wrong. */
  | { readonly problem: TextName | null };

/** The prefix that says the mode, and twelve characters. */
const LIVE_NAME = /^[va]l-[a-z0-9]{12}$/;

/** Full-width characters are as good as others; blanks around are nothing. */
export function readTyped(typed: string, mode: Mode): Typed {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  if (text === '') return { problem: null };
  return isLiveMode(mode) ? readName(text) : readNumber(text, mode);
}

/** `0042` is room 42. */
function readNumber(text: string, mode: Mode): Typed {
  if (!/^\d+$/.test(text)) return { problem: 'numberNotDigits' };
  const roomID = Number(text);
  if (roomID === 0) return { problem: 'numberZero' };
  return roomID > ROOM_ID_MAX ? { problem: 'numberTooBig' } : { room: { roomID }, mode };
}

/** The name says by its beginning which live mode it is. */
function readName(text: string): Typed {
  const room = { strRoomID: text };
  const mode = LIVE_NAME.test(text) ? modeOfRoom(room) : undefined;
  return mode === undefined ? { problem: 'liveNameWrong' } : { room, mode };
}

/** Six digits: easy to say, and hard to meet by chance. */
export const randomRoomID = (): number => 100_000 + Math.floor(Math.random() * 900_000);
