/** Lengths as tags take them: pixels as a number, or a text with its unit. */

/** A screen is 750 rpx wide. */
const RPX_PER_VW = 7.5;

/** As CSS has it. */
export function lengthOf(value: unknown): string {
  const [, count = '', unit = ''] = /^\s*(-?[\d.]+)\s*([a-z%]*)\s*$/.exec(String(value)) ?? [];
  if (count === '') return '';
  return unit === 'rpx' ? `${Number(count) / RPX_PER_VW}vw` : `${count}${unit === '' ? 'px' : unit}`;
}

/** Styles of an attribute, with what browsers do not know of lengths as CSS has it. */
export const stylesOf = (value: unknown): string => String(value).replace(/-?[\d.]+rpx\b/g, lengthOf);
