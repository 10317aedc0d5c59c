/** Whether somebody may enter: UserSig and PrivateMapKey, held against the function's own verifier, and the room. */
import { TlsError, type TlsErrorCode } from '../../../cloudfunctions/usersig/tls/errors';
import { PRIVILEGE_BITS, type Privilege } from '../../../cloudfunctions/usersig/tls/privileges';
import { verifyPrivateMapKey, verifyUserSig } from '../../../cloudfunctions/usersig/tls/verify';
import { AddressError, type RoomAddress, readAddress, sceneOfRoom } from './address';
import type { ServerRoom } from './room';

export interface Authority {
  readonly sdkAppID: number;
  readonly key: string;
  /** Unix time in seconds. */
  readonly now: number;
  /** TRTC's 高级权限控制: only with it a PrivateMapKey is looked at. */
  readonly isPermissionSwitchOn: boolean;
}

interface Admitted {
  readonly ok: true;
  readonly address: RoomAddress;
  readonly privileges: ReadonlySet<Privilege>;
}

export interface EntryRefusal {
  readonly ok: false;
  /** As TRTC answers it. */
  readonly code: number;
  readonly message: string;
  /** Of whom, as far as they said. */
  readonly address: RoomAddress | undefined;
}

const ALL = new Set(Object.keys(PRIVILEGE_BITS) as Privilege[]);

/** What a login answers for each way in which a UserSig is wrong. */
const LOGIN_CODES: Readonly<Partial<Record<TlsErrorCode, number>>> = {
  EXPIRED: 70001,
  MALFORMED: 70003,
  NOT_ZLIB: 70003,
  BAD_SIGNATURE: 70009,
  KEY_PAIR: 70009,
  OTHER_USER_ID: 70013,
  OTHER_SDK_APP_ID: 70014,
};

/** How far the issuer's clock may be ahead, in seconds. */
const TOLERANCE_SECONDS = 300;

/** Checks in TRTC's order: parameters, UserSig, PrivateMapKey. */
export function admit(url: string, authority: Authority): Admitted | EntryRefusal {
  let address: RoomAddress | undefined;
  try {
    address = readAddress(url);
    checkUserSig(address, authority);
    return { ok: true, address, privileges: privilegesOf(address, authority) };
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    return { ok: false, code: error.code, message: error.message, address };
  }
}

function checkUserSig({ userSig, userID, sdkAppID }: RoomAddress, authority: Authority): void {
  const { key, now } = authority;
  try {
    if (sdkAppID !== authority.sdkAppID) {
      throw new TlsError('OTHER_SDK_APP_ID', `this room server knows SDKAppID ${authority.sdkAppID} only`);
    }
    verifyUserSig(userSig, { sdkAppID, key, now, userID, toleranceSeconds: TOLERANCE_SECONDS });
  } catch (error) {
    if (!(error instanceof TlsError)) throw error;
    const login = LOGIN_CODES[error.code];
    const detail = login === undefined ? error.message : `${login}, ${error.message}`;
    throw new AddressError(-100018, `userSig check failed: ${detail}`);
  }
}

function privilegesOf(
  { privateMapKey, userID, sdkAppID, room }: RoomAddress,
  { key, now, isPermissionSwitchOn }: Authority,
): ReadonlySet<Privilege> {
  if (!isPermissionSwitchOn) return ALL;
  const expected = { sdkAppID, key, now, userID, room, toleranceSeconds: TOLERANCE_SECONDS };
  try {
    if (privateMapKey === '') throw new TlsError('MALFORMED', 'there is none');
    const { privileges } = verifyPrivateMapKey(privateMapKey, expected);
    if (!privileges.includes('enterRoom')) {
      throw new TlsError('MISSING_PRIVILEGE', 'it does not allow to enter');
    }
    return new Set(privileges);
  } catch (error) {
    if (!(error instanceof TlsError)) throw error;
    throw new AddressError(-100006, `privateMapKey check failed: ${error.message}`);
  }
}

/**
 * Why a room is not entered with a ticket that is good.
 * @param room undefined if nobody is there
 */
export function refusalOfRoom(
  room: ServerRoom | undefined,
  address: RoomAddress,
  privileges: ReadonlySet<Privilege>,
): EntryRefusal | undefined {
  const refusal = (code: number, message: string): EntryRefusal => ({ ok: false, code, message, address });
  if (sceneOfRoom(address.room) !== address.scene) {
    return refusal(-3301, `this room is for the scene ${sceneOfRoom(address.room)}, not ${address.scene}`);
  }
  const isThere = room?.find(address.userID) !== undefined;
  // Who enters again leaves a place, and perhaps an empty room.
  const others = (room?.size ?? 0) - Number(isThere);
  if (others === 0 && !privileges.has('createRoom')) {
    const message = 'privateMapKey check failed: it does not allow to create the room, and nobody is there';
    return refusal(-100006, message);
  }
  return room?.isFull === true && !isThere ? refusal(-102052, 'the room is full') : undefined;
}
