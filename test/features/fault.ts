/** What the lists of this folder say of each row of docs/features.md. */

/** A fault that is put in on purpose, and the test that notices it. */
export interface Fault {
  /** Below test/. */
  readonly test: string;
  /** Of its title as much as is always the same. */
  readonly name: string;
  /** The file with the fault, a text that it has once, and what stands there instead. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** By row; null where nothing is done here, so that nothing can be broken. */
export type Faults = Readonly<Record<string, Fault | null>>;
