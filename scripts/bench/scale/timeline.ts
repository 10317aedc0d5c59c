/** What went on when. Times in milliseconds since the beginning of what is told. */

/** However long it lasts, it is told in no more parts than these: where they are too few, each becomes twice as long. */
const MOST_BUCKETS = 128;
const SHORTEST_MS = 125;

export type TimelineRecord = ReturnType<Timeline['toRecord']>;

interface Bucket {
  /** Who wanted a ticket for the first time. */
  wanted: number;
  calls: number;
  refused: number;
  served: number;
  /** Of those who were served in it, all together. */
  waitedMs: number;
  longestMs: number;
  /** The most in it, as far as it was looked at. */
  instances: number;
}

const sumOf = (one: Bucket, other: Bucket): Bucket => ({
  wanted: one.wanted + other.wanted,
  calls: one.calls + other.calls,
  refused: one.refused + other.refused,
  served: one.served + other.served,
  waitedMs: one.waitedMs + other.waitedMs,
  longestMs: Math.max(one.longestMs, other.longestMs),
  instances: Math.max(one.instances, other.instances),
});

const newBucket = (): Bucket => ({
  wanted: 0,
  calls: 0,
  refused: 0,
  served: 0,
  waitedMs: 0,
  longestMs: 0,
  instances: 0,
});

export class Timeline {
  private readonly instancesAt: (at: number) => number;
  private buckets: Bucket[] = [];
  private bucketMs = SHORTEST_MS;
  /** How many of the buckets were asked for their instances when they began. */
  private asked = 0;

  /** @param instancesAt how many instances there are; asked for times that follow one another */
  constructor(instancesAt: (at: number) => number) {
    this.instancesAt = instancesAt;
  }

  /** Somebody wants a ticket. */
  wants(at: number): void {
    this.at(at).wanted += 1;
  }

  /** Before a call is run: what has changed since the last, because nobody called. */
  reach(at: number): void {
    this.at(at);
    this.askUntil(Math.floor(at / this.bucketMs) + 1);
  }

  /** After a call was run, or refused. */
  called(at: number, isRefused: boolean): void {
    const bucket = this.at(at);
    bucket.calls += 1;
    if (isRefused) bucket.refused += 1;
    bucket.instances = Math.max(bucket.instances, this.instancesAt(at));
  }

  /** Somebody has a ticket at a time, which may be to come. */
  served(at: number, waitedMs: number): void {
    const bucket = this.at(at);
    bucket.served += 1;
    bucket.waitedMs += waitedMs;
    bucket.longestMs = Math.max(bucket.longestMs, waitedMs);
  }

  /** A value for each bucket; null for the waiting where nobody was served. */
  toRecord() {
    this.askUntil(this.buckets.length);
    const each = <T>(of: (bucket: Bucket) => T): readonly T[] => this.buckets.map(of);
    return {
      bucketMs: this.bucketMs,
      wanted: each(({ wanted }) => wanted),
      calls: each(({ calls }) => calls),
      refused: each(({ refused }) => refused),
      served: each(({ served }) => served),
      meanMs: each(({ served, waitedMs }) => (served === 0 ? null : Math.round(waitedMs / served))),
      longestMs: each(({ served, longestMs }) => (served === 0 ? null : Math.round(longestMs))),
      instances: each(({ instances }) => instances),
    };
  }

  private askUntil(end: number): void {
    for (; this.asked < end; this.asked++) {
      const bucket = this.buckets[this.asked] as Bucket;
      bucket.instances = Math.max(bucket.instances, this.instancesAt(this.asked * this.bucketMs));
    }
  }

  private at(time: number): Bucket {
    while (time >= MOST_BUCKETS * this.bucketMs) this.halve();
    const index = Math.floor(time / this.bucketMs);
    while (this.buckets.length <= index) this.buckets.push(newBucket());
    return this.buckets[index] as Bucket;
  }

  private halve(): void {
    const all = this.buckets;
    this.buckets = all.flatMap((bucket, index) =>
      index % 2 === 0 ? [sumOf(bucket, all[index + 1] ?? newBucket())] : [],
    );
    this.bucketMs *= 2;
    this.asked = Math.ceil(this.asked / 2);
  }
}
