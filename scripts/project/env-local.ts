/** .env.local: the developer's own values, which git ignores. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { Refusal } from '../program/refusal';
import { ENV_LOCAL } from './file-names';

/** As `parseEnv` takes it; the CLI takes `NAME: value` too, but what is good for one must be good for all. */
const VARIABLE = /^[A-Za-z_][\w.-]*\s*=/;

export const hasEnvLocal = (root: string): boolean => existsSync(path.join(root, ENV_LOCAL));

/**
 * The variables of .env.local; none if there is no such file. All kinds of line ends are read, and quotes left out.
 * @throws {Refusal} if there is one that no program reads as it is meant
 */
export function readEnvLocal(root: string): Readonly<Record<string, string | undefined>> {
  if (!hasEnvLocal(root)) return {};
  const text = textOf(path.join(root, ENV_LOCAL))
    .replaceAll(/\r\n?/g, '\n')
    // With a tab before it, parseEnv takes a name for another one, and a comment for the beginning of one.
    .replaceAll(/^[ \t]*(?:export[ \t]+)?/gm, '');
  const lines = linesWithoutVariable(text);
  if (lines.length > 0) throw new Refusal('ENV_LOCAL_LINES', { lines: lines.join(', ') });
  return parseEnv(text) as Record<string, string | undefined>;
}

function textOf(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new Refusal('ENV_LOCAL_UNREADABLE', { said: String((error as NodeJS.ErrnoException).code) });
  }
  // Every name in it is ASCII. Only a part may be in UTF-16: what PowerShell has added with `>>`.
  if (bytes.includes(0)) throw new Refusal('ENV_LOCAL_UTF16');
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** The numbers of lines that are neither empty, nor a comment, nor in the value of a variable. */
function linesWithoutVariable(text: string): number[] {
  const withoutLineBreaksInValues = text.replaceAll(
    /(=[ \t]*)(["'`])[^"'`]*?\2/g,
    (value, sign: string) =>
      // Their lines are left, so that the others keep their numbers.
      sign + value.replaceAll(/[^\n]/g, '').replaceAll('\n', '\n#'),
  );
  return withoutLineBreaksInValues
    .split('\n')
    .flatMap((line, at) => (/^\s*$|^#/.test(line) || VARIABLE.test(line) ? [] : [at + 1]));
}
