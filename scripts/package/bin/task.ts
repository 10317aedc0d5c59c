/** One run of `add` or `remove`: what it changes, and what it says of it. */
import type { Draft } from './draft';
import type { Host } from './host';
import type { Kit } from './kit';
import type { Added, Recorder } from './record';

export interface Task {
  readonly draft: Draft;
  readonly kit: Kit;
  readonly host: Host;
  /** Of an earlier run. */
  readonly before: Added | undefined;
  readonly recorder: Recorder;
  /** What is said of a file that changes, by its name. */
  readonly why: Map<string, string>;
  /** What else is worth knowing. */
  readonly notes: string[];
  /** What is left to be done by hand: without it the whole does not work. */
  readonly byHand: string[];
}
