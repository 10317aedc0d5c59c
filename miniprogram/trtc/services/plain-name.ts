/** Names come from cards that anybody can write: what is shown of them stays in its line, and turns no other text around. */

/** Longest name in characters. */
export const MOST_NAME = 20;

/** Ends of lines, tabs and blanks of every width. */
const BLANKS = /[\s\u0085\u180e\u2800\u3164\uffa0]+/g;

/** From and to, as code points. What joins emoji (U+200D) and chooses their colours (U+FE0F) stays. */
const UNSEEN: readonly (readonly [number, number])[] = [
  // Control characters.
  [0x00, 0x1f],
  [0x7f, 0x9f],
  // Marks that change the direction of text, or are not seen.
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200c],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff0, 0xffff],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
  // Half an emoji: an input that counts in halves may cut one, and no address can carry it.
  [0xd800, 0xdfff],
];

const isSeen = (character: string): boolean => {
  const point = character.codePointAt(0) ?? 0;
  return !UNSEEN.some(([from, to]) => point >= from && point <= to);
};

/**
 * A name as it may be shown and sent: one line, without control characters and marks that reverse text, at most 20
 * characters. Empty if nothing is left.
 */
export function plainName(name: string): string {
  const seen = Array.from(name.replace(BLANKS, ' ')).filter(isSeen);
  const line = seen.join('').replace(/ {2,}/g, ' ').trim();
  return Array.from(line).slice(0, MOST_NAME).join('').trim();
}
