/** The address of a shared card: room, mode, and who invites. Never a ticket: everybody can read it and pass it on. */
import type { Mode } from '../contract/mode';
import { isRoomID, type Room } from '../contract/room';

export type CallMode = Extract<Mode, 'videoCall' | 'voiceCall'>;

export interface Invitation {
  readonly room: Room & { readonly roomID: number };
  readonly mode: CallMode;
  /** userID of who invites, and how they call themselves. */
  readonly from?: string;
  readonly name?: string;
}

export type Query = Readonly<Record<string, string | undefined>>;

/** Longest name in characters: in UTF-8 and with percent signs, a Chinese one takes nine bytes each. */
export const MOST_NAME = 20;

const fieldsOf = ({ room, mode, from, name }: Invitation): readonly (readonly [string, string])[] => [
  ['room', String(room.roomID)],
  ['mode', mode],
  ['from', from ?? ''],
  [
    'name',
    Array.from(name ?? '')
      .slice(0, MOST_NAME)
      .join(''),
  ],
];

/** At most 512 bytes, all of them ASCII. */
export const queryOf = (invitation: Invitation): string =>
  fieldsOf(invitation)
    .filter(([, value]) => value !== '')
    .map(([field, value]) => `${field}=${encodeURIComponent(value)}`)
    .join('&');

/** What the address of a page says; null if it names no room. */
export function readInvitation(query: Query): Invitation | null {
  const roomID = /^\d{1,10}$/.test(query.room ?? '') ? Number(query.room) : 0;
  if (!isRoomID(roomID)) return null;
  const mode = query.mode === 'voiceCall' ? 'voiceCall' : 'videoCall';
  const from = query.from ?? '';
  const name = decode(query.name ?? '').trim();
  return {
    room: { roomID },
    mode,
    ...(/^[A-Za-z0-9_-]{1,32}$/.test(from) ? { from } : {}),
    ...(name === '' ? {} : { name: Array.from(name).slice(0, MOST_NAME).join('') }),
  };
}

/** WeChat hands on what is in the address as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
