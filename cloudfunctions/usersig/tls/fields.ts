/** The fields in the JSON of a ticket: whether they are what a ticket has, and what can be shown of them if not. */
import { fromBase64 } from './alphabet';
import { TlsError } from './errors';
import { type Privilege, privilegeNames } from './privileges';
import type { Room } from './rules';
import { decodeUserbuf, type Userbuf } from './userbuf';

export type Document = Readonly<Record<string, unknown>>;

export interface Fields {
  readonly version: string;
  readonly userID: string;
  readonly sdkAppID: number;
  readonly time: number;
  readonly expire: number;
  /** Base64 of the HMAC, unverified. */
  readonly signature: string;
}

const NAMES = {
  version: 'TLS.ver',
  userID: 'TLS.identifier',
  sdkAppID: 'TLS.sdkappid',
  time: 'TLS.time',
  expire: 'TLS.expire',
  signature: 'TLS.sig',
} as const satisfies Record<keyof Fields, string>;
const NUMBERS: readonly string[] = [NAMES.sdkAppID, NAMES.time, NAMES.expire];
const USERBUF = 'TLS.userbuf';

/** What the libraries before HMAC-SHA256 wrote, signed with a key pair (ECDSA); all of them texts. */
const KEY_PAIR_NAMES = {
  userID: 'TLS.identifier',
  sdkAppID: 'TLS.sdk_appid',
  time: 'TLS.time',
  expire: 'TLS.expire_after',
} as const;

const isOfKeyPair = (document: Document): boolean =>
  !Object.hasOwn(document, NAMES.sdkAppID) &&
  ['TLS.sdk_appid', 'TLS.appid_at_3rd', 'TLS.account_type'].some((name) => Object.hasOwn(document, name));

/**
 * The fields of a ticket, and its userbuf if it has one.
 * @throws {TlsError} KEY_PAIR; MISSING_FIELD, INVALID_FIELD or INVALID_USERBUF, and names all that is wrong
 */
export function fieldsOf(document: Document): { readonly fields: Fields; readonly userbuf?: Userbuf } {
  if (isOfKeyPair(document)) {
    throw new TlsError('KEY_PAIR', 'signed with a key pair (ECDSA), by a library that is no longer in use');
  }
  const wrong = wrongFields(document);
  let userbuf: Userbuf | undefined;
  try {
    userbuf = userbufOf(document);
  } catch (error) {
    if (!(error instanceof TlsError)) throw error;
    wrong.push(error);
  }
  const [first] = wrong;
  if (first !== undefined) throw new TlsError(first.code, wrong.map(({ message }) => message).join('; '));
  const fields = Object.fromEntries(Object.entries(NAMES).map(([key, name]) => [key, document[name]]));
  return { fields: fields as unknown as Fields, ...(userbuf === undefined ? {} : { userbuf }) };
}

function wrongFields(document: Document): TlsError[] {
  const wrong: TlsError[] = [];
  const missing = Object.values(NAMES).filter((name) => !Object.hasOwn(document, name));
  if (missing.length > 0) {
    wrong.push(new TlsError('MISSING_FIELD', `the ticket has no ${missing.join(', no ')}`));
  }
  for (const name of [...Object.values(NAMES), USERBUF]) {
    if (!Object.hasOwn(document, name)) continue;
    const value = document[name];
    const isNumber = NUMBERS.includes(name);
    if (isNumber ? Number.isSafeInteger(value) : typeof value === 'string') continue;
    wrong.push(new TlsError('INVALID_FIELD', `${name} must be a ${isNumber ? 'whole number' : 'string'}`));
  }
  return wrong;
}

/** @throws {TlsError} INVALID_USERBUF */
function userbufOf(document: Document): Userbuf | undefined {
  const text = document[USERBUF];
  if (typeof text !== 'string') return undefined;
  const bytes = fromBase64(text, () => new TlsError('INVALID_USERBUF', 'the userbuf is no canonical base64'));
  const userbuf = decodeUserbuf(bytes);
  const sdkAppID = document[NAMES.sdkAppID];
  if (typeof sdkAppID === 'number' && userbuf.sdkAppID !== sdkAppID) {
    throw new TlsError('INVALID_USERBUF', 'the userbuf is for another SDKAppID than its ticket');
  }
  return userbuf;
}

/** What can be shown of a ticket, right or wrong; nothing of it is checked. */
export interface Glimpse {
  readonly kind: 'userSig' | 'privateMapKey' | 'keyPair';
  /** As they are written: a text, maybe, where a number should be. Absent: missing, or not to be shown. */
  readonly userID?: string | number;
  readonly sdkAppID?: string | number;
  readonly time?: string | number;
  readonly expire?: string | number;
  readonly room?: Room;
  readonly privileges?: readonly Privilege[];
}

export function glimpseOf(document: Document): Glimpse {
  const isOld = isOfKeyPair(document);
  const names = isOld ? KEY_PAIR_NAMES : NAMES;
  const shown = (['userID', 'sdkAppID', 'time', 'expire'] as const)
    .map((key) => [key, document[names[key]]] as const)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  const kind = isOld ? 'keyPair' : Object.hasOwn(document, USERBUF) ? 'privateMapKey' : 'userSig';
  return { kind, ...Object.fromEntries(shown), ...grantedIn(document) };
}

function grantedIn(document: Document): Pick<Glimpse, 'room' | 'privileges'> {
  try {
    const userbuf = userbufOf(document);
    if (userbuf === undefined) return {};
    return { room: userbuf.room, privileges: privilegeNames(userbuf.privilegeMap) };
  } catch (error) {
    if (error instanceof TlsError) return {};
    throw error;
  }
}
