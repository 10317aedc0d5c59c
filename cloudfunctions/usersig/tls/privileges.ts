import { TlsError } from './errors';

/** The bits of a PrivateMapKey (`privilegeMap`): docs/vendor-facts.md#privileges-and-the-permission-switch. */
export const PRIVILEGE_BITS = {
  /** Create the room by being the first to enter it. */
  createRoom: 1,
  /** Enter the room once it exists. */
  enterRoom: 2,
  sendAudio: 4,
  receiveAudio: 8,
  sendVideo: 16,
  receiveVideo: 32,
  /** Send a sub-stream: screen sharing. */
  sendSubStream: 64,
  receiveSubStream: 128,
} as const;

export type Privilege = keyof typeof PRIVILEGE_BITS;

const NAMES = Object.keys(PRIVILEGE_BITS) as Privilege[];

export const isPrivilege = (name: unknown): name is Privilege =>
  typeof name === 'string' && Object.hasOwn(PRIVILEGE_BITS, name);

/**
 * The bit map of some privileges, 1 to 255.
 * @throws {TlsError} INVALID_PRIVILEGES if there are none, or one has no bit.
 */
export function privilegeMap(privileges: readonly Privilege[]): number {
  if (!Array.isArray(privileges) || privileges.length === 0) {
    throw new TlsError('INVALID_PRIVILEGES', 'privileges must be a list with at least one privilege');
  }
  let map = 0;
  for (const name of privileges as readonly Privilege[]) {
    if (!isPrivilege(name)) {
      throw new TlsError('INVALID_PRIVILEGES', `privileges must be of ${NAMES.join(', ')}`);
    }
    map |= PRIVILEGE_BITS[name];
  }
  return map;
}

/** The names of the bits that are set, lowest first. Bits without a name are left out. */
export function privilegeNames(map: number): Privilege[] {
  return NAMES.filter((name) => (map & PRIVILEGE_BITS[name]) !== 0);
}
