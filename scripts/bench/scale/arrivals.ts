/** Calls in the order in which they arrive; of two at the same time, what was added first. Times in milliseconds. */
export class Arrivals {
  /** By the second; sorted when its turn comes. */
  private readonly calls: Call[][] = [];
  private second = -1;
  count = 0;
  /** The most in one second. */
  peak = 0;

  /** While others are taken, too, if it does not arrive before them. */
  add(call: Call): void {
    const second = Math.floor(call.at / 1000);
    const calls = this.calls[second] ?? [];
    const later = second === this.second ? calls.findIndex(({ at }) => at > call.at) : -1;
    calls.splice(later < 0 ? calls.length : later, 0, call);
    this.calls[second] = calls;
  }

  *[Symbol.iterator](): Generator<Call> {
    while (++this.second < this.calls.length) {
      const calls = this.calls[this.second] ?? [];
      yield* calls.sort((one, other) => one.at - other.at);
      this.count += calls.length;
      this.peak = Math.max(this.peak, calls.length);
      this.calls[this.second] = [];
    }
  }
}

interface Call {
  readonly at: number;
  /** When the person who calls first wanted a ticket. */
  readonly wantedAt: number;
  /** The person's calls before it. */
  readonly failures: number;
}
