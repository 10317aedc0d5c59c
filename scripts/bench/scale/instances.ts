/** The instances of one function, as CloudBase starts, reuses and reclaims them. Times in milliseconds. */

export interface Limits {
  /** Instances at once. */
  readonly mostInstances: number;
  /** Instances that may be started in one minute; provisioned ones are not among them. */
  readonly startsPerMinute: number;
  /** Instances that wait from the beginning and are never reclaimed: provisioned concurrency. */
  readonly provisioned: number;
  /** An instance that has had nothing to do for so long is reclaimed. */
  readonly keepWarmMs: number;
}

/** Why no new instance was to be had. */
export type Limit = 'starts' | 'instances';

/** `warm`: one that is there; `cold`: a new one, which has yet to start. */
export type Taken = 'warm' | 'cold' | Limit;

const MINUTE = 60_000;

export class Instances {
  readonly #limits: Limits;
  /** Since when each idle instance has been idle, the longest first; those before `#firstIdle` are gone. */
  readonly #idleSince: number[];
  #firstIdle = 0;
  #alive: number;
  #peak: number;
  #minute = -1;
  #startsInMinute = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#alive = Math.min(limits.provisioned, limits.mostInstances);
    this.#peak = this.#alive;
    this.#idleSince = new Array<number>(this.#alive).fill(0);
  }

  /** The most that there were at once, starting ones among them. */
  get peak(): number {
    return this.#peak;
  }

  /** Takes an instance for one call. `now` never goes back. */
  take(now: number): Taken {
    this.#reclaim(now);
    if (this.#idleSince.length > this.#firstIdle) {
      this.#idleSince.pop();
      return 'warm';
    }
    if (this.#alive >= this.#limits.mostInstances) return 'instances';
    const minute = Math.floor(now / MINUTE);
    if (minute !== this.#minute) [this.#minute, this.#startsInMinute] = [minute, 0];
    if (this.#startsInMinute >= this.#limits.startsPerMinute) return 'starts';
    this.#startsInMinute++;
    this.#alive++;
    this.#peak = Math.max(this.#peak, this.#alive);
    return 'cold';
  }

  /** The call has ended. */
  giveBack(now: number): void {
    this.#idleSince.push(now);
  }

  #reclaim(now: number): void {
    const { provisioned, keepWarmMs } = this.#limits;
    for (; this.#alive > provisioned; this.#firstIdle++, this.#alive--) {
      const since = this.#idleSince[this.#firstIdle];
      if (since === undefined || since + keepWarmMs > now) break;
    }
    if (this.#firstIdle > 0 && this.#firstIdle === this.#idleSince.length) {
      this.#idleSince.length = 0;
      this.#firstIdle = 0;
    }
  }
}
