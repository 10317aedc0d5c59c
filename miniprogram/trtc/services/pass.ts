/** What a pass says of itself. Whether it is true only the function knows: this is for showing where a card leads. */
import { type Mode, ROLES, type Role } from '../contract/mode';
import { isStrRoomID, modeOfRoom } from '../contract/room';

export interface PeekedPass {
  readonly room: { readonly strRoomID: string };
  readonly mode: Mode;
  readonly role: Role;
  /** userID of who opened the room. */
  readonly from: string;
  /** The unix second from which it opens nothing any more. */
  readonly expiresAt: number;
}

/** What a pass says, unverified; null: this is no pass at all. */
export function peekPass(pass: string): PeekedPass | null {
  const { room, role, by, exp } = payloadOf(pass);
  const mode = isStrRoomID(room) ? modeOfRoom({ strRoomID: room }) : undefined;
  const known = ROLES.filter((one) => one === role)[0];
  if (mode === undefined || known === undefined || typeof by !== 'string' || typeof exp !== 'number')
    return null;
  return { room: { strRoomID: room as string }, mode, role: known, from: by, expiresAt: exp };
}

/** The unix second until which it is worth handing on; 0 without one. */
export const usableUntil = (pass: string | undefined): number =>
  ((pass === undefined ? null : peekPass(pass))?.expiresAt ?? 0) - LEAST_LIFE_SECONDS;

/** Nobody can use a card that ends while it is on its way. */
const LEAST_LIFE_SECONDS = 60;

function payloadOf(pass: string): Partial<Record<'room' | 'role' | 'by' | 'exp', unknown>> {
  const [, payload, , more] = pass.split('.');
  try {
    return more === undefined ? ((JSON.parse(decode(payload ?? '')) ?? {}) as object) : {};
  } catch {
    return {};
  }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Base64url of ASCII: phones have no atob. */
function decode(text: string): string {
  let bits = 0;
  let held = 0;
  let ascii = '';
  for (const letter of text) {
    held = ((held << 6) | LETTERS.indexOf(letter)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    ascii += String.fromCharCode((held >> bits) & 0xff);
  }
  return ascii;
}
