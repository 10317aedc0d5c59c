/** Who wants a ticket when. All times in milliseconds since the beginning. */
import { asMiniprogram, type Client } from './client';
import { amount, duration } from './numbers';
import { type Scenario, seeded } from './simulation';

/** One that is told in both languages. */
export interface NamedScenario extends Scenario {
  readonly zh: string;
}

const MINUTE = 60_000;
const OUTAGE = 10 * MINUTE;

/**
 * A live room, a school, and a storm; then storms with mini-programs that have less than this one.
 * @param share of the usual crowds that comes
 */
export const scenariosFor = (
  client: Client,
  share = 1,
): readonly [live: NamedScenario, school: NamedScenario, ...storms: NamedScenario[]] => [
  {
    name: `${amount(100_000 * share)} people join a live room in 60 s`,
    zh: `${amount(100_000 * share)} 人在 60 s 内进入一个直播间`,
    // Assumed: most come at once, fewer and fewer until the minute is over; the first second has twice the mean.
    wantedAt: timesOf(100_000 * share, (random) => MINUTE * (1 - Math.sqrt(random()))),
    again: asMiniprogram(client),
  },
  {
    name: `${amount(50_000 * share)} one-to-one calls in an hour`,
    zh: `一小时 ${amount(50_000 * share)} 次一对一通话`,
    // Of two people each. Assumed: lessons begin every quarter of an hour, and all come in the two minutes before.
    wantedAt: timesOf(100_000 * share, (random) => MINUTE * (15 * Math.floor(4 * random()) + 2 * random())),
    again: asMiniprogram(client),
  },
  storm(client, share, true, true),
  storm(client, share, true, false),
  storm(client, share, false, true),
  storm(client, share, false, false),
];

function timesOf(count: number, time: (random: () => number) => number): number[] {
  const random = seeded(1);
  return Array.from({ length: count }, () => time(random));
}

/** What a mini-program has: back-off, then cache. */
const STORMS = {
  'true-true': { en: 'back-off and cache', zh: '有退避，有缓存' },
  'true-false': { en: 'back-off, no cache', zh: '有退避，无缓存' },
  'false-true': { en: 'cache, no back-off', zh: '有缓存，无退避' },
  'false-false': { en: 'neither', zh: '都没有' },
} as const;

/** Ten minutes in which neither the function nor TRTC can be reached, by 10,000 people in rooms and 5,000 newcomers. */
function storm(client: Client, share: number, hasBackOff: boolean, hasCache: boolean): NamedScenario {
  const has = STORMS[`${hasBackOff}-${hasCache}`];
  const inRooms = timesOf(10_000 * share, (random) => {
    // Assumed: all phones notice within five seconds that they are cut off.
    const entersAnew = 5000 * random() + client.recovery;
    // Assumed: the people in the rooms came evenly over the lifetime of a ticket.
    const usableUntil = hasCache ? client.used - random() * client.lifetime : 0;
    return Math.max(entersAnew, usableUntil);
  });
  const newcomers = timesOf(5_000 * share, (random) => random() * OUTAGE);
  return {
    name: `${amount(15_000 * share)} people after an outage of ${duration(OUTAGE)}: ${has.en}`,
    zh: `${amount(15_000 * share)} 人，中断 ${duration(OUTAGE)} 之后：${has.zh}`,
    // Who is back before the ticket is too old needs no new one.
    wantedAt: [...inRooms.filter((at) => at <= OUTAGE), ...newcomers],
    outageUntil: OUTAGE,
    // What is written in a hurry calls every second until it works.
    again: hasBackOff ? asMiniprogram(client) : () => 1000,
  };
}
