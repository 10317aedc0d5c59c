/** The call as a page shows it: small, plain, and without anything of the SDK. */
import type { Mode, Role } from '../contract/mode';
import type { Room } from '../contract/room';
import type { NamedCode } from '../i18n/advice';
import type { Person } from './people';
import type { Speaker } from './speakers';

export type Phase =
  | 'idle'
  /** Waits for the ticket, or for the permissions. */
  | 'asking'
  | 'entering'
  | 'inRoom'
  /** Was in the room and tries to get back. */
  | 'reconnecting'
  | 'ended';

export interface End {
  /** alone: the others have gone, or the stage has been empty for long. */
  readonly reason: 'left' | 'alone' | 'kicked' | 'failed';
  /** Why it failed, for the catalogue; of `kicked` always 1019. */
  readonly code?: number | NamedCode;
  /** Of `kicked`: the reason that the platform gives. */
  readonly kickedFor?: number;
  /** How long the people were together, or one was on stage, in seconds. */
  readonly seconds: number;
}

/** What `<live-pusher>` is bound to. */
export interface PusherView {
  /** Holds both tickets; the one value of the page that does. Empty while nothing may be pushed. */
  readonly url: string;
  readonly enableCamera: boolean;
  readonly enableMic: boolean;
  /** 0 to 9. */
  readonly beauty: number;
}

export type PersonView = Person & Speaker;

export interface CallView {
  readonly phase: Phase;
  readonly room: Room | null;
  readonly mode: Mode | null;
  readonly role: Role | null;
  /** Absent: there is no `<live-pusher>` in the page. */
  readonly pusher: PusherView | null;
  /** In a live room: stands on its stage, muted or not. In a call always. */
  readonly isUp: boolean;
  /** What the user has chosen; in the background the pusher's camera is off all the same. */
  readonly camera: boolean;
  readonly microphone: boolean;
  readonly frontCamera: boolean;
  readonly speaker: boolean;
  readonly beauty: boolean;
  /** The others are heard. */
  readonly sound: boolean;
  readonly people: readonly PersonView[];
  /** 1 best to 6 unusable, 0 not known. */
  readonly network: number;
  /** Nobody came for a minute. */
  readonly hasWaitedLong: boolean;
  /** The only other one is gone, or the stage is empty; perhaps for a moment. */
  readonly isPeerLost: boolean;
  /** Unix time in milliseconds of the first other one, or in a live room of going on stage; null before. */
  readonly connectedAt: number | null;
  /** A code of the catalogue that the user should know of, and that does not end the call. */
  readonly notice: number | NamedCode | null;
  readonly end: End | null;
}
