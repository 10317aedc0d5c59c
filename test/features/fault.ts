/** What the lists of this folder say of each row of docs/features.md. */

/** A test that holds something. */
export interface Holding {
  /** Below test/. */
  readonly test: string;
  /** Of its title as much as is always the same. */
  readonly name: string;
}

/** A fault that is put in on purpose, and the test that notices it. */
export interface Fault extends Holding {
  /** The attribute or event that is wrong then. */
  readonly of?: string;
  /** The file with the fault, a text that it has once, and what stands there instead. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** By row; null where nothing is done here, so that nothing can be broken. */
export type Faults = Readonly<Record<string, Fault | readonly Fault[] | null>>;

/** Each fault of each row. */
export const eachOf = (faults: Faults): readonly (readonly [row: string, fault: Fault])[] =>
  Object.entries(faults).flatMap(([row, of]) => [of ?? []].flat().map((fault) => [row, fault] as const));
