/** Versions of packages, such as `0.12.0`. */

/** Whether one is older; a pre-release such as `1.0.0-1` is older than what it leads to. */
export function isOlder(one: string, other: string): boolean {
  const [numbers, others] = [numbersOf(one), numbersOf(other)];
  const at = numbers.findIndex((number, index) => number !== others[index]);
  return at >= 0 && (numbers[at] ?? 0) < (others[at] ?? 0);
}

function numbersOf(version: string): readonly number[] {
  const [release = '', early] = version.split('+')[0]?.split(/-(.*)/) ?? [];
  const [major = 0, minor = 0, patch = 0] = release.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return [major, minor, patch, early === undefined ? 1 : 0];
}
