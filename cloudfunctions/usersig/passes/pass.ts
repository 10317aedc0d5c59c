/**
 * Passes: bearer cards that open one room in one role until they end. Whoever holds one may hand it on; nothing of it is
 * stored, so none can be called back.
 */
import { hkdfSync } from 'node:crypto';
import { MODES, type Mode, ROLES, type Role } from '../../../miniprogram/trtc/contract/mode';
import { isStrRoomID, modeOfRoom } from '../../../miniprogram/trtc/contract/room';
import { isDerivedUserID } from '../caller';
import { PREVIOUS_KEY_MOST_SECONDS, type PreviousKey } from '../config';
import { ServiceError } from '../errors';

export interface Pass {
  /** Passes are for rooms that the function has named. */
  readonly room: { readonly strRoomID: string };
  readonly mode: Mode;
  readonly role: Role;
  /** The userID of who opened the room. */
  readonly from: string;
  /** The unix second from which it opens nothing any more. */
  readonly expiresAt: number;
}

/** Where a pass is good: signed with this application's key, for users of this mini-program in this environment. */
export interface Realm {
  readonly sdkAppID: number;
  /** TRTC's secret key. */
  readonly key: string;
  /** Passes that were signed with it end with it, if not before. */
  readonly previousKey: PreviousKey | undefined;
  readonly appID: string;
  /** ID of the CloudBase environment; empty where there is none. */
  readonly environment: string;
}

const ISSUER = 'usersig';
/** A type of its own, so that no other JWT of this key could be taken for a pass (RFC 8725, 3.11). */
const TYPE = 'pass+jwt';
const HEADER = { alg: 'HS256', typ: TYPE } as const;
const LABEL = 'usersig/pass/v1';
/** A pass is about 330 characters. */
const MAX_CHARACTERS = 1024;

/** Signs a pass as a JWT (RFC 7519), HS256. */
export async function signPass({ room, mode, role, from, expiresAt }: Pass, realm: Realm): Promise<string> {
  const { SignJWT } = await import('jose/jwt/sign');
  return new SignJWT({ room: room.strRoomID, mode, role, by: from })
    .setProtectedHeader(HEADER)
    .setIssuer(ISSUER)
    .setAudience(audienceOf(realm))
    .setExpirationTime(expiresAt)
    .sign(keyOf(realm.sdkAppID, realm.key));
}

/**
 * Verifies a pass, all of it, and returns what it says. `now` in unix seconds.
 * @throws {ServiceError} PASS_INVALID, PASS_EXPIRED
 */
export async function verifyPass(text: string, realm: Realm, now: number): Promise<Pass> {
  if (text.length > MAX_CHARACTERS || !isCanonical(text)) throw invalid();
  const { sdkAppID, key, previousKey } = realm;
  const audience = audienceOf(realm);
  const claims = await verify(text, keyOf(sdkAppID, key), audience, now);
  if (claims !== undefined) return passOf(claims, text);
  if (previousKey === undefined || !isInUse(previousKey, now)) throw invalid();
  const before = await verify(text, keyOf(sdkAppID, previousKey.key), audience, now);
  if (before === undefined) throw invalid();
  const pass = passOf(before, text);
  return { ...pass, expiresAt: Math.min(pass.expiresAt, previousKey.until) };
}

/** One that would be good for longer was not set by a deployment. */
const isInUse = ({ until }: PreviousKey, now: number): boolean =>
  now < until && until - now <= PREVIOUS_KEY_MOST_SECONDS;

type Claims = Readonly<Record<string, unknown>>;

/** Undefined if another key has signed it. */
async function verify(
  text: string,
  key: Uint8Array,
  audience: string,
  now: number,
): Promise<Claims | undefined> {
  const [{ jwtVerify }, errors] = await Promise.all([import('jose/jwt/verify'), import('jose/errors')]);
  try {
    const { payload } = await jwtVerify(text, key, {
      algorithms: [HEADER.alg],
      typ: TYPE,
      issuer: ISSUER,
      audience,
      requiredClaims: ['exp'],
      currentDate: new Date(now * 1000),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return undefined;
    if (error instanceof errors.JWTExpired) throw expired();
    if (error instanceof errors.JOSEError) throw invalid();
    throw error;
  }
}

/** The claims as this file writes them, and nothing beside them. */
function passOf({ room, mode, role, by, aud, exp }: Claims, text: string): Pass {
  const knownMode = MODES.find((one) => one === mode);
  const knownRole = ROLES.find((one) => one === role);
  const isWhole =
    isStrRoomID(room) &&
    knownMode !== undefined &&
    modeOfRoom({ strRoomID: room }) === knownMode &&
    knownRole !== undefined &&
    typeof by === 'string' &&
    isDerivedUserID(by) &&
    typeof aud === 'string' &&
    Number.isSafeInteger(exp) &&
    claimsIn(text) === CLAIMS;
  if (!isWhole) throw invalid();
  return { room: { strRoomID: room }, mode: knownMode, role: knownRole, from: by, expiresAt: exp as number };
}

const CLAIMS = 'room,mode,role,by,iss,aud,exp';
const claimsIn = (text: string): string => Object.keys(JSON.parse(partsOf(text)[1] ?? '') as object).join();

const partsOf = (text: string): readonly string[] =>
  text.split('.').map((part) => Buffer.from(part, 'base64url').toString('utf8'));

/** Whether every part is spelled as it would be written: one pass has one text. */
function isCanonical(text: string): boolean {
  const parts = text.split('.');
  const [header = '', payload = ''] = partsOf(text);
  return (
    parts.length === 3 &&
    parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part) &&
    header === JSON.stringify(HEADER) &&
    isCompactJson(payload)
  );
}

function isCompactJson(text: string): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

/** A pass of staging opens nothing in production, even if both sign with one key. */
const audienceOf = ({ appID, environment }: Realm): string => `${appID}/${environment}`;

/** Of the keys in use: deriving costs more than a signature. */
const derived = new Map<string, Uint8Array>();
const MOST_DERIVED = 4;

/** HKDF (RFC 5869): there is no further secret to configure, and a pass tells nothing about the key of tickets. */
function keyOf(sdkAppID: number, key: string): Uint8Array {
  const name = `${sdkAppID}/${key}`;
  const known = derived.get(name);
  if (known !== undefined) return known;
  if (derived.size >= MOST_DERIVED) derived.clear();
  const bytes = new Uint8Array(hkdfSync('sha256', key, String(sdkAppID), LABEL, 32));
  derived.set(name, bytes);
  return bytes;
}

const invalid = (): ServiceError =>
  new ServiceError(
    'PASS_INVALID',
    'the pass is none of this service: it was altered or cut off, or is of another environment. Ask for a new card.',
  );

const expired = (): ServiceError =>
  new ServiceError('PASS_EXPIRED', 'the pass has ended: ask whoever opened the room for a new card');
