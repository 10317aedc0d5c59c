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

const EFFECTS: Readonly<Record<number, Effect>> = {
  1018: 'entered',
  1019: 'left',
  1031: 'people',
  1032: 'people',
  1033: 'people',
  1034: 'people',
  1021: 'recovering',
  1102: 'recovering',
  5000: 'recovering',
  1001: 'recovered',
  1002: 'recovered',
  [-1307]: 'lost',
  [-3301]: 'retry',
  [-3308]: 'retry',
  [-100018]: 'refused',
  [-100006]: 'refused',
  [-3320]: 'refused',
  70001: 'refused',
  70003: 'refused',
  [-3316]: 'fatal',
  [-3317]: 'fatal',
  [-3318]: 'fatal',
  [-3319]: 'fatal',
  [-100013]: 'fatal',
  [-100015]: 'fatal',
  [-102052]: 'fatal',
  70009: 'fatal',
  70013: 'fatal',
  70014: 'fatal',
  [-1301]: 'noCamera',
  [-1303]: 'noCamera',
  10001: 'noCamera',
  [-1302]: 'noMicrophone',
  [-1304]: 'noMicrophone',
  10002: 'noMicrophone',
  5001: 'closed',
};

/** Unknown codes exist on phones: they are noted. */
export const effectOf = (code: number): Effect => EFFECTS[code] ?? 'noted';

/** The reason of a 1019, such as 2 in `reason[2]`; 0 (left on one's own) if the message has none. */
export function reasonIn(message: unknown): number {
  const digits = typeof message === 'string' ? /reason\[(\d+)\]/.exec(message)?.[1] : undefined;
  return Number(digits ?? 0);
}
