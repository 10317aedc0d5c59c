import type { Ticket } from '../../miniprogram/contract/usersig';
import type { Config } from './config';
import type { Grant } from './policy';
import { signPrivateMapKey, signUserSig } from './tls/sign';

/** Signs what was granted. `now` in unix seconds, `lifetime` in seconds. */
export function issueTicket(grant: Grant, { sdkAppID, key }: Config, now: number, lifetime: number): Ticket {
  const { userID, room, privileges } = grant;
  const input = { sdkAppID, key, userID, time: now, expire: lifetime };
  return {
    sdkAppID,
    userSig: signUserSig(input),
    privateMapKey: signPrivateMapKey({ ...input, room, privileges }),
    ...grant,
    issuedAt: now,
    expiresAt: now + lifetime,
  };
}
