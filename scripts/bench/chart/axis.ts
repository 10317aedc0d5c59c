/** Where numbers are along a line, and which of them are written there. */

/** Such as 0.25, 7.3, 128, 12,000; so large or small that nobody counts the zeros, as 2e+9. */
export function numeral(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '0';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 0.001)) return value.toExponential(0);
  return value.toLocaleString('en', {
    maximumSignificantDigits: Math.max(3, Math.ceil(Math.log10(size + 1))),
  });
}

/** Of the numbers 1, 2 and 5 with any zeros: the smallest that divides this into so many parts at most. */
export function stepFor(value: number, parts: number): number {
  const least = value / parts;
  if (!(least > 0 && Number.isFinite(least))) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((digit) => digit * power >= least * (1 - 1e-9)) ?? 10);
}

/** From 0 to the end, both among them if the end is a step. */
export const ticksTo = (end: number, step: number): readonly number[] =>
  Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, at) => at * step);

/** Powers of ten around these, and where a number is between the outermost, from 0 to 1. */
export function logarithmic(values: readonly number[]) {
  const exponents = values
    .filter((value) => value > 0 && Number.isFinite(value))
    .map((value) => Math.max(-6, Math.min(12, Math.log10(value))));
  const least = Math.floor(Math.min(0, ...exponents));
  const most = Math.max(least + 1, Math.ceil(Math.max(1, ...exponents)));
  const at = (value: number): number =>
    value > 0 ? Math.max(0, Math.min(1, (Math.log10(value) - least) / (most - least))) : 0;
  return { at, powers: Array.from({ length: most - least + 1 }, (_, step) => 10 ** (least + step)) };
}
