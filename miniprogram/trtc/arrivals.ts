/**
 * What a page hands to the component in it: its address, which may have a pass in it, and whom it tells. By way of here, so
 * that neither goes through the data of the page, which is sent to what draws it.
 */
import type { Query } from './services/invitation';
import type { Opener } from './tell-host';

export interface Arrival {
  readonly query: Query;
  /** The page's getOpenerEventChannel. */
  readonly opener?: Opener | undefined;
}

export class Arrivals {
  private readonly waiting: { [number: number]: Arrival | undefined } = {};
  private last = 0;

  /** @returns a number for the component's property, above 0 */
  add(arrival: Arrival): number {
    this.last += 1;
    this.waiting[this.last] = arrival;
    return this.last;
  }

  /** Once. */
  take(number: number): Arrival | undefined {
    const arrival = this.waiting[number];
    delete this.waiting[number];
    return arrival;
  }
}
