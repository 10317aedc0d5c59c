/** Text in a drawing, which nobody can ask how wide it is: estimated, rather too wide than too narrow. */

/** In parts of the size of the letters; in no usual font without serifs is one of them wider. */
const WIDTHS: readonly (readonly [letters: RegExp, width: number])[] = [
  [/^[\u{10000}-\u{10ffff}]$/u, 1.4],
  [/^[\u2e80-\uffff]$/u, 1.03],
  [/^[mwMW@%]$/, 0.96],
  [/^[A-Z&#<>+=~_]$/, 0.74],
  [/^[ijlftrI.,:;'|!()[\]/` -]$/, 0.42],
  [/^[ -~]$/, 0.62],
];
const UNKNOWN = 1.1;

/** In the units of the drawing. @param size of the letters, in the same */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? UNKNOWN;
  return width * size;
}

/** Lines that are no wider, broken at blanks, beside Chinese characters, and within what is too long by itself. */
export function wrapped(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\u2e80-\uffff][，。、：；）]*|[^\s\u2e80-\uffff]+|\s+/gu) ?? []) {
    if (widthOf(line + piece.trimEnd(), size) <= width) line += piece;
    else {
      if (line.trim() !== '') lines.push(line.trim());
      line = '';
      for (const letter of piece.trimStart()) {
        if (line !== '' && widthOf(line + letter, size) > width) {
          lines.push(line);
          line = '';
        }
        line += letter;
      }
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  return lines;
}
