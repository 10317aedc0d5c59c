/** What the developer hands over: held to the rules of tls/, and refused in the names of this API. */
import { TlsError, type TlsErrorCode } from '../../../cloudfunctions/usersig/tls/errors';
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
  /** In place of the rule's own word; absent where that is right. */
  readonly name?: string;
  /** Whether it is of the right type, and only its value is wrong. */
  readonly fits: (given: Given) => boolean;
}

/** Which argument breaks a rule of tls/rules.ts and tls/privileges.ts, whose messages all say what `must` be. */
const RULES: Readonly<Record<ArgumentCode, Rule>> = {
  INVALID_SDK_APP_ID: { name: 'sdkAppID', fits: ({ sdkAppID }) => typeof sdkAppID === 'number' },
  INVALID_KEY: { name: 'secretKey', fits: ({ secretKey }) => typeof secretKey === 'string' },
  INVALID_USER_ID: { fits: ({ userID }) => typeof userID === 'string' },
  INVALID_TIME: { name: 'now', fits: ({ now }) => typeof now === 'number' },
  INVALID_EXPIRE: { name: 'expiresIn', fits: ({ expiresIn }) => typeof expiresIn === 'number' },
  INVALID_ROOM_ID: { fits: ({ room }) => typeof room === 'object' && hasNumberOnly(room) },
  INVALID_STR_ROOM_ID: {
    fits: ({ room }) => typeof (room as { strRoomID?: unknown }).strRoomID === 'string',
  },
  INVALID_PRIVILEGES: { fits: ({ privileges }) => Array.isArray(privileges) },
};

const hasNumberOnly = (room: Room | null): boolean =>
  room !== null && !('strRoomID' in room) && typeof room.roomID === 'number';

/**
 * Runs what checks arguments.
 * @throws {TypeError | RangeError}
 */
export function checking<T>(given: Given, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const rule = error instanceof TlsError ? RULES[error.code as ArgumentCode] : undefined;
    if (!(error instanceof TlsError) || rule === undefined) throw error;
    const { name } = rule;
    const message = name === undefined ? error.message : error.message.replace(/^.*?(?= must )/, name);
    throw rule.fits(given) ? new RangeError(message) : new TypeError(message);
  }
}

/**
 * What is misspelled would be left out, and a check with it: `userId` lets every user in.
 * @throws {TypeError}
 */
export function checkNames(by: string, given: unknown, names: readonly string[]): void {
  if (typeof given !== 'object' || given === null) {
    throw new TypeError(`${by} takes an object with ${names.join(', ')}`);
  }
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) throw new TypeError(`${by} knows no ${name}: it takes ${names.join(', ')}`);
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
