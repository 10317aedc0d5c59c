/** Where the project is, and what its configuration files say. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FunctionSettings, readCloudbaserc } from './cloudbaserc';
import { parseJson } from './json';

export { readEnvLocal } from './env-local';
export type { FunctionSettings };

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * The functions of cloudbaserc.json.
 * @throws {Refusal}
 */
export const readFunctionSettings = (root = ROOT): readonly FunctionSettings[] =>
  readCloudbaserc(root).functions;

/**
 * The AppID as it is written: the developer's own in project.private.config.json before the project's; `undefined` if
 * neither file has one.
 * @throws {JsonError} if one of them is none
 */
export function readAppID(root = ROOT): string | undefined {
  const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
  return ['project.private.config.json', 'project.config.json']
    .map((name) => path.join(root, name))
    .filter((file) => existsSync(file))
    .map((file) => (parseJson(readFileSync(file, 'utf8')) as { appid?: unknown }).appid)
    .find(isText);
}
