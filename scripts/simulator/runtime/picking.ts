/** The sheet of a `picker` that is open over the phone, for whoever draws it. */

export interface Wheels {
  /** The texts of each wheel. */
  readonly columns: readonly (readonly string[])[];
  /** The one of each that stands in the middle. */
  readonly chosen: readonly number[];
}

export interface Picking {
  /** `header-text`. */
  readonly title: string;
  /** Null: names are written in their place. */
  readonly wheels: Wheels | null;
  turn(column: number, index: number): void;
  /** Province, city and district, where these are written; else empty. */
  readonly names: readonly string[];
  write(at: number, name: string): void;
  confirm(): void;
  cancel(): void;
}
