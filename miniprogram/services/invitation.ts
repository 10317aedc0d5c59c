/**
 * The address of a shared card: a room by its number or name, or by a pass, and who invites. Never a ticket: everybody
 * can read a card and pass it on.
 */
import { type Mode, type Role, roleWithoutPass } from '../contract/mode';
import { isRoomID, isStrRoomID, modeOfRoom, type Room } from '../contract/room';
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

export type Query = Readonly<Record<string, string | undefined>>;

/** Longest path of a card in bytes; its beginning is that of a page. */
const MOST_QUERY = 512 - '/pages/home/home?'.length;

/** What the ticket is asked for with. */
export const requestOf = ({ room, mode, role, pass }: Invitation): EntryRequest =>
  pass === undefined ? { room, mode, role } : { pass, room, mode, role };

/** Such as `42` or `vl-7kq2xw9dmb4t`. */
export const textOfRoom = (room: Room): string => ('roomID' in room ? String(room.roomID) : room.strRoomID);

/** At most 512 bytes with the page before it, all of them ASCII; a name that is too long is cut. */
export function queryOf({ room, mode, pass, from, name }: Invitation): string {
  const fields =
    pass === undefined ? [`room=${textOfRoom(room)}`, `mode=${mode}`] : [`pass=${encodeURIComponent(pass)}`];
  // A pass says who opened the room: only somebody else is named beside it.
  const isKnown = from === undefined || (pass !== undefined && peekPass(pass)?.from === from);
  if (!isKnown) fields.push(`from=${encodeURIComponent(from)}`);
  let characters = Array.from(plainName(name ?? ''));
  for (; characters.length > 0; characters = characters.slice(0, -1)) {
    const whole = [...fields, `name=${encodeURIComponent(characters.join(''))}`].join('&');
    if (whole.length <= MOST_QUERY) return whole;
  }
  return fields.join('&');
}

/** What the address of a page says; null if it names no room. */
export function readInvitation(query: Query): Invitation | null {
  const where = query.pass === undefined ? roomIn(query) : passIn(query.pass);
  if (where === null) return null;
  const from = query.from ?? where.from ?? '';
  const name = plainName(decode(query.name ?? ''));
  return {
    ...where,
    ...(/^[A-Za-z0-9_-]{1,32}$/.test(from) ? { from } : {}),
    ...(name === '' ? {} : { name }),
  };
}

function passIn(pass: string): Invitation | null {
  const text = decode(pass);
  const read = peekPass(text);
  if (read === null) return null;
  const { room, mode, role, from } = read;
  return { room, mode, role, from, pass: text };
}

/** Numbers are calls; a name says by its beginning what it is. */
function roomIn({ room: text = '', mode: asked }: Query): Invitation | null {
  const roomID = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (isRoomID(roomID)) {
    return { room: { roomID }, mode: asked === 'voiceCall' ? 'voiceCall' : 'videoCall', role: 'member' };
  }
  const mode = isStrRoomID(text) ? modeOfRoom({ strRoomID: text }) : undefined;
  return mode === undefined ? null : { room: { strRoomID: text }, mode, role: roleWithoutPass(mode) };
}

/** WeChat hands on what is in the address as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
