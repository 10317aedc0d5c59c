/** What is signed with a key must verify with it: one ticket of each kind, for nobody, is made to be looked at. */
import { signPrivateMapKey, signUserSig } from './sign';

/** `now` in unix seconds. Throws what signing and verifying throw. */
export async function verifyOwnTicket(sdkAppID: number, key: string, now: number): Promise<void> {
  // Loaded here, not at the top: verifying needs pako, signing does not.
  const { verifyUserSig, verifyPrivateMapKey } = await import('./verify');
  const input = { sdkAppID, key, userID: 'health', time: now, expire: 60 };
  const granted = { room: { strRoomID: 'health' }, privileges: ['enterRoom'] } as const;
  const expected = { sdkAppID, key, userID: 'health', now };
  verifyUserSig(signUserSig(input), expected);
  verifyPrivateMapKey(signPrivateMapKey({ ...input, ...granted }), { ...expected, ...granted });
}
