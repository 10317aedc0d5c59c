/** What a phone and the page around it say to each other, by window.postMessage. */
import type { PhoneControl, PhoneState } from './phone/control';

/** What the page may do to a phone. */
export const STEERING = [
  'open',
  'go',
  'close',
  'back',
  'background',
  'foreground',
  'interrupt',
  'resume',
  'setNetwork',
  'setCloudTrouble',
  'setConsent',
  'setPermit',
  'setComputer',
] as const satisfies readonly (keyof PhoneControl)[];

export type Steer = {
  [Method in (typeof STEERING)[number]]: {
    readonly type: 'steer';
    readonly method: Method;
    readonly args: Parameters<PhoneControl[Method]>;
  };
}[(typeof STEERING)[number]];

/** To a phone. */
export type ToPhone = Steer;

/** From a phone. A frame that loads anew is another phone: it begins with `ready`. */
export type FromPhone =
  | { readonly type: 'ready' }
  /** Whenever something of it may have changed. */
  | { readonly type: 'state'; readonly state: PhoneState };
