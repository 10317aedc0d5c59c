/** The instances of one function, as CloudBase starts, reuses and reclaims them. Times in milliseconds. */
import type { Platform } from './platform';

export class Instances {
  private readonly cloud: Platform;
  /** When each has done what it was given, the earliest first: an idle one has been idle since then. */
  private readonly doneAt: number[];
  private readonly startsInMinute: number[] = [];
  /** The most that there were at once, starting and idle ones among them. */
  peak: number;
  /** How long they were held, all together. */
  heldMs = 0;
  /** Calls that no instance was to be had for, and what was in the way of the first. */
  refused = 0;
  firstLimit: { readonly limit: 'starts' | 'instances'; readonly at: number } | undefined;

  constructor(cloud: Platform) {
    this.cloud = cloud;
    this.peak = Math.min(cloud.provisioned, cloud.mostInstances);
    this.doneAt = new Array<number>(this.peak).fill(0);
  }

  /**
   * Gives a call to the instance that was idle last, or to a new one. `now` never goes back.
   * @returns when the call is done; undefined if it is refused
   */
  run(now: number, random: () => number): number | undefined {
    const { mostInstances, startsPerMinute, provisioned, keepWarmMs, waitsInLine, warm, cold } = this.cloud;
    const doneAt = this.doneAt;
    while (doneAt.length > provisioned && (doneAt[0] as number) + keepWarmMs <= now) doneAt.shift();
    const idle = this.doneBy(now);
    const minute = Math.floor(now / 60_000);
    const starts = this.startsInMinute[minute] ?? 0;
    let [from, times] = [now, warm];
    if (idle > 0) doneAt.splice(idle - 1, 1);
    else if (doneAt.length < mostInstances && starts < startsPerMinute) {
      this.startsInMinute[minute] = starts + 1;
      times = cold;
    } else if (waitsInLine) from = doneAt.shift() ?? Number.POSITIVE_INFINITY;
    else {
      this.refused++;
      this.firstLimit ??= { limit: doneAt.length < mostInstances ? 'starts' : 'instances', at: now };
      return undefined;
    }
    const ms = times[Math.floor(random() * times.length)] as number;
    doneAt.splice(this.doneBy(from + ms), 0, from + ms);
    this.peak = Math.max(this.peak, doneAt.length);
    this.heldMs += ms;
    return from + ms;
  }

  /** How many there are at a time, before which no call comes any more. */
  countAt(time: number): number {
    const gone = this.doneAt.findIndex((doneAt) => doneAt + this.cloud.keepWarmMs > time);
    const kept = gone < 0 ? 0 : this.doneAt.length - gone;
    return Math.max(kept, Math.min(this.cloud.provisioned, this.doneAt.length));
  }

  /** How many have nothing to do at a time; looked for from the end, where those are that have. */
  private doneBy(time: number): number {
    let count = this.doneAt.length;
    while (count > 0 && (this.doneAt[count - 1] as number) > time) count--;
    return count;
  }
}
