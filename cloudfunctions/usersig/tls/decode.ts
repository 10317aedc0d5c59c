/** Reads tickets without a key. Runs in Node and in browsers: nothing here needs node:crypto or Buffer. */
import { fromBase64, fromTicketText } from './alphabet';
import { type SignedFields, type Spelling, spellingOf } from './document';
import { TlsError } from './errors';
import { inflate } from './inflate';
import { type Privilege, privilegeNames } from './privileges';
import type { Room } from './rules';
import { decodeUserbuf } from './userbuf';

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
 * @throws {TlsError} MALFORMED, NOT_ZLIB, TOO_LARGE, MISSING_FIELD, INVALID_FIELD, INVALID_USERBUF
 * @example decode(userSig).userID
 */
export function decode(ticket: string): DecodedUserSig | DecodedPrivateMapKey {
  if (typeof ticket !== 'string') throw new TlsError('MALFORMED', 'a ticket is a string');
  if (ticket.length > MAX_TICKET_CHARACTERS) {
    throw new TlsError('TOO_LARGE', `the ticket is longer than ${MAX_TICKET_CHARACTERS} characters`);
  }
  const json = toText(inflate(fromTicketText(ticket), MAX_DOCUMENT_BYTES));
  const document = parse(json);
  const time = wholeNumber(document, 'TLS.time');
  const expire = wholeNumber(document, 'TLS.expire');
  const fields = {
    version: text(document, 'TLS.ver'),
    userID: text(document, 'TLS.identifier'),
    sdkAppID: wholeNumber(document, 'TLS.sdkappid'),
    time,
    expire,
    expiresAt: time + expire,
    signature: text(document, 'TLS.sig'),
    spelling: spellingOf(json, document),
  };
  if (!('TLS.userbuf' in document)) return { kind: 'userSig', ...fields };

  const userbuf = text(document, 'TLS.userbuf');
  const bytes = fromBase64(
    userbuf,
    () => new TlsError('INVALID_USERBUF', 'the userbuf is no canonical base64'),
  );
  const { account, sdkAppID, room, expiry, privilegeMap } = decodeUserbuf(bytes);
  if (sdkAppID !== fields.sdkAppID) {
    throw new TlsError('INVALID_USERBUF', 'the userbuf is for another SDKAppID than its ticket');
  }
  return {
    kind: 'privateMapKey',
    ...fields,
    // The official libraries read the clock twice, so the two ends may differ; the earlier one counts.
    expiresAt: Math.min(fields.expiresAt, expiry),
    userbuf,
    account,
    room,
    privileges: privilegeNames(privilegeMap),
    privilegeMap,
  };
}

const noJson = (): TlsError => new TlsError('MALFORMED', 'the ticket holds no JSON');

function toText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw noJson();
  }
}

function parse(json: string): Readonly<Record<string, unknown>> {
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

function field(document: Readonly<Record<string, unknown>>, name: string): unknown {
  if (!Object.hasOwn(document, name)) throw new TlsError('MISSING_FIELD', `the ticket has no ${name}`);
  return document[name];
}

function text(document: Readonly<Record<string, unknown>>, name: string): string {
  const value = field(document, name);
  if (typeof value !== 'string') throw new TlsError('INVALID_FIELD', `${name} must be a string`);
  return value;
}

function wholeNumber(document: Readonly<Record<string, unknown>>, name: string): number {
  const value = field(document, name);
  if (!Number.isSafeInteger(value)) throw new TlsError('INVALID_FIELD', `${name} must be a whole number`);
  return value as number;
}
