/** What a page's setData needs to get from one view to the next: the paths that changed, and nothing else. */

/** A path such as `people[0].isSpeaking`, and its new value. */
export type Patch = Record<string, unknown>;

/**
 * The least assignments that make `before` into `after`, both plain data of the same shape. A list that grows keeps
 * what it has; one that shrinks is set anew, because setData cannot shorten it.
 * @example patchOf({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }) // { 'b[1]': 3 }
 */
export function patchOf(before: object, after: object): Patch {
  const patch: Patch = {};
  compareObjects('', before as Patch, after as Patch, patch);
  return patch;
}

function compare(path: string, before: unknown, after: unknown, patch: Patch): void {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after) && after.length >= before.length) {
    after.forEach((item, at) => {
      compare(`${path}[${at}]`, before[at], item, patch);
    });
  } else if (isObject(before) && isObject(after) && hasSameNames(before, after)) {
    compareObjects(`${path}.`, before, after, patch);
  } else {
    patch[path] = after;
  }
}

function compareObjects(prefix: string, before: Patch, after: Patch, patch: Patch): void {
  for (const name of Object.keys(after)) compare(`${prefix}${name}`, before[name], after[name], patch);
}

const isObject = (value: unknown): value is Patch =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that is gone could not be unset. */
const hasSameNames = (a: Patch, b: Patch): boolean => Object.keys(a).join() === Object.keys(b).join();
