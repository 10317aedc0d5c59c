/**
 * A token bucket per user, in the memory of one instance: it keeps one looping phone from burning the quota.
 * It does not stop many users, and each instance counts for itself.
 */
export class RateLimiter {
  /** Least recently used first, because every use inserts anew. */
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #maxUsers: number;

  /** `burst` calls at once, `perSecond` on the long run; beyond `maxUsers` the least recent is forgotten. */
  constructor({ burst, perSecond, maxUsers }: { burst: number; perSecond: number; maxUsers: number }) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#maxUsers = maxUsers;
  }

  /** Takes one token; 0 if there was one, else the seconds until there is. `now` in milliseconds. */
  take(user: string, now: number): number {
    const bucket = this.#buckets.get(user);
    // A clock that was set back refills nothing and takes nothing away.
    const elapsed = bucket === undefined ? 0 : Math.max(0, now - bucket.at) / 1000;
    const tokens = Math.min(this.#burst, (bucket?.tokens ?? this.#burst) + elapsed * this.#perSecond);
    const granted = tokens >= 1;
    this.#buckets.delete(user);
    this.#buckets.set(user, { tokens: granted ? tokens - 1 : tokens, at: now });
    if (this.#buckets.size > this.#maxUsers) {
      for (const oldest of this.#buckets.keys()) {
        this.#buckets.delete(oldest);
        break;
      }
    }
    return granted ? 0 : Math.ceil((1 - tokens) / this.#perSecond);
  }

  get users(): number {
    return this.#buckets.size;
  }
}
