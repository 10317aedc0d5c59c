/** What a refusal of TRTC says of the function's configuration, and of the application: no self-check can see either. */
import { isLiveMode } from '../../contract/mode';
import { CODE } from '../../rtc/codes';
import type { Facts } from './facts';

export type RefusalFinding =
  | 'KEY_REFUSED'
  | 'APPLICATION_REFUSED'
  | 'PRIVILEGE_REFUSED'
  | 'TICKET_REFUSED'
  | 'CLOCK_REFUSED';

export interface TicketRefusal {
  readonly finding: RefusalFinding;
  readonly code: number | string;
}

/** A call ends with one of these only after a fresh ticket was refused, too; the others are never mended by one. */
const CODES: Readonly<Record<RefusalFinding, readonly number[]>> = {
  // 70050: too many checks have failed before.
  KEY_REFUSED: [-100018, -3320, 70003, 70005, 70009, 70050, 70052],
  APPLICATION_REFUSED: [-3317, 70014, 70016, 70020],
  PRIVILEGE_REFUSED: [CODE.noPrivilege],
  TICKET_REFUSED: [-3316, -3319, 70002, 70013],
  CLOCK_REFUSED: [70001],
};

/** Null if TRTC refused nothing, or took a ticket since. */
export function ticketRefusalOf({ proof, failure, lastCall }: Facts): TicketRefusal | null {
  // Whose PrivateMapKey was looked at had a userSig that is right.
  if (proof === 'on' || proof === 'off') return null;
  const proven = typeof proof === 'object' ? refusalBy(proof.failed) : null;
  if (proven !== null || failure === null || failure.at < lastCall.inRoomAt) return proven;
  // A live room that has not begun, or has ended, is refused by the same code.
  return failure.code === CODE.noPrivilege && isLiveMode(failure.mode) ? null : refusalBy(failure.code);
}

function refusalBy(code: number | string): TicketRefusal | null {
  const [finding] = (Object.keys(CODES) as RefusalFinding[]).filter(
    (one) => CODES[one].indexOf(code as number) >= 0,
  );
  return finding === undefined ? null : { finding, code };
}

/** TRTC has suspended the application. */
const SUSPENDED = -100013;
/** What a push that is refused may end with; each of them has other causes, too. */
const PERHAPS_NO_PACKAGE: readonly (number | string)[] = [-1307, -3301, -3308, -100015];

export type PackageState =
  /** This phone was let into a room. */
  | 'letIn'
  | { readonly finding: 'PACKAGE_UNSEEN' }
  | { readonly finding: 'PACKAGE_PERHAPS' | 'SERVICE_SUSPENDED'; readonly code: number | string };

/** Whether the application has what TRTC wants money for, as far as a phone can tell. */
export function packageOf({ proof, failure, lastCall: { inRoomAt } }: Facts): PackageState {
  const codes = [
    ...(typeof proof === 'object' ? [proof.failed] : []),
    ...(failure !== null && failure.at >= inRoomAt ? [failure.code] : []),
  ];
  if (codes.indexOf(SUSPENDED) >= 0) return { finding: 'SERVICE_SUSPENDED', code: SUSPENDED };
  if (proof === 'off' || inRoomAt > 0) return 'letIn';
  const [code] = codes.filter((one) => PERHAPS_NO_PACKAGE.indexOf(one) >= 0);
  return code === undefined ? { finding: 'PACKAGE_UNSEEN' } : { finding: 'PACKAGE_PERHAPS', code };
}
