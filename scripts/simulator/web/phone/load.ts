/** How much a phone sends: from three phones on pictures are smaller and slower, so that two cores carry four. */

export interface Pace {
  readonly framesPerSecond: number;
  /** By how much pictures are sent smaller than they are. */
  readonly scaleDownBy: number;
}

const FULL: Pace = { framesPerSecond: 15, scaleDownBy: 1 };
const SMALL: Pace = { framesPerSecond: 10, scaleDownBy: 2 };
const MANY: Pace = { framesPerSecond: 8, scaleDownBy: 3 };

/** @param streams how many a phone sends */
export const paceFor = (streams: number): Pace => (streams > 1 ? MANY : FULL);

/** What the receiver asked for is a bound too. */
export const paceOf = (streams: number, size: 'main' | 'small'): Pace =>
  streams <= 1 && size === 'small' ? SMALL : paceFor(streams);
