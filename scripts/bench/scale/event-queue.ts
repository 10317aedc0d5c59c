/** What is going to happen, the earliest first; of two at the same time, what was added first. A binary heap. */
export class EventQueue {
  readonly #times: number[] = [];
  readonly #orders: number[] = [];
  readonly #events: number[] = [];
  #added = 0;

  get size(): number {
    return this.#times.length;
  }

  /** When the next event is; Infinity if there is none. */
  get nextAt(): number {
    return this.#times[0] ?? Number.POSITIVE_INFINITY;
  }

  /** `event` is a number whose meaning is the caller's: millions of objects would cost more than what they do. */
  add(at: number, event: number): void {
    const order = this.#added++;
    let hole = this.#times.length;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.#isBefore(at, order, parent)) break;
      this.#move(parent, hole);
      hole = parent;
    }
    this.#put(hole, at, order, event);
  }

  /** Takes the next event out; undefined if there is none. */
  take(): number | undefined {
    const first = this.#events[0];
    const [at, order, event] = [this.#times.pop(), this.#orders.pop(), this.#events.pop()];
    const { size } = this;
    if (at === undefined || order === undefined || event === undefined || size === 0) return first;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && this.#isBefore(this.#timeOf(child + 1), this.#orderOf(child + 1), child))
        child++;
      if (this.#isBefore(at, order, child)) break;
      this.#move(child, hole);
      hole = child;
    }
    this.#put(hole, at, order, event);
    return first;
  }

  #isBefore(at: number, order: number, other: number): boolean {
    const time = this.#timeOf(other);
    return at < time || (at === time && order < this.#orderOf(other));
  }

  #timeOf(index: number): number {
    return this.#times[index] as number;
  }

  #orderOf(index: number): number {
    return this.#orders[index] as number;
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#timeOf(from), this.#orderOf(from), this.#events[from] as number);
  }

  #put(index: number, at: number, order: number, event: number): void {
    this.#times[index] = at;
    this.#orders[index] = order;
    this.#events[index] = event;
  }
}
