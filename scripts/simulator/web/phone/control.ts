/** What can be done to a phone from outside its frame, and what can be seen of it. */
import type { Network } from '../../native/shape';
import type { Report } from '../../native/world';
import type { SharedCard } from '../../runtime/phone';
import type { PageTrouble } from '../../runtime/trouble';

export type Device = 'camera' | 'microphone';

/** What a user permits: the devices, and that pictures are saved. */
export const PERMITTED = ['microphone', 'camera', 'album'] as const;
export type Permitted = (typeof PERMITTED)[number];

/**
 * What stands between the mini-program and a device or the album: nothing yet decided, granted, refused to the mini-program, denied
 * to WeChat in the system's settings, or no such device.
 */
export type Permit = 'ask' | 'granted' | 'refused' | 'denied' | 'missing';

/** The consent to the privacy agreement; `undeclared`: the owner did not declare what is used. */
export type Consent = 'ask' | 'granted' | 'refused' | 'undeclared';

/** What goes wrong with the next calls of the function. */
export const CLOUD_TROUBLES = ['expired', 'wrongKey', 'fails', 'timesOut'] as const;
export type CloudTrouble = (typeof CLOUD_TROUBLES)[number];

export interface SentCard {
  readonly card: SharedCard;
  /** Unix milliseconds. */
  readonly at: number;
}

export interface PhoneState {
  readonly network: Network;
  readonly isInBackground: boolean;
  readonly isInterrupted: boolean;
  readonly cloudTrouble: CloudTrouble | null;
  readonly consent: Consent;
  readonly permits: Readonly<Record<Permitted, Permit>>;
  /** What it sends to the others, as its own last report has it; null: it is in no room. */
  readonly sent: Report | null;
  /** Path of the page on top. */
  readonly page: string;
  /** The last card that was shared. */
  readonly card: SentCard | undefined;
  /** What a phone would not forgive. */
  readonly troubles: readonly PageTrouble[];
  /** What works on phones and differs here, or is bad style, with its place. */
  readonly notes: readonly string[];
  /** What a phone would do and this one does not. */
  readonly notSimulated: readonly string[];
  readonly clipboard: string;
}

/** What can be done to a phone: the page around it does it by messages. */
export interface PhoneControl {
  open(url?: string): void;
  /** On to a page from the first one, as by its user's taps: rooms are entered so. */
  go(url: string): void;
  /** Closes the mini-program, as its user does: not as a phone that vanishes. */
  close(): void;
  back(): void;
  /** `suspended`: iOS takes the room away too (5000). */
  background(kind: 'kept' | 'suspended'): void;
  foreground(): void;
  interrupt(): void;
  resume(): void;
  setNetwork(network: Network): void;
  setCloudTrouble(trouble: CloudTrouble | null): void;
  setConsent(consent: Consent): void;
  setPermit(what: Permitted, permit: Permit): void;
  /** Whether this computer's speakers play the phone, and whether its camera and microphone are the phone's. */
  setComputer(computer: Computer): void;
}

/** The global `phone` of a phone's frame. */
export interface SteeredPhone extends PhoneControl {
  readonly state: PhoneState;
}

/** What a phone is seen and steered by. */
export interface Steered {
  readonly control: PhoneControl;
  readonly state: PhoneState;
}

export interface Computer {
  readonly isAudible: boolean;
  readonly usesDevices: boolean;
}
