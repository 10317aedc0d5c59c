/** Files of a project as text, byte for byte. */
import type { Draft } from './draft';
import { type Fields, isFields, isReadable, type Read, readDocument } from './json/document';
import { Stop } from './stop';

/**
 * The whole text, with its byte order mark: as UTF-8 it is the same bytes again.
 * @throws {Stop} if it is not in UTF-8
 */
export function textOf(bytes: Buffer, file: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {}
  throw new Stop('WRONG_ENCODING', { file });
}

/** Undefined: there is no such file. */
export function readJson(draft: Draft, file: string): Read | undefined {
  const bytes = draft.read(file);
  return bytes === undefined ? undefined : readDocument(textOf(bytes, file));
}

/** What it holds, comments or not. */
export const heldBy = (read: Read): unknown => (isReadable(read) ? read.value : read.lenient);

/**
 * The fields of a file that others keep, and that is only read: comments do no harm.
 * @throws {Stop} if it is no JSON, or no object
 */
export function readFields(draft: Draft, file: string): Fields | undefined {
  const read = readJson(draft, file);
  if (read === undefined) return undefined;
  const value = heldBy(read);
  if (isFields(value)) return value;
  throw new Stop('NO_JSON', { file, place: isReadable(read) ? '{…}' : read.place });
}

/** @throws {Stop} if the field is there and is no text, or one of more lines: with that others' words would be ours */
export function textField(fields: Fields, field: string, file: string): string | undefined {
  const value = fields[field];
  if (value === undefined || (typeof value === 'string' && !/\p{Cc}/u.test(value))) return value;
  throw new Stop('WRONG_FIELD', { file, field, right: '"…"' });
}

/** Lines of a file in whatever encoding that has ASCII in it: each byte is a character. */
export const bytesAsText = (bytes: Buffer): string => bytes.toString('latin1');
export const textAsBytes = (text: string): Buffer => Buffer.from(text, 'latin1');

/** What makes each of these a line of its own behind this text. To git a carriage return alone ends no line. */
export function linesBehind(text: string, lines: readonly string[]): string {
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  const isOpen = text !== '' && !text.endsWith('\n');
  return (isOpen ? lineEnd : '') + lines.map((line) => line + lineEnd).join('');
}

/** What a text that was put into a file may be now: git and editors change the line ends of whole files. */
export const withLineEnds = (text: string): ReadonlySet<string> =>
  new Set([text, text.replaceAll('\r\n', '\n'), text.replaceAll(/\r?\n/g, '\r\n')]);
