/** How much a phone sends: from three phones on pictures are smaller and slower, so that two cores carry four. */

export interface Pace {
  /** At most. */
  readonly framesPerSecond: number;
  /** By how much pictures are sent smaller than they are. */
  readonly scaleDownBy: number;
}

/** Pixels of the shorter side that are sent to each of many. */
const MANY_SIDE = 180;

const FULL: Pace = { framesPerSecond: 30, scaleDownBy: 1 };
const SMALL: Pace = { framesPerSecond: 10, scaleDownBy: 2 };

/**
 * @param streams how many a phone sends
 * @param side pixels of the shorter side of its pictures
 */
export const paceFor = (streams: number, side = 360): Pace =>
  streams > 1 ? { framesPerSecond: 8, scaleDownBy: Math.max(3, side / MANY_SIDE) } : FULL;

/** What the receiver asked for is a bound too. */
export const paceOf = (streams: number, size: 'main' | 'small', side: number): Pace =>
  streams <= 1 && size === 'small' ? SMALL : paceFor(streams, side);
