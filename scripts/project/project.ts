/** Where the project is, and what its configuration files say. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { parseJson } from './json';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface FunctionSettings {
  readonly name: string;
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
}

/** The functions of cloudbaserc.json. */
export function readFunctionSettings(root = ROOT): readonly FunctionSettings[] {
  const { functions = [] } = readCloudbaserc(root);
  return functions.map(({ envVariables = {}, ...settings }) => ({ ...settings, envVariables }));
}

/** The folder that the functions are deployed from, as cloudbaserc.json names it. */
export const readFunctionRoot = (root = ROOT): string | undefined => readCloudbaserc(root).functionRoot;

interface Cloudbaserc {
  readonly functionRoot?: string;
  readonly functions?: readonly (Omit<FunctionSettings, 'envVariables'> & Partial<FunctionSettings>)[];
}

const readCloudbaserc = (root: string): Cloudbaserc =>
  parseJson(readFileSync(path.join(root, 'cloudbaserc.json'), 'utf8')) as Cloudbaserc;

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

/** The variables of .env.local; none if there is no such file. Reads LF and CRLF. */
export function readEnvLocal(root = ROOT): Readonly<Record<string, string | undefined>> {
  let text: string;
  try {
    text = readFileSync(path.join(root, '.env.local'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  return parseEnv(text.replace(/^\uFEFF/, '')) as Record<string, string | undefined>;
}
