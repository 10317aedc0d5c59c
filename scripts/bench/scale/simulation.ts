/**
 * A discrete-event simulation of one cloud function and the phones that call it. Pure: the same input and seed give the
 * same outcome. All times in milliseconds since the beginning.
 */
import { EventQueue } from './event-queue';
import { Instances, type Limit, type Limits } from './instances';
import { pick, type Random, seeded } from './random';

export interface Simulated {
  /** When each person first wants a ticket. */
  readonly wantedAt: ArrayLike<number>;
  /** Until then no call reaches the platform; 0: there is no outage. */
  readonly outageUntil: number;
  /** What happens later is not looked at. */
  readonly until: number;
  readonly limits: Limits;
  /** What becomes of a call for which no instance is to be had. CloudBase refuses it. */
  readonly whenFull: 'refuse' | 'wait';
  readonly costs: Costs;
  readonly again: Again;
  readonly seed: number;
}

/** Each call takes one of these, by chance. */
export interface Costs {
  /** How long a call holds an instance that is there. */
  readonly warm: readonly number[];
  /** The same with the start of a new instance. */
  readonly cold: readonly number[];
  /** From the phone to the platform and back. */
  readonly network: number;
}

/** How long a phone waits after so many failures in a row before it calls again; Infinity: it does not. */
export type Again = (failures: number, random: Random) => number;

export interface Outcome {
  readonly calls: number;
  readonly served: number;
  /** Calls that no instance was to be had for, by the limit that was in the way. */
  readonly refused: Readonly<Record<Limit, number>>;
  /** Calls that did not reach the platform. */
  readonly lost: number;
  /** Calls that wait or run at the end. */
  readonly unanswered: number;
  readonly coldStarts: number;
  /** Starting and idle ones among them. */
  readonly peakInstances: number;
  /** Calls that ran at once. */
  readonly peakRunning: number;
  readonly peakCallsPerSecond: number;
  /** How long instances were held, all together. */
  readonly heldMs: number;
  /** From the first wish, or the end of the outage, to the ticket; of everybody who has one, the shortest first. */
  readonly waits: Float64Array;
  readonly firstLimit: { readonly limit: Limit; readonly at: number } | null;
}

export function simulate(input: Simulated): Outcome {
  return new Simulation(input).run();
}

class Simulation {
  readonly #input: Simulated;
  readonly #random: Random;
  readonly #instances: Instances;
  /** A person whose call arrives, or `~person` when it has been served. */
  readonly #events = new EventQueue();
  readonly #failures: Uint32Array;
  /** People whose calls wait for an instance; those before `#firstWaiting` have got one. */
  readonly #waiting: number[] = [];
  #firstWaiting = 0;
  readonly #callsInSecond: number[] = [];
  readonly #waits: number[] = [];
  readonly #refused: Record<Limit, number> = { starts: 0, instances: 0 };
  #firstLimit: Outcome['firstLimit'] = null;
  #calls = 0;
  #lost = 0;
  #running = 0;
  #peakRunning = 0;
  #coldStarts = 0;
  #heldMs = 0;

  constructor(input: Simulated) {
    this.#input = input;
    this.#random = seeded(input.seed);
    this.#instances = new Instances(input.limits);
    this.#failures = new Uint32Array(input.wantedAt.length);
  }

  run(): Outcome {
    const { wantedAt, until, costs } = this.#input;
    for (let person = 0; person < wantedAt.length; person++) {
      this.#events.add((wantedAt[person] as number) + costs.network / 2, person);
    }
    while (this.#events.size > 0 && this.#events.nextAt <= until) {
      const now = this.#events.nextAt;
      const event = this.#events.take() as number;
      if (event >= 0) this.#arrive(event, now);
      else this.#serve(~event, now);
    }
    return {
      calls: this.#calls,
      served: this.#waits.length,
      refused: this.#refused,
      lost: this.#lost,
      unanswered: this.#running + this.#waiting.length - this.#firstWaiting,
      coldStarts: this.#coldStarts,
      peakInstances: this.#instances.peak,
      peakRunning: this.#peakRunning,
      peakCallsPerSecond: this.#callsInSecond.reduce((most, calls) => Math.max(most, calls), 0),
      heldMs: this.#heldMs,
      waits: Float64Array.from(this.#waits).sort(),
      firstLimit: this.#firstLimit,
    };
  }

  #arrive(person: number, now: number): void {
    this.#calls++;
    const second = Math.floor(now / 1000);
    this.#callsInSecond[second] = (this.#callsInSecond[second] ?? 0) + 1;
    if (now < this.#input.outageUntil) {
      this.#lost++;
      this.#callAgain(person, now);
      return;
    }
    const taken = this.#instances.take(now);
    if (taken === 'warm' || taken === 'cold') {
      this.#start(person, now, taken);
      return;
    }
    this.#firstLimit ??= { limit: taken, at: now };
    if (this.#input.whenFull === 'wait') {
      this.#waiting.push(person);
      return;
    }
    this.#refused[taken]++;
    this.#callAgain(person, now);
  }

  #start(person: number, now: number, taken: 'warm' | 'cold'): void {
    const held = pick(this.#input.costs[taken], this.#random);
    this.#running++;
    this.#peakRunning = Math.max(this.#peakRunning, this.#running);
    this.#heldMs += held;
    if (taken === 'cold') this.#coldStarts++;
    this.#events.add(now + held, ~person);
  }

  #serve(person: number, now: number): void {
    const { wantedAt, outageUntil, costs } = this.#input;
    this.#running--;
    this.#waits.push(now + costs.network / 2 - Math.max(wantedAt[person] as number, outageUntil));
    const next = this.#waiting[this.#firstWaiting];
    if (next === undefined) {
      this.#instances.giveBack(now);
    } else {
      this.#firstWaiting++;
      this.#start(next, now, 'warm');
    }
  }

  /** The refusal travels back, the phone waits, the next call travels here. */
  #callAgain(person: number, now: number): void {
    const failures = (this.#failures[person] ?? 0) + 1;
    this.#failures[person] = failures;
    const delay = this.#input.again(failures, this.#random);
    if (delay !== Number.POSITIVE_INFINITY) {
      this.#events.add(now + this.#input.costs.network + delay, person);
    }
  }
}
