interface Bucket {
  tokens: number;
  /** When it was last filled, in milliseconds. */
  at: number;
}

/**
 * A token bucket per user, in the memory of one instance: it keeps one looping phone from burning the quota.
 * It does not stop many users, and each instance counts for itself.
 */
export class RateLimiter {
  /** Two generations of buckets: when the young one is full, the old one, unused for long, is forgotten. */
  private young = new Map<string, Bucket>();
  private old: ReadonlyMap<string, Bucket> = new Map();
  private readonly burst: number;
  private readonly perSecond: number;
  private readonly generation: number;

  /** `burst` calls at once, `perSecond` on the long run; at most `maxUsers` are remembered. */
  constructor({ burst, perSecond, maxUsers }: { burst: number; perSecond: number; maxUsers: number }) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.generation = Math.ceil(maxUsers / 2);
  }

  /** Takes one token; 0 if there was one, else the seconds until there is. `now` in milliseconds. */
  take(user: string, now: number): number {
    const bucket = this.bucketOf(user, now);
    // A clock that was set back refills nothing and takes nothing away.
    const seconds = Math.max(0, now - bucket.at) / 1000;
    bucket.tokens = Math.min(this.burst, bucket.tokens + seconds * this.perSecond);
    bucket.at = now;
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / this.perSecond);
    bucket.tokens -= 1;
    return 0;
  }

  /** How many users are remembered. */
  get users(): number {
    return this.young.size + this.old.size;
  }

  private bucketOf(user: string, now: number): Bucket {
    const young = this.young.get(user);
    if (young !== undefined) return young;
    const bucket = this.old.get(user) ?? { tokens: this.burst, at: now };
    if (this.young.size >= this.generation) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(user, bucket);
    return bucket;
  }
}
