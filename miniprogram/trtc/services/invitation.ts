/**
 * The address of a shared card: a room by its number or name, or by a pass, and who invites. Never a ticket: everybody
 * can read a card and pass it on.
 */
import { isLiveMode, type Mode, type Role, roleWithoutPass } from '../contract/mode';
import { isMisspelt, isRoomID, isStrRoomID, modeOfRoom, type Room } from '../contract/room';
import type { EntryRequest } from '../contract/usersig';
import { peekPass } from './pass';
import { plainName } from './plain-name';

export interface Invitation {
  readonly room: Room;
  readonly mode: Mode;
  readonly role: Role;
  /** Opens the room in this role. Without one, rooms are entered by number or name: calls, and live rooms to watch. */
  readonly pass?: string;
  /** userID of who invites, and how they call themselves. */
  readonly from?: string;
  readonly name?: string;
}

/** Why a card leads nowhere. */
export type Flaw =
  /** Its pass cannot be read. */
  | 'PASS_INVALID'
  /** Its room is entered with a pass only, and it has none. */
  | 'PASS_REQUIRED'
  | 'ROOM_MISSING'
  /** There can be no such room. */
  | 'ROOM_WRONG';

export type CardRead = { readonly invitation: Invitation } | { readonly flaw: Flaw };

export type Query = Readonly<Record<string, string | undefined>>;

/** Longest path of a card in bytes, with its query. */
const MOST_BYTES = 512;

/** What the ticket is asked for with. */
export const requestOf = ({ room, mode, role, pass }: Invitation): EntryRequest =>
  pass === undefined ? { room, mode, role } : { pass, room, mode, role };

/** Such as `42` or `vl-7kq2xw9dmb4t`. */
export const textOfRoom = (room: Room): string => ('roomID' in room ? String(room.roomID) : room.strRoomID);

/**
 * At most 512 bytes with the page before it, all of them ASCII; a name that is too long is cut.
 * @param page that the query is for, such as `/trtc/pages/home/home`
 */
export function queryOf({ room, mode, pass, from, name }: Invitation, page: string): string {
  const fields =
    pass === undefined ? [`room=${textOfRoom(room)}`, `mode=${mode}`] : [`pass=${encodeURIComponent(pass)}`];
  // A pass says who opened the room: only somebody else is named beside it.
  const isKnown = from === undefined || (pass !== undefined && peekPass(pass)?.from === from);
  if (!isKnown) fields.push(`from=${encodeURIComponent(from)}`);
  let characters = Array.from(plainName(name ?? ''));
  for (; characters.length > 0; characters = characters.slice(0, -1)) {
    const whole = [...fields, `name=${encodeURIComponent(characters.join(''))}`].join('&');
    if (page.length + 1 + whole.length <= MOST_BYTES) return whole;
  }
  return fields.join('&');
}

/** What the address of a page says: where it invites to, or why nowhere. null if it is no card. */
export function readCard(query: Query): CardRead | null {
  const { pass, room, mode } = query;
  if (pass === undefined && room === undefined && mode === undefined) return null;
  const where = pass === undefined ? roomIn(query) : passIn(pass);
  if (typeof where === 'string') return { flaw: where };
  const from = query.from ?? where.from ?? '';
  const name = plainName(decode(query.name ?? ''));
  return {
    invitation: {
      ...where,
      ...(/^[A-Za-z0-9_-]{1,32}$/.test(from) ? { from } : {}),
      ...(name === '' ? {} : { name }),
    },
  };
}

/** Where the address of a page invites to; null if nowhere. */
export function readInvitation(query: Query): Invitation | null {
  const read = readCard(query);
  return read !== null && 'invitation' in read ? read.invitation : null;
}

function passIn(pass: string): Invitation | Flaw {
  const text = decode(pass);
  const read = peekPass(text);
  // Calls have members, live rooms have not.
  if (read === null || isLiveMode(read.mode) === (read.role === 'member')) return 'PASS_INVALID';
  const { room, mode, role, from } = read;
  return { room, mode, role, from, pass: text };
}

/** What programs write in place of a room that they do not have. */
const UNFILLED = /^(undefined|null|NaN)?$/;

/** Numbers and plain names are calls; any other name says by its beginning what it is. */
function roomIn({ room: given = '', mode: asked }: Query): Invitation | Flaw {
  const text = decode(given).trim();
  if (UNFILLED.test(text)) return 'ROOM_MISSING';
  const isNumber = /^\d+$/.test(text);
  const room: Room = isNumber ? { roomID: Number(text) } : { strRoomID: spelled(text) };
  if ('roomID' in room ? !isRoomID(room.roomID) : !isStrRoomID(room.strRoomID)) return 'ROOM_WRONG';
  const named = modeOfRoom(room);
  const mode = named ?? callOf(asked);
  if (named !== undefined && !isLiveMode(named)) return 'PASS_REQUIRED';
  return { room, mode, role: roleWithoutPass(mode) };
}

/** Names of opened rooms are in small letters, as they are when they are typed; plain names are as they are. */
const spelled = (name: string): string => (isMisspelt({ strRoomID: name }) ? name.toLowerCase() : name);

/** Without pictures only if the card says so. */
const callOf = (asked: string | undefined): Mode =>
  asked === 'voiceCall' || asked === 'voiceLive' ? 'voiceCall' : 'videoCall';

/** WeChat hands on what is in the address as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
