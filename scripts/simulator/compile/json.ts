/** Reads the JSON files of a mini-program, and tells which of their fields are not simulated. */
import { type JSONPath, JsonError, offsetOf, parseJson } from '../../project/json';
import type { Problems } from './problems';
import type { Sources } from './sources';

export type Json = Readonly<Record<string, unknown>>;

/** The object in a JSON file. */
export interface JsonFile {
  readonly json: Json;
  /** Tells of a field or of an element of a list; of the whole file if there is none at `path`. */
  readonly tell: (path: JSONPath, message: string) => void;
}

/** In place of a file that is not there. */
export const NO_JSON: JsonFile = { json: {}, tell: () => {} };

/** Undefined, and a problem told, if the file holds no object. */
export function readJson(sources: Sources, problems: Problems, file: string): JsonFile | undefined {
  const text = sources.read(file);
  const tell = (path: JSONPath, message: string) => {
    const offset = offsetOf(text, path);
    if (offset === undefined) problems.add({ file, message });
    else problems.addAt(file, text, offset, message);
  };
  try {
    const json = parseJson(text);
    if (isObject(json)) return { json, tell };
    tell([], 'is no JSON object: write { … }');
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    problems.addAt(file, text, error.offset, `is no JSON: ${error.reason}`);
  }
  return undefined;
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Which fields an object of a JSON file may have, and why others may not. */
export interface FieldRules {
  readonly allowed: readonly string[];
  readonly refused?: Readonly<Record<string, string>>;
}

/** Tells of every field that the rules do not allow; `json` stands at `path` of the file. */
export function checkFields({ json, tell }: JsonFile, rules: FieldRules, path: JSONPath = []): void {
  for (const field of Object.keys(json)) {
    if (rules.allowed.includes(field)) continue;
    const reason =
      rules.refused?.[field] ?? `is not simulated: leave it out. Simulated are ${rules.allowed.join(', ')}`;
    tell([...path, field], `"${field}" ${reason}`);
  }
}
