/** The call as a page shows it: small, plain, and without anything of the SDK. */
import type { Mode, Role } from '../contract/mode';
import type { Room } from '../contract/room';
import type { NamedCode } from '../i18n/advice';
import type { ExitReason } from './codes';
import type { Together } from './company';
import type { Person } from './people';
import type { PictureProfile, Quality } from './picture';
import type { Speaker } from './speakers';

export type Phase =
  | 'idle'
  /** Waits for the ticket, or for the permissions. */
  | 'asking'
  | 'entering'
  | 'inRoom'
  /** The live room has not begun, or has ended: it is looked for again and again. */
  | 'awaiting'
  /** Was in the room and tries to get back. */
  | 'reconnecting'
  | 'ended';

export interface End {
  /** alone: the others have gone, or the stage has been empty for long. */
  readonly reason: 'left' | 'alone' | 'kicked' | 'failed';
  /** Why it failed, for the catalogue; of `kicked` always 1019. */
  readonly code?: number | NamedCode;
  /** Of `kicked`: as far as the platform says. */
  readonly kickedFor?: Exclude<ExitReason, 'own'>;
  /** It had begun, and was cut off. */
  readonly wasInRoom?: boolean;
  /** How long people were together, or one was on stage, in seconds. */
  readonly seconds: number;
}

/** What `<live-pusher>` is bound to. */
export interface PusherView {
  /** Holds both tickets; the one value of the page that does. Empty while nothing may be pushed. */
  readonly url: string;
  /** Which entry it is for: two have the same address if the ticket is the same. */
  readonly entry: number;
  readonly enableCamera: boolean;
  readonly enableMic: boolean;
  /** 0 to 9. */
  readonly beauty: number;
  readonly picture: PictureProfile;
  /** With which camera the pusher begins; changes only while there is none in the page. */
  readonly devicePosition: 'front' | 'back';
}

export type PersonView = Person & Speaker;

export interface CallView {
  readonly phase: Phase;
  readonly room: Room | null;
  readonly mode: Mode | null;
  readonly role: Role | null;
  /** Absent: there is no `<live-pusher>` in the page. */
  readonly pusher: PusherView | null;
  /** Of a live room, muted or not; in a call always. */
  readonly isOnStage: boolean;
  /** What the user has chosen, as far as it works; what is sent at the moment is the pusher's. */
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
  /** How sharp the own picture is at most. */
  readonly quality: Quality;
  /** It is sent less sharp, for the network is weak, and the user has not read that. */
  readonly isLowered: boolean;
  /** Nobody came for a minute. */
  readonly hasWaitedLong: boolean;
  /** userID of the last other one of a call, since they went; null while somebody is here, and before. */
  readonly lastGone: string | null;
  /** The user waits for who has gone: nothing ends by itself. */
  readonly isPatient: boolean;
  /** Nobody is there to see or hear: camera and microphone send nothing. */
  readonly isUnheard: boolean;
  /** Just entered: who is there is told of at any moment. */
  readonly isArriving: boolean;
  /** A phone call or an alarm has the sound: the microphone sends nothing. */
  readonly isInterrupted: boolean;
  /** The sound was taken back, because nobody said that the interruption was over. */
  readonly isSoundBack: boolean;
  /** How long one has been with somebody else, or in a live room on its stage. */
  readonly together: Together;
  /** A code of the catalogue that the user should know of, and that does not end the call. */
  readonly notice: number | NamedCode | null;
  readonly end: End | null;
}
