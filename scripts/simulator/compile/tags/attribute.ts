/** How the table of built-in tags is written. */

export interface Attribute {
  readonly type: 'string' | 'number' | 'boolean';
  readonly initial?: string | number | boolean;
  /** Base library that brought it; absent if it was there from the tag's beginning. */
  readonly since?: string;
}

export interface Tag {
  /** Drawn by the system, in the same layer as the page. */
  readonly isNative: boolean;
  /** By their names in WXML, besides those that every tag has. */
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Besides those that every tag has. */
  readonly events: readonly string[];
}

const attribute = (
  type: Attribute['type'],
  initial: string | number | boolean | undefined,
  since: string | undefined,
): Attribute => ({
  type,
  ...(initial === undefined ? {} : { initial }),
  ...(since === undefined ? {} : { since }),
});

export const string = (initial?: string, since?: string): Attribute => attribute('string', initial, since);
export const number = (initial?: number, since?: string): Attribute => attribute('number', initial, since);
export const boolean = (initial = false, since?: string): Attribute => attribute('boolean', initial, since);
