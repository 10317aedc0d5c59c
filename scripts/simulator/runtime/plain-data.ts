/** What setData can carry to a phone's view: JSON, and nothing that JSON would lose. */

/**
 * The first value that would not arrive as it is.
 * @returns its path and what it is, such as `people[0].since is a Date`; null if all is plain
 */
export function notPlainIn(value: unknown, path = '', above: readonly unknown[] = []): string | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${path} is ${value}`;
  if (typeof value !== 'object')
    return `${path} is ${value === undefined ? 'undefined' : `a ${typeof value}`}`;
  if (above.includes(value)) return `${path} holds itself`;
  const inside = [...above, value];
  if (Array.isArray(value)) {
    return firstOf(value.map((item, at) => () => notPlainIn(item, `${path}[${at}]`, inside)));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // Plain objects of another realm have a prototype of their own without a prototype.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    return `${path} is a ${(value as object).constructor.name}`;
  }
  const prefix = path === '' ? '' : `${path}.`;
  return firstOf(
    Object.entries(value).map(
      ([name, item]) =>
        () =>
          notPlainIn(item, `${prefix}${name}`, inside),
    ),
  );
}

function firstOf(checks: readonly (() => string | null)[]): string | null {
  for (const check of checks) {
    const found = check();
    if (found !== null) return found;
  }
  return null;
}
