/** Where the project is, and what its configuration files say. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseWithComments } from 'jsonc-parser';
import { type FunctionSettings, readCloudbaserc } from './cloudbaserc';
import { PRIVATE_FILE, PROJECT_FILE } from './file-names';
import { kindOf, usualOutput } from './frameworks';
import { JsonError, parseJson } from './json';

export { readEnvLocal } from './env-local';
export type { FunctionSettings };

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Whatever JSON is in it; undefined: it is no object, or nobody can read it. */
export function readFieldsOf(file: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const fields = parseJson(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    return typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : undefined;
  } catch (error) {
    if (error instanceof JsonError || (error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}

/**
 * The functions of cloudbaserc.json.
 * @throws {Refusal}
 */
export const readFunctionSettings = (root = ROOT): readonly FunctionSettings[] =>
  readCloudbaserc(root).functions;

/** Before the first build; in a file that may have comments. */
const appIDOfUniApp = (root: string): unknown =>
  ['src/manifest.json', 'manifest.json']
    .map((name) => path.join(root, name))
    .filter((file) => existsSync(file))
    .map(
      (file) => (parseWithComments(readFileSync(file, 'utf8')) as Manifest | undefined)?.['mp-weixin']?.appid,
    )[0];

interface Manifest {
  readonly 'mp-weixin'?: { readonly appid?: unknown };
}

/**
 * The AppID as it is written: the developer's own in project.private.config.json before the project's, and that before what
 * was built; `undefined` if no file has one.
 * @throws {JsonError} if one of them is none
 */
export function readAppID(root = ROOT): string | undefined {
  const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
  const kind = kindOf(readFieldsOf(path.join(root, 'package.json')) ?? {});
  // uni-app writes what its manifest.json says into what it builds.
  const built = usualOutput(root, kind) ?? '.';
  const inProject = [PRIVATE_FILE, PROJECT_FILE, path.join(built, PROJECT_FILE)]
    .map((name) => path.join(root, name))
    .filter((file) => existsSync(file))
    .map((file) => (parseJson(readFileSync(file, 'utf8')) as { appid?: unknown }).appid);
  return [...inProject, kind === 'uni' ? appIDOfUniApp(root) : undefined].find(isText);
}
