/** Reads the JSON files of a mini-program, and notes which of their fields are not as on phones. */
import { type JSONPath, JsonError, offsetOf, parseJson } from '../../project/json';
import { DEFAULTS, type FieldRules } from './json-fields';
import { didYouMean } from './nearest';
import type { Problem } from './problem';
import { type Problems, positionAt } from './problems';
import type { Sources } from './sources';

export type Json = Readonly<Record<string, unknown>>;

/** The object in a JSON file. */
export interface JsonFile {
  readonly json: Json;
  /** An error in a field or in an element of a list; in the whole file if there is none at `path`. */
  readonly tell: (path: JSONPath, message: string) => void;
  /** A note, in the same way. */
  readonly note: (path: JSONPath, message: string) => void;
}

/** In place of a file that is not there. */
export const NO_JSON: JsonFile = { json: {}, tell: () => {}, note: () => {} };

/** Undefined, and a problem told, if the file holds no object. */
export function readJson(sources: Sources, problems: Problems, file: string): JsonFile | undefined {
  // WeChat's tools do not mind a byte order mark.
  const text = sources.read(file).replace(/^\uFEFF/, '');
  const placed = (path: JSONPath, message: string): Problem => {
    const offset = offsetOf(text, path);
    return { file, ...(offset === undefined ? {} : positionAt(text, offset)), message };
  };
  const tell: JsonFile['tell'] = (path, message) => problems.add(placed(path, message));
  const note: JsonFile['note'] = (path, message) => problems.note(placed(path, message));
  try {
    const json = parseJson(text);
    if (isObject(json)) return { json, tell, note };
    tell([], 'is no JSON object: write { … }');
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    problems.addAt(file, text, error.offset, `is no JSON: ${error.reason}`);
  }
  return undefined;
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Notes every field that is not known, or not simulated; `json` stands at `path` of the file. */
export function checkFields(
  { json, note }: JsonFile,
  { known, differ }: FieldRules,
  path: JSONPath = [],
): void {
  for (const [field, value] of Object.entries(json)) {
    if (known.includes(field)) continue;
    const difference = Object.hasOwn(differ, field) ? differ[field] : undefined;
    const place = [...path, field];
    if (difference === undefined) {
      const meant = didYouMean(field, [...known, ...Object.keys(differ)], (one) => `"${one}"`);
      note(place, `"${field}" is no field that WeChat's documents have.${meant}`);
    } else if (value !== false && value !== DEFAULTS[field]) note(place, `"${field}" ${difference}`);
  }
}
