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
  /** Base library that brought the tag itself, if that is known. */
  readonly since?: string;
  /** WeChat documents the tag, but nobody has written down which attributes it takes. */
  readonly takesAnything?: boolean;
}

/** A tag that works here. */
export interface SimulatedTag extends Tag {
  /** What it has inside; absent for the plain boxes that glass-easel draws without our help. */
  readonly content?: '<slot/>' | '';
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

/** A text, or what has no type of its own: a list, an object, a length as a number or with its unit. */
export const string = (initial?: string, since?: string): Attribute => attribute('string', initial, since);
export const number = (initial?: number, since?: string): Attribute => attribute('number', initial, since);
export const boolean = (initial = false, since?: string): Attribute => attribute('boolean', initial, since);

/** `hover-class` → `hoverClass`: WeChat takes both, and documents now one and now the other. */
export const camel = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The name of an attribute as the table has it, for one that a page may write with capitals; else undefined. */
export function attributeNamed(
  name: string,
  attributes: Readonly<Record<string, unknown>>,
): string | undefined {
  if (Object.hasOwn(attributes, name)) return name;
  const wanted = camel(name);
  return Object.keys(attributes).find((one) => camel(one) === wanted);
}
