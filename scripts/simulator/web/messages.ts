/** What a phone and the page around it say to each other, by window.postMessage. */
import type { CloudAnswer } from '../runtime/wx/cloud';
import type { CloudTrouble, PhoneControl, PhoneState } from './phone/control';

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
export type ToPhone = Steer | ToForeign;

/** From a phone. A frame that loads anew is another phone: it begins with `ready`. */
export type FromPhone =
  | { readonly type: 'ready' }
  /** Whenever something of it may have changed. */
  | { readonly type: 'state'; readonly state: PhoneState }
  | FromForeign;

/** What a phone asks for that runs somebody else's mini-program: it reaches nothing by itself. */
export type FromForeign =
  | {
      readonly type: 'call';
      /** The answer has it, too. */
      readonly id: number;
      readonly name: string;
      /** The event, as JSON. */
      readonly body: string;
      readonly trouble: CloudTrouble | null;
    }
  /** Of connections to the room server; a new one ends the last. */
  | { readonly type: 'dial'; readonly wire: number }
  | { readonly type: 'send'; readonly wire: number; readonly text: string }
  | { readonly type: 'hangUp'; readonly wire: number }
  /** Null: it is removed. */
  | { readonly type: 'store'; readonly key: string; readonly value: string | null };

export type ToForeign =
  /** The answer to `ready`: what the phone has kept. */
  | { readonly type: 'begin'; readonly storage: readonly (readonly [key: string, value: string])[] }
  | { readonly type: 'answer'; readonly id: number; readonly answer: CloudAnswer }
  | { readonly type: 'opened'; readonly wire: number }
  | { readonly type: 'received'; readonly wire: number; readonly text: string }
  | { readonly type: 'broke'; readonly wire: number };
