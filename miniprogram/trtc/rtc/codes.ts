/** What the session does about each code of the pusher. What a code means, and its texts, are in scripts/catalogue. */

export type Effect =
  /** In the room. */
  | 'entered'
  /** Out of the room; by whom is in the message. */
  | 'left'
  /** Somebody came, went, or switched something. */
  | 'people'
  /** The native SDK recovers by itself, mostly. */
  | 'recovering'
  /** It has recovered. */
  | 'recovered'
  /** It has given up recovering, or entering failed in a way that another try may not. */
  | 'retry'
  /** The ticket is refused: a new one may be taken. */
  | 'refused'
  /** Entering this room will not work. */
  | 'fatal'
  /** The call goes on without a picture of one's own. */
  | 'noCamera'
  /** The call goes on without sound of one's own. */
  | 'noMicrophone'
  /** Too many send already: the call goes on without either. */
  | 'noPlace'
  /** The floating window was closed. */
  | 'closed'
  /** Only kept for the report. */
  | 'noted';

/** The numbers that the code here makes itself, or asks for. */
export const CODE = {
  /** In the room. */
  entered: 1018,
  /** Out of the room; its message says by whom. */
  left: 1019,
  joined: 1031,
  gone: 1032,
  video: 1033,
  audio: 1034,
  /** The native SDK tries to get back by itself. */
  reconnecting: 1102,
  /** Entering has taken too long. */
  enterTimedOut: -3308,
  /** The parameters of entering are none. */
  wrongParameters: -3316,
  /** The PrivateMapKey does not open this room, or the room is not there and may not be made. */
  noPrivilege: -100006,
} as const;

/** By effect, for as a table by code it would be three times as long on the way to a phone. */
const CODES: Readonly<Record<Effect, readonly number[]>> = {
  entered: [1018],
  left: [1019],
  people: [1031, 1032, 1033, 1034],
  recovering: [1021, 1102, 5000],
  recovered: [1001, 1002],
  retry: [-1307, -3301, -3308, 70500],
  refused: [-100018, -100006, -3320, 70001, 70002, 70003, 70005, 70009, 70013, 70014, 70050, 70052],
  fatal: [-3316, -3317, -3318, -3319, -100013, -100015, -102052, 70016, 70020, 70051],
  noCamera: [-1301, -1303, 10001],
  noMicrophone: [-1302, -1304, 10002],
  noPlace: [-3305],
  closed: [5001],
  noted: [],
};

/** Unknown codes exist on phones: they are noted. */
export const effectOf = (code: number): Effect =>
  (Object.keys(CODES) as Effect[]).filter((effect) => CODES[effect].indexOf(code) >= 0)[0] ?? 'noted';

/** Why somebody is out of a room (TRTC, onExitRoom): on their own, by the server, because it was dissolved. */
export type ExitReason = 'own' | 'removed' | 'dissolved' | 'unknown';

const EXIT_REASONS: Readonly<Record<string, ExitReason>> = { 0: 'own', 1: 'removed', 2: 'dissolved' };

/** The reason in the message of a 1019, such as `reason[2]`; a text that cannot be read says nothing. */
export function exitReasonIn(message: unknown): ExitReason {
  const digits = typeof message === 'string' ? /reason\[(\d)\]/.exec(message)?.[1] : undefined;
  return EXIT_REASONS[digits ?? ''] ?? 'unknown';
}
