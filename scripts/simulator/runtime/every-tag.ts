/** What all built-in tags have in common: how their attributes begin, and those that any tag may have. */
import { TAGS } from '../compile/tags';

/** The attributes of a tag by their names in WXML, as they are before a template says otherwise. */
export const initialOf = (tag: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(TAGS[tag]?.attributes ?? {}).map(([name, { type, initial }]) => [
      name,
      initial ?? { string: '', number: 0, boolean: false }[type],
    ]),
  );

/**
 * Draws an attribute of any tag as phones do; false: it is none of these.
 * @param host null: its page was closed, and may still set its data
 */
export function onEveryTag(host: HTMLElement | null, name: string, value: unknown): boolean {
  if (name !== 'hidden' && !name.startsWith('aria-')) return false;
  draw(host, name, value);
  if (name === ROLE) draw(host, 'role', value);
  return true;
}

/** What browsers call `role`. */
const ROLE = 'aria-role';

function draw(host: HTMLElement | null, name: string, value: unknown): void {
  if (value === false && name === 'hidden') host?.removeAttribute(name);
  else host?.setAttribute(name, String(value));
}
