/** cloudbaserc.json as the CLI reads it, every field held to its kind: it is the owner's file, and may hold anything. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../program/refusal';
import { CLOUD_FILE as FILE } from './file-names';
import { JsonError, parseJson } from './json';
import { NEW_RUNTIME } from './runtimes';

export interface FunctionSettings {
  readonly name: string;
  /** `Event` if not given. */
  readonly type?: string;
  readonly handler: string;
  readonly runtime: string;
  /** Megabytes. */
  readonly memorySize: number;
  /** Seconds. */
  readonly timeout: number;
  /** Values are templates such as {{env.TRTC_SDK_APP_ID}}. */
  readonly envVariables: Readonly<Record<string, string>>;
  /** Whether the cloud installs packages; what is built has its own. */
  readonly installDependency?: boolean;
  /** The function's own folder, if it is not that of its name in `functionRoot`. */
  readonly dir?: string;
}

export interface Cloudbaserc {
  /** An environment or a template, as it is written. */
  readonly envId?: string;
  /** The folder that the functions are deployed from. */
  readonly functionRoot?: string;
  readonly functions: readonly FunctionSettings[];
}

/** Of each field of a function a value that may stand there. */
const EXAMPLES = {
  type: 'Event',
  handler: 'index.main',
  runtime: NEW_RUNTIME,
  memorySize: 128,
  timeout: 10,
  installDependency: false,
  dir: 'dist/cloudfunctions/usersig',
} as const;

/** @throws {Refusal} that names every field of a wrong kind */
export function readCloudbaserc(root: string): Cloudbaserc {
  const json = readJson(path.join(root, FILE));
  if (!isObject(json)) throw wrong([difference('', json, '{…}')]);
  const { envId, functionRoot, functions = [], functionDefaultConfig: defaults } = json;
  const places = Object.entries({ envId, functionRoot }).flatMap(([name, value]) =>
    value === undefined || typeof value === 'string' ? [] : [difference(name, value, '"…"')],
  );
  if (!Array.isArray(functions)) throw wrong([...places, difference('functions', functions, '[…]')]);
  const merged = functions.map((one: unknown) => withDefaults(one, defaults));
  const problems = [...places, ...merged.flatMap(problemsOfFunction), ...doubles(merged)];
  if (problems.length > 0) throw wrong(problems);
  return { ...(json as Omit<Cloudbaserc, 'functions'>), functions: merged as readonly FunctionSettings[] };
}

/** A field as it is and as it would be right, as JSON; nothing is shown that is long enough for a key. */
export function difference(place: string, value: unknown, right: string): string {
  const parts = [place, value === undefined ? '' : shown(value), '→', right];
  return parts.filter((part) => part !== '').join(' ');
}

const LONGEST_SHOWN = 31;
function shown(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (isObject(value)) return '{…}';
  return typeof value === 'string' && value.length > LONGEST_SHOWN ? '"…"' : JSON.stringify(value);
}

const wrong = (problems: readonly string[]): Refusal =>
  new Refusal('CLOUDBASERC_WRONG', { wrong: problems.join('; ') });

function readJson(file: string): unknown {
  try {
    const bytes = readFileSync(file);
    if (bytes.includes(0)) throw new Refusal('CLOUDBASERC_ENCODING', { encoding: 'UTF-16' });
    const text = bytes.toString('utf8');
    if (text.startsWith('\uFEFF')) throw new Refusal('CLOUDBASERC_ENCODING', { encoding: 'UTF-8 BOM' });
    return parseJson(text);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const said = error instanceof JsonError ? error.message : (error as NodeJS.ErrnoException).code;
    throw new Refusal('CLOUDBASERC_UNREADABLE', { said: String(said) });
  }
}

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the CLI makes of a function: the defaults of all below it, `config`, an older place for its fields, above it. */
function withDefaults(one: unknown, defaults: unknown): unknown {
  if (!isObject(one)) return one;
  const own = isObject(one.config) ? { ...one, ...one.config } : one;
  const { envVariables: usual, ...rest } = isObject(defaults) ? defaults : ({} as Fields);
  const { envVariables = {} } = own;
  const isMerged = isObject(usual) && isObject(envVariables);
  return { ...rest, ...own, envVariables: isMerged ? { ...usual, ...envVariables } : envVariables };
}

function problemsOfFunction(one: unknown, at: number): string[] {
  const place = `functions[${at}]`;
  if (!isObject(one)) return [difference(place, one, '{…}')];
  const { name, envVariables } = one;
  const variables = isObject(envVariables) ? Object.entries(envVariables) : undefined;
  return [
    ...(typeof name === 'string' && name !== '' ? [] : [difference(`${place}.name`, name, '"…"')]),
    ...Object.entries(EXAMPLES)
      .filter(([field, example]) => !isOfKind(one[field], example))
      .map(([field, example]) =>
        difference(`${place}.${field}`, one[field], JSON.stringify(likeNumber(one[field]) ?? example)),
      ),
    ...(variables === undefined ? [difference(`${place}.envVariables`, envVariables, '{…}')] : []),
    ...(variables ?? [])
      .filter(([, value]) => typeof value !== 'string')
      .map(([variable, value]) =>
        difference(`${place}.envVariables.${variable}`, value, `"{{env.${variable}}}"`),
      ),
  ];
}

const isOfKind = (value: unknown, example: unknown): boolean =>
  value === undefined ||
  (typeof value === typeof example && (typeof value !== 'number' || (Number.isInteger(value) && value > 0)));

/** The number that somebody has put into quotes. */
const likeNumber = (value: unknown): number | undefined =>
  typeof value === 'string' && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : undefined;

/** Of two functions of one name the CLI deploys the first. */
function doubles(functions: readonly unknown[]): string[] {
  const names = functions.map((one) => (isObject(one) ? one.name : undefined));
  const twice = names.filter((name, at) => typeof name === 'string' && names.indexOf(name) < at);
  return [...new Set(twice)].map((name) => `2 × "name": ${shown(name)} → 1`);
}
