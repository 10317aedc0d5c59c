/** Who wants a ticket when. All times in milliseconds since the beginning. */
import { asMiniprogram, type Client, everySecond } from './client';
import { amount, duration } from './numbers';
import { type Random, seeded } from './random';
import type { Simulated } from './simulation';

/** The rest is the platform's. */
export interface Scenario extends Pick<Simulated, 'wantedAt' | 'outageUntil' | 'until' | 'again'> {
  readonly name: string;
}

/** How many people there are. */
export interface Crowds {
  /** Join one live room within a minute. */
  readonly audience: number;
  /** One-to-one calls in an hour, with two people each. */
  readonly calls: number;
  /** Are in rooms when the outage begins. */
  readonly inRooms: number;
  /** Want to enter a room for the first time during the outage. */
  readonly newcomers: number;
}

export const CROWDS: Crowds = { audience: 100_000, calls: 50_000, inRooms: 10_000, newcomers: 5_000 };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const SEED = 1;

const timesOf = (count: number, time: (random: Random) => number): Float64Array => {
  const random = seeded(SEED);
  return Float64Array.from({ length: count }, () => time(random));
};

/** Assumed: most come at once, and fewer and fewer until the minute is over, so that the first second has twice the mean. */
export const liveRoom = (crowds: Crowds, client: Client): Scenario => ({
  name: `${amount(crowds.audience)} people join a live room in 60 s`,
  wantedAt: timesOf(crowds.audience, (random) => MINUTE * (1 - Math.sqrt(random()))),
  outageUntil: 0,
  until: 5 * MINUTE,
  again: asMiniprogram(client),
});

/** Assumed: lessons begin every quarter of an hour, and everybody comes in the two minutes before. */
export const school = (crowds: Crowds, client: Client): Scenario => ({
  name: `${amount(crowds.calls)} one-to-one calls in an hour`,
  wantedAt: timesOf(
    2 * crowds.calls,
    (random) => 15 * MINUTE * Math.floor(4 * random()) + 2 * MINUTE * random(),
  ),
  outageUntil: 0,
  until: 60 * MINUTE,
  again: asMiniprogram(client),
});

const OUTAGE = 10 * MINUTE;
/** Assumed: all phones notice within so long that they are cut off. */
const NOTICED_WITHIN = 5 * SECOND;

/** What a mini-program may have to spare the function. */
export interface Restraint {
  readonly hasBackOff: boolean;
  readonly hasCache: boolean;
}

/**
 * Ten minutes in which neither the function nor TRTC can be reached.
 * @param lifetime of a ticket, in seconds
 */
export function storm(
  crowds: Crowds,
  client: Client,
  lifetime: number,
  { hasBackOff, hasCache }: Restraint,
): Scenario {
  const reused = client.reusedFor(lifetime) * SECOND;
  const cutOff = timesOf(crowds.inRooms, (random) => {
    const entersAnew = random() * NOTICED_WITHIN + client.recoverMs;
    // Assumed: the people in the rooms came evenly over the lifetime of a ticket.
    const usableUntil = hasCache ? reused - random() * lifetime * SECOND : 0;
    return Math.max(entersAnew, usableUntil);
  });
  const newcomers = timesOf(crowds.newcomers, (random) => random() * OUTAGE);
  return {
    name: `${amount(crowds.inRooms + crowds.newcomers)} people after an outage of ${duration(OUTAGE)}: ${inWords({ hasBackOff, hasCache })}`,
    // Who is back before the ticket is too old needs no new one.
    wantedAt: Float64Array.from([...cutOff.filter((at) => at <= OUTAGE), ...newcomers]),
    outageUntil: OUTAGE,
    until: OUTAGE + 5 * MINUTE,
    again: hasBackOff ? asMiniprogram(client) : everySecond,
  };
}

function inWords({ hasBackOff, hasCache }: Restraint): string {
  if (hasBackOff) return hasCache ? 'back-off and cache' : 'back-off, no cache';
  return hasCache ? 'cache, no back-off' : 'neither';
}
