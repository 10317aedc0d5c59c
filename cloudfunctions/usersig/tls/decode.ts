/** Reads tickets without a key. Runs in Node and in browsers: nothing here needs node:crypto or Buffer. */
import { fromTicketText } from './alphabet';
import { type SignedFields, type Spelling, spellingOf } from './document';
import { TlsError } from './errors';
import { type Document, fieldsOf, type Glimpse, glimpseOf } from './fields';
import { inflate } from './inflate';
import { type Privilege, privilegeNames } from './privileges';
import type { Room } from './rules';

interface DecodedTicket extends SignedFields {
  readonly version: string;
  /** The last unix second of validity. */
  readonly expiresAt: number;
  /** Base64 of the HMAC, unverified. */
  readonly signature: string;
  readonly spelling: Spelling;
}

export interface DecodedUserSig extends DecodedTicket {
  readonly kind: 'userSig';
  readonly userbuf?: undefined;
}

export interface DecodedPrivateMapKey extends DecodedTicket {
  readonly kind: 'privateMapKey';
  readonly userbuf: string;
  readonly account: string;
  readonly room: Room;
  readonly privileges: readonly Privilege[];
  /** The bits as signed, including any that have no name. */
  readonly privilegeMap: number;
}

/** A PrivateMapKey of 32 and 64 bytes of names is 554 characters; this leaves room for any official library. */
const MAX_TICKET_CHARACTERS = 2048;
const MAX_DOCUMENT_BYTES = 2048;

/**
 * Decodes a UserSig or a PrivateMapKey. Says what it claims, not whether it is true: see `verify`.
 *
 * @throws {TlsError} MALFORMED, NOT_ZLIB, TOO_LARGE, KEY_PAIR, MISSING_FIELD, INVALID_FIELD, INVALID_USERBUF
 * @example decode(userSig).userID
 */
export function decode(ticket: string): DecodedUserSig | DecodedPrivateMapKey {
  const { json, document } = open(ticket);
  const { fields, userbuf } = fieldsOf(document);
  const expiresAt = fields.time + fields.expire;
  const decoded = { ...fields, expiresAt, spelling: spellingOf(json, document) };
  if (userbuf === undefined) return { kind: 'userSig', ...decoded };
  const { account, room, expiry, privilegeMap } = userbuf;
  return {
    kind: 'privateMapKey',
    ...decoded,
    // The official libraries read the clock twice, so the two ends may differ; the earlier one counts.
    expiresAt: Math.min(expiresAt, expiry),
    userbuf: document['TLS.userbuf'] as string,
    account,
    room,
    privileges: privilegeNames(privilegeMap),
    privilegeMap,
  };
}

/**
 * What can be shown of a ticket that `decode` refuses, because its fields are wrong or those of an old library;
 * undefined if there are none in it.
 */
export function glimpse(ticket: string): Glimpse | undefined {
  try {
    return glimpseOf(open(ticket).document);
  } catch (error) {
    if (error instanceof TlsError) return undefined;
    throw error;
  }
}

/** @throws {TlsError} MALFORMED, NOT_ZLIB, TOO_LARGE */
function open(ticket: string): { readonly json: string; readonly document: Document } {
  if (typeof ticket !== 'string') throw new TlsError('MALFORMED', 'a ticket is a string');
  if (ticket.length > MAX_TICKET_CHARACTERS) {
    throw new TlsError('TOO_LARGE', `the ticket is longer than ${MAX_TICKET_CHARACTERS} characters`);
  }
  const json = toText(inflate(fromTicketText(ticket), MAX_DOCUMENT_BYTES));
  return { json, document: parse(json) };
}

const noJson = (): TlsError => new TlsError('MALFORMED', 'the ticket holds no JSON');

function toText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw noJson();
  }
}

function parse(json: string): Document {
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    throw noJson();
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new TlsError('MALFORMED', 'the ticket holds no JSON object');
  }
  return { ...document };
}
