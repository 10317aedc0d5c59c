/** What the tests of the format share: the official tickets, valid inputs, and how to look inside a ticket. */
import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { toTicketText } from '../../../../cloudfunctions/usersig/tls/encode';
import { TlsError, type TlsErrorCode } from '../../../../cloudfunctions/usersig/tls/errors';
import { PRIVILEGE_BITS, type Privilege } from '../../../../cloudfunctions/usersig/tls/privileges';
import type { Room } from '../../../../cloudfunctions/usersig/tls/rules';
import vectors from '../../../vectors/usersig.json';

/** A ticket signed by an official library, with the inputs that it was given. */
export interface OfficialTicket {
  readonly by: string;
  readonly kind: 'userSig' | 'privateMapKey';
  readonly sdkAppID: number;
  readonly key: string;
  readonly userID: string;
  readonly time: number;
  readonly expire: number;
  readonly privilegeMap?: number;
  readonly roomID?: number;
  readonly strRoomID?: string;
  /** Base64. */
  readonly userBuf?: string;
  readonly hmac: string;
  readonly sig: string;
}

export const OFFICIAL = vectors as readonly OfficialTicket[];

export const officialRoom = ({ roomID, strRoomID }: OfficialTicket): Room =>
  strRoomID === undefined ? { roomID: roomID ?? 0 } : { strRoomID };

export const KEY = '0123456789abcdef'.repeat(4);
export const TIME = 1795400055;

export const USER_SIG = {
  sdkAppID: 1400000001,
  key: KEY,
  userID: 'alice',
  time: TIME,
  expire: 3600,
} as const;
export const PRIVATE_MAP_KEY = {
  ...USER_SIG,
  room: { roomID: 42 },
  privileges: ['enterRoom', 'receiveAudio'],
} as const;

const ID_CHARACTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'];
const idText = (maxLength: number) =>
  fc.array(fc.constantFrom(...ID_CHARACTERS), { minLength: 1, maxLength }).map((chars) => chars.join(''));
const hex64 = fc
  .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 })
  .map((digits) => digits.join(''));

const validRoom: fc.Arbitrary<Room> = fc.oneof(
  fc.record({ roomID: fc.integer({ min: 1, max: 4294967294 }) }),
  fc.record({ strRoomID: idText(64) }),
);
const validPrivileges = fc.subarray(Object.keys(PRIVILEGE_BITS) as Privilege[], { minLength: 1 });
export const validInput = fc
  .record({
    sdkAppID: fc.integer({ min: 1, max: 4294967295 }),
    key: hex64,
    userID: idText(32),
    time: fc.integer({ min: 1, max: 4294967294 }),
  })
  .chain((input) =>
    fc.integer({ min: 1, max: 4294967295 - input.time }).map((expire) => ({ ...input, expire })),
  );
export const validPrivateMapKey = fc
  .tuple(validInput, validRoom, validPrivileges)
  .map(([input, room, privileges]) => ({ ...input, room, privileges }));

/** Any code points: fast-check's own unit of them takes a second to begin. */
export const anyText = (maxLength: number) =>
  fc
    .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength })
    .map((points) => String.fromCodePoint(...points));

/** The zlib stream of a ticket. */
export const streamOf = (ticket: string): Buffer =>
  Buffer.from(ticket.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '='), 'base64');

/** The JSON text of a ticket, read by Node's own zlib. */
export const documentOf = (ticket: string): string => inflateSync(streamOf(ticket)).toString();

/** A ticket around any JSON text, correctly packed. */
export const pack = (document: unknown): string => toTicketText(deflateSync(JSON.stringify(document)));

/** A ticket whose document is changed after signing. */
export const altered = (ticket: string, change: (document: Record<string, unknown>) => void): string => {
  const document = JSON.parse(documentOf(ticket)) as Record<string, unknown>;
  change(document);
  return pack(document);
};

/** The code that `run` is refused with; 'accepted' if it is not refused. Anything but a TlsError fails the test. */
export const refusal = (run: () => unknown): TlsErrorCode | 'accepted' => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    if (error instanceof TlsError) return error.code;
    throw error;
  }
};
