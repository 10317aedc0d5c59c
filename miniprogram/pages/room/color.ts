/** The colour of somebody without a picture, the same on every phone. */

const COLORS = [
  '#3b6fb6',
  '#2f8f83',
  '#8a5fb0',
  '#b0662f',
  '#a64560',
  '#4f7f35',
  '#6a6fc0',
  '#97762a',
  '#2e88a6',
  '#a1528f',
] as const;

/** One colour for each userID. */
export function colorOf(userID: string): string {
  let sum = 0;
  for (const char of userID) sum = (sum * 31 + char.charCodeAt(0)) % 65_521;
  return COLORS[sum % COLORS.length] ?? COLORS[0];
}
