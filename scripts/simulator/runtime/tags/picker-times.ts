/** Dates and times of a `picker`: which numbers its wheels have between a start and an end. */

/** Year, month and day, or hour and minute. */
type Numbers = readonly number[];

export interface Kind {
  /** What each part may be by itself; a day is one of its month. */
  readonly limits: (at: number, above: Numbers) => readonly [low: number, high: number];
  readonly read: (text: unknown) => Numbers | undefined;
  readonly write: (numbers: Numbers) => string;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

export const TIME: Kind = {
  limits: (at) => (at === 0 ? [0, 23] : [0, 59]),
  read: (text) => numbersIn(/^(\d{1,2}):(\d{1,2})/.exec(String(text))),
  write: (numbers) => numbers.map(twoDigits).join(':'),
};

/** Years from now, both ways: WeChat's documents name no limit. */
const YEARS = 100;

export const DATE: Kind = {
  limits: (at, [year = 0, month = 0]) => {
    const now = new Date().getFullYear();
    if (at === 0) return [now - YEARS, now + YEARS];
    return at === 1 ? [1, 12] : [1, new Date(year, month, 0).getDate()];
  },
  read: (text) => numbersIn(/^(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?/.exec(String(text))),
  write: (numbers) => numbers.map(twoDigits).join('-'),
};

const numbersIn = (found: RegExpExecArray | null): Numbers | undefined =>
  found?.slice(1).map((part) => Number(part ?? 1));

export const today = (): Numbers => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()];
};

export interface Range {
  readonly start: Numbers | undefined;
  readonly end: Numbers | undefined;
}

/**
 * The numbers of each wheel, and of each the one that is nearest to what is wanted.
 * @param wanted as many as there are wheels
 */
export function wheelsOf(
  { limits }: Kind,
  { start, end }: Range,
  wanted: Numbers,
): { readonly lists: readonly Numbers[]; readonly values: Numbers } {
  const lists: Numbers[] = [];
  const values: number[] = [];
  for (const [at, one] of wanted.entries()) {
    const isFirst = start?.slice(0, at).every((part, index) => part === values[index]);
    const isLast = end?.slice(0, at).every((part, index) => part === values[index]);
    const [least, most] = limits(at, values);
    const low = isFirst ? (start?.[at] ?? least) : least;
    const high = Math.max(low, isLast ? (end?.[at] ?? most) : most);
    lists.push(Array.from({ length: high - low + 1 }, (_, index) => low + index));
    values.push(Math.max(low, Math.min(high, one)));
  }
  return { lists, values };
}
