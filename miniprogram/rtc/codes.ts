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
  /** It has given up recovering. */
  | 'lost'
  /** Entering failed in a way that another try may not. */
  | 'retry'
  /** The ticket is refused: a new one may be taken. */
  | 'refused'
  /** Entering this room will not work. */
  | 'fatal'
  /** The call goes on without a picture of one's own. */
  | 'noCamera'
  /** The call goes on without sound of one's own. */
  | 'noMicrophone'
  /** The floating window was closed. */
  | 'closed'
  /** Only kept for the report. */
  | 'noted';

/** By effect, for as a table by code it would be three times as long on the way to a phone. */
const CODES: Readonly<Record<Effect, readonly number[]>> = {
  entered: [1018],
  left: [1019],
  people: [1031, 1032, 1033, 1034],
  recovering: [1021, 1102, 5000],
  recovered: [1001, 1002],
  lost: [-1307],
  retry: [-3301, -3308, 70500],
  refused: [-100018, -100006, -3320, 70001, 70002, 70003, 70005, 70052],
  fatal: [
    -3316, -3317, -3318, -3319, -100013, -100015, -102052, 70009, 70013, 70014, 70016, 70020, 70050, 70051,
  ],
  noCamera: [-1301, -1303, 10001],
  noMicrophone: [-1302, -1304, 10002],
  closed: [5001],
  noted: [],
};

/** Unknown codes exist on phones: they are noted. */
export const effectOf = (code: number): Effect =>
  (Object.keys(CODES) as Effect[]).filter((effect) => CODES[effect].indexOf(code) >= 0)[0] ?? 'noted';

/** The reason of a 1019, such as 2 in `reason[2]`; 0 (left on one's own) if the message has none. */
export function reasonIn(message: unknown): number {
  const digits = typeof message === 'string' ? /reason\[(\d+)\]/.exec(message)?.[1] : undefined;
  return Number(digits ?? 0);
}
