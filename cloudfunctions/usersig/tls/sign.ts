import { type SignedFields, VERSION } from './document';
import { encodeUserbuf, toTicketText } from './encode';
import { type Privilege, privilegeMap } from './privileges';
import { checkKey, checkLifetime, checkSdkAppID, checkUserID, type Room } from './rules';
import { signature } from './signature';
import { store } from './store';

export interface UserSigInput {
  readonly sdkAppID: number;
  /** The SDKAppID's secret key: 64 lower-case hexadecimal characters, used as text. */
  readonly key: string;
  /** 1 to 32 characters of A-Z a-z 0-9 _ -. */
  readonly userID: string;
  /** Unix second of issue. */
  readonly time: number;
  /** Lifetime in seconds. */
  readonly expire: number;
}

export interface PrivateMapKeyInput extends UserSigInput {
  readonly room: Room;
  readonly privileges: readonly Privilege[];
}

/**
 * Signs a UserSig: it says who the user is, and opens every room while the console's permission switch is off.
 *
 * @throws {TlsError} INVALID_USER_ID, INVALID_SDK_APP_ID, INVALID_KEY, INVALID_TIME, INVALID_EXPIRE
 * @example signUserSig({ sdkAppID, key, userID: 'alice', time: Math.floor(Date.now() / 1000), expire: 43200 })
 */
export function signUserSig(input: UserSigInput): string {
  checkInput(input);
  return write(input, input.key);
}

/**
 * Signs a PrivateMapKey: what a user may do in one room. Its life must cover the whole stay in the room.
 *
 * @throws {TlsError} as signUserSig, and INVALID_ROOM_ID, INVALID_STR_ROOM_ID, INVALID_PRIVILEGES
 * @example signPrivateMapKey({ ...userSigInput, room: { roomID: 42 }, privileges: ['enterRoom', 'receiveAudio'] })
 */
export function signPrivateMapKey(input: PrivateMapKeyInput): string {
  checkInput(input);
  const { userID, sdkAppID, time, expire, room } = input;
  const userbuf = encodeUserbuf({
    account: userID,
    sdkAppID,
    room,
    expiry: time + expire,
    privilegeMap: privilegeMap(input.privileges),
  });
  return write({ userID, sdkAppID, time, expire, userbuf: userbuf.toString('base64') }, input.key);
}

function checkInput({ userID, sdkAppID, key, time, expire }: UserSigInput): void {
  checkUserID(userID);
  checkSdkAppID(sdkAppID);
  checkKey(key);
  checkLifetime(time, expire);
}

/** Every field is checked ASCII without a character that JSON would escape. */
function write(fields: SignedFields, key: string): string {
  const { userID, sdkAppID, time, expire, userbuf } = fields;
  const json =
    `{"TLS.ver":"${VERSION}","TLS.identifier":"${userID}","TLS.sdkappid":${sdkAppID},` +
    `"TLS.time":${time},"TLS.expire":${expire},` +
    (userbuf === undefined ? '' : `"TLS.userbuf":"${userbuf}",`) +
    `"TLS.sig":"${signature(fields, key)}"}`;
  return toTicketText(store(json));
}
