/** What the developer hands over: held to the rules of tls/, and refused in the names of this API. */
import { TlsError, type TlsErrorCode } from '../../../cloudfunctions/usersig/tls/errors';
import { isPrivilege } from '../../../cloudfunctions/usersig/tls/privileges';
import { checkTime } from '../../../cloudfunctions/usersig/tls/rules';
import type { Privilege, Reason, Room } from './index.d';

/** Of signing and verifying, as it may come from JavaScript. */
export interface Given {
  readonly sdkAppID: number;
  readonly secretKey: string;
  readonly userID?: string;
  readonly expiresIn?: number;
  readonly now?: number | undefined;
  readonly toleranceSeconds?: number | undefined;
  readonly room?: Room;
  readonly privileges?: readonly Privilege[];
}

type ArgumentCode = Exclude<TlsErrorCode, Reason> | 'INVALID_USER_ID';

interface Rule {
  /** The argument, as `argument` of the error says it. */
  readonly argument: keyof Given;
  /** In place of the rule's own word; absent where that is right. */
  readonly name?: string;
  /** What breaks the rule, if it is not the argument itself but a part of it. */
  readonly part?: string;
  readonly type: 'number' | 'string' | 'object';
}

/** Which argument breaks a rule of tls/rules.ts and tls/privileges.ts, whose messages all say what `must` be. */
const RULES: Readonly<Record<ArgumentCode, Rule>> = {
  INVALID_SDK_APP_ID: { argument: 'sdkAppID', name: 'sdkAppID', type: 'number' },
  INVALID_KEY: { argument: 'secretKey', name: 'secretKey', type: 'string' },
  INVALID_USER_ID: { argument: 'userID', type: 'string' },
  INVALID_TIME: { argument: 'now', name: 'now', type: 'number' },
  INVALID_EXPIRE: { argument: 'expiresIn', name: 'expiresIn', type: 'number' },
  INVALID_ROOM_ID: { argument: 'room', part: 'roomID', type: 'number' },
  INVALID_STR_ROOM_ID: { argument: 'room', part: 'strRoomID', type: 'string' },
  INVALID_PRIVILEGES: { argument: 'privileges', type: 'object' },
};

/**
 * Runs what checks arguments.
 * @throws {TypeError | RangeError} with the name of the argument as its `argument`
 */
export function checking<T>(given: Given, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const rule = error instanceof TlsError ? RULES[error.code as ArgumentCode] : undefined;
    if (!(error instanceof TlsError) || rule === undefined) throw error;
    const { argument, name } = rule;
    const { instead, adds = '', fits } = whatCame(given, rule);
    const says = name === undefined ? error.message : error.message.replace(/^.*?(?= must )/, name);
    const Kind = fits ? RangeError : TypeError;
    throw Object.assign(new Kind(instead ?? `${says}${adds}`), { argument });
  }
}

/** What stands there in place of what must: its type, or a misspelled name; never a value. */
interface Came {
  /** Said in place of the rule. */
  readonly instead?: string;
  /** Said behind it. */
  readonly adds?: string;
  /** It is of the right type, and only its value is wrong. */
  readonly fits: boolean;
}

function whatCame(given: Given, { argument, part, type }: Rule): Came {
  const value: unknown = given[argument];
  if (argument === 'privileges') return { adds: unknownIn(value), fits: Array.isArray(value) };
  if (part === undefined) return { adds: kindUnless(type, value), fits: typeof value === type };
  const isObject = typeof value === 'object' && value !== null;
  const names = isObject ? Object.keys(value) : [];
  if (!isObject || names.length !== 1 || names[0] !== part) {
    const came = isObject
      ? `: it has ${names.map(shown).join(' and ') || 'neither'}`
      : kindUnless('room', value);
    return { instead: `room must be such as { roomID: 42 } or { strRoomID: "name" }${came}`, fits: false };
  }
  const inside: unknown = (value as Record<string, unknown>)[part];
  return { adds: kindUnless(type, inside), fits: typeof inside === type };
}

function kindUnless(type: string, value: unknown): string {
  if (typeof value === type) return '';
  if (value === undefined) return ': it is missing';
  return `: it is ${value === null ? 'null' : `a ${Array.isArray(value) ? 'list' : typeof value}`}`;
}

function unknownIn(privileges: unknown): string {
  if (!Array.isArray(privileges)) return kindUnless('list', privileges);
  const wrong = (privileges as readonly unknown[]).find((one) => !isPrivilege(one));
  if (privileges.length === 0) return '';
  return typeof wrong === 'string' ? `: ${shown(wrong)} is none` : ': one of them is no text';
}

/** A name that somebody wrote, unless it is so long that it may be anything: a key has 64 characters. */
const shown = (name: string): string => (name.length > 32 ? 'name of over 32 characters' : name);

/**
 * What is misspelled would be left out, and a check with it: `userId` lets every user in.
 * @throws {TypeError}
 */
export function checkNames(by: string, given: unknown, names: readonly string[]): void {
  if (typeof given !== 'object' || given === null) {
    throw new TypeError(`${by} takes an object with ${names.join(', ')}`);
  }
  for (const name of Object.keys(given)) {
    if (!names.includes(name))
      throw new TypeError(`${by} knows no ${shown(name)}: it takes ${names.join(', ')}`);
  }
}

/**
 * The unix second that counts.
 * @throws {TlsError} INVALID_TIME
 */
export function secondOf(now: number | undefined): number {
  if (now === undefined) return Math.floor(Date.now() / 1000);
  checkTime(now);
  return now;
}
