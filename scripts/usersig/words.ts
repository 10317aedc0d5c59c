/** Tickets in words, for people. Signatures and userbufs are never among them. */

import type { DecodedPrivateMapKey, DecodedUserSig } from '../../cloudfunctions/usersig/tls/decode';
import type { Privilege } from '../../cloudfunctions/usersig/tls/privileges';
import type { Room } from '../../cloudfunctions/usersig/tls/rules';
import type { Ticket } from '../../miniprogram/trtc/contract/usersig';
import { columns } from '../program/terminal';

const PRIVILEGE_WORDS: Readonly<Record<Privilege, string>> = {
  createRoom: 'create the room',
  enterRoom: 'enter it',
  sendAudio: 'send sound',
  receiveAudio: 'hear',
  sendVideo: 'send video',
  receiveVideo: 'see',
  sendSubStream: 'share the screen',
  receiveSubStream: 'see shared screens',
};

export const privilegesInWords = (privileges: readonly Privilege[]): string =>
  privileges.map((name) => PRIVILEGE_WORDS[name]).join(', ') || 'nothing';

export const roomInWords = (room: Room): string =>
  'roomID' in room ? `number ${room.roomID}` : `name "${room.strRoomID}"`;

/** Such as `2026-11-23 08:00:00 UTC`. */
export const timeInWords = (unixSeconds: number): string =>
  Number.isFinite(new Date(unixSeconds * 1000).getTime())
    ? `${new Date(unixSeconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`
    : `second ${unixSeconds}`;

/** Such as `12 hours` or `1 day 30 minutes`: the two largest units. */
export function durationInWords(seconds: number): string {
  const units = [
    ['day', 86400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const;
  let rest = Math.abs(seconds);
  const words: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return words.slice(0, 2).join(' ') || '0 seconds';
}

/** What `verify` found both credentials of a ticket to say. */
export interface VerifiedTicket {
  readonly userSig: DecodedUserSig;
  readonly privateMapKey: DecodedPrivateMapKey;
}

/** A ticket as the function issued it, in the words of its verified credentials. */
export function describeTicket({ mode, role, ...ticket }: Ticket, verified: VerifiedTicket): string {
  const { userID, time, expire, expiresAt } = verified.userSig;
  const { room, privileges } = verified.privateMapKey;
  return columns([
    ['  userID', userID],
    ['  mode, role', `${mode}, ${role}`],
    ['  room', roomInWords(room)],
    ['  may', privilegesInWords(privileges)],
    ['  issued', timeInWords(time)],
    ['  expires', `${timeInWords(expiresAt)}, after ${durationInWords(expire)}`],
    ['  UserSig', `${ticket.userSig.length} characters, signature verified`],
    ['  PrivateMapKey', `${ticket.privateMapKey.length} characters, signature verified`],
  ]).join('\n');
}
