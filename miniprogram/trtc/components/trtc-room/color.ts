/** The colour of somebody without a picture, the same on every phone. */

/** White text is at least 4.5:1 on each. */
const COLORS = '#3b6fb6 #277d72 #8358aa #a25c29 #a64560 #4a7832 #6267b8 #886a25 #27768f #a1528f'.split(' ');

/** One colour for each userID. */
export function colorOf(userID: string): string {
  let sum = 0;
  for (const char of userID) sum = (sum * 31 + char.charCodeAt(0)) % 65_521;
  return COLORS[sum % COLORS.length] ?? '';
}
