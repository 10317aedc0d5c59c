/**
 * What setData brings to a phone's view: what JSON carries of it. Functions stay with the script, from base library 2.0.9 on,
 * as WeChat's document says of data and properties: a component is given them.
 */

/** Tells of a value that does not arrive as it is: where it is, and what, such as `people[].since is a Date`. */
export type OnLost = (what: string) => void;

/**
 * What arrives of a value. As in JSON a field that is undefined is not there, and in a list it is null.
 * @returns the value itself if all of it arrives
 * @throws {TypeError} for what holds itself, or is a bigint: setData throws there, too
 */
export function carried<Value>(value: Value, onLost: OnLost): Value {
  const lost = lostIn(value, '', []);
  for (const what of lost) onLost(what.replace(/\[\d+\]/g, '[]'));
  if (lost.length === 0) return value;
  JSON.stringify(value);
  return copyOf(value) as Value;
}

function copyOf(value: unknown): unknown {
  if (typeof value === 'function') return value;
  if (Array.isArray(value)) return value.map((item) => copyOf(item) ?? null);
  if (!isPlain(value)) {
    const text: string | undefined = JSON.stringify(value);
    return text === undefined ? undefined : JSON.parse(text);
  }
  const fields = Object.entries(value).map(([name, item]) => [name, copyOf(item)] as const);
  return Object.fromEntries(fields.filter(([, item]) => item !== undefined));
}

/** Plain objects of another realm have a prototype of their own without a prototype. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The first value that does not arrive as it is, with its path, such as `people[0].since is a Date`; null if all do. */
export const firstLostIn = (value: unknown, path = ''): string | null => lostIn(value, path, [])[0] ?? null;

function lostIn(value: unknown, path: string, above: readonly unknown[]): readonly string[] {
  if (value === null || ['string', 'boolean', 'function'].includes(typeof value)) return [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value !== 'object')
    return [`${path} is ${value === undefined ? 'undefined' : `a ${typeof value}`}`];
  if (above.includes(value)) return [`${path} holds itself`];
  const inside = [...above, value];
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => lostIn(item, `${path}[${at}]`, inside));
  }
  if (!isPlain(value)) return [`${path} is a ${(value as object).constructor.name}`];
  const prefix = path === '' ? '' : `${path}.`;
  return Object.entries(value).flatMap(([name, item]) => lostIn(item, `${prefix}${name}`, inside));
}
