import type { Ticket } from '../../miniprogram/trtc/contract/usersig';
import type { Config } from './config';
import type { Grant } from './policy';
import { signPrivateMapKey, signUserSig } from './tls/sign';

/** Signs what was granted. `now` in unix seconds, `lifetime` in seconds. */
export function issueTicket(grant: Grant, { sdkAppID, key }: Config, now: number, lifetime: number): Ticket {
  const { userID, room, scene, mode, role, privileges } = grant;
  // Written out, field by field: spreading costs as much as a signature.
  return {
    sdkAppID,
    userID,
    userSig: signUserSig({ sdkAppID, key, userID, time: now, expire: lifetime }),
    privateMapKey: signPrivateMapKey({
      sdkAppID,
      key,
      userID,
      time: now,
      expire: lifetime,
      room,
      privileges,
    }),
    room,
    scene,
    mode,
    role,
    privileges,
    issuedAt: now,
    expiresAt: now + lifetime,
  };
}
