/** How programs print: lines, columns, and colours where a terminal shows them. */
import { styleText } from 'node:util';

export type Colour = 'red' | 'yellow' | 'green';

export interface Output {
  /** Lines on standard output. */
  print(text: string, colour?: Colour): void;
  /** Lines on standard error. */
  warn(text: string, colour?: Colour): void;
}

interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const ESCAPE = '\u001b';
/** All that steers a terminal but ends of lines, tabs and colours, of which the QR code of a preview is made. */
const STEERING = new RegExp(
  `(?!\\t|\\r?\\n|${ESCAPE}\\[[\\d;]*m)[\\p{Cc}\\p{Bidi_Control}\\p{Zl}\\p{Zp}]`,
  'gu',
);

/** Without what somebody else's names may hold to steer the terminal, or to turn a line round. */
export const steady = (text: string): string => text.replace(STEERING, '?');

/** Prints on these streams; NO_COLOR is heeded (no-color.org). */
export function terminal(
  stdout: Stream,
  stderr: Stream,
  { NO_COLOR }: { readonly NO_COLOR?: string | undefined },
): Output {
  const printer =
    (stream: Stream) =>
    (said: string, colour?: Colour): void => {
      const text = steady(said);
      const isColoured = colour !== undefined && stream.isTTY === true && !NO_COLOR;
      stream.write(`${isColoured ? styleText(colour, text, { validateStream: false }) : text}\n`);
    };
  return { print: printer(stdout), warn: printer(stderr) };
}

/** The lines of a table with aligned columns. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join('  ')
      .trimEnd(),
  );
}

/** Blanks behind it up to this width; a Chinese character is as wide as two others. */
export function inColumns(text: string, width: number): string {
  const wide = text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu)?.length ?? 0;
  return text.padEnd(width - wide);
}

/** A text of somebody else's must not steer the terminal. @param most characters */
export const printable = (text: string, most = 64): string =>
  text.replace(/[^\x20-\x7e\u4e00-\u9fff]/g, '?').slice(0, most);

/** The same of a sentence that quotes somebody else, in any language: without signs that steer, turn or break its line. */
export const harmless = (text: string, most: number): string => {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
  return line.length > most ? `${line.slice(0, most)}…` : line;
};
