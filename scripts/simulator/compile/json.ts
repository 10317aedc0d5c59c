/** Reads the JSON files of a mini-program, and tells which of their fields are not simulated. */
import { type Message, transformSync } from 'esbuild';
import type { Problems } from './problems';
import type { Sources } from './sources';

export type Json = Readonly<Record<string, unknown>>;

/** The object in a JSON file; undefined, and a problem told, if it holds none. */
export function readJson(sources: Sources, problems: Problems, file: string): Json | undefined {
  const text = sources.read(file);
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
    problems.add({ file, line: 1, column: 1, message: 'is no JSON object: write { … }' });
  } catch (error) {
    problems.add({ file, ...placeOfError(text, String(error)) });
  }
  return undefined;
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON.parse names no place that one can rely on; esbuild does. */
function placeOfError(text: string, fallback: string): { line: number; column: number; message: string } {
  try {
    transformSync(text, { loader: 'json', logLevel: 'silent' });
  } catch (error) {
    const [first] = (error as { errors: readonly Message[] }).errors;
    if (first?.location) {
      const { line, column, lineText } = first.location;
      const before = Buffer.from(lineText).subarray(0, column).toString();
      return { line, column: before.length + 1, message: `is no JSON: ${first.text}` };
    }
  }
  return { line: 1, column: 1, message: `is no JSON: ${fallback}` };
}

/** Which fields an object of a JSON file may have, and why others may not. */
export interface FieldRules {
  readonly allowed: readonly string[];
  readonly refused?: Readonly<Record<string, string>>;
}

/** Tells of every field of `json` that the rules do not allow. */
export function checkFields(
  sources: Sources,
  problems: Problems,
  file: string,
  json: Json,
  rules: FieldRules,
): void {
  for (const field of Object.keys(json)) {
    if (rules.allowed.includes(field)) continue;
    const reason =
      rules.refused?.[field] ?? `is not simulated: leave it out. Simulated are ${rules.allowed.join(', ')}`;
    tellAtField(sources, problems, file, field, `"${field}" ${reason}`);
  }
}

/** Tells of a problem where `name` first stands in quotation marks. */
export function tellAtField(
  sources: Sources,
  problems: Problems,
  file: string,
  name: string,
  message: string,
): void {
  const text = sources.read(file);
  const offset = text.indexOf(JSON.stringify(name));
  if (offset < 0) problems.add({ file, message });
  else problems.addAt(file, text, offset, message);
}
