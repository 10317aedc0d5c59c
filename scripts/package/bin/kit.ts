/** What this package brings. Its folder is that of the installed package; the rest is put in when it is built. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FUNCTION_FILES, MARK } from '../../project/file-names';
import type { Fields } from './json/document';

export interface Kit {
  readonly folder: string;
  /** Of the package, such as `0.1.0`. */
  readonly version: string;
  /** cloudbaserc.json of a project that has this function alone. */
  readonly cloudbaserc: Cloudbaserc;
}

export interface Cloudbaserc {
  readonly functionRoot: string;
  readonly functions: readonly [FunctionEntry];
  readonly [field: string]: unknown;
}

export interface FunctionEntry {
  readonly name: string;
  readonly envVariables: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export const PACKAGE = 'trtc-miniprogram';
export const TOOLS = 'trtc-miniprogram-tools';
/** What `npm pack` made, beside the project's folder perhaps: nothing is installed by its bare name. */
export const packedFile = (name: string, { version }: Kit): string => `./${name}-${version}.tgz`;

const functionFile = ({ folder }: Kit, name: string): Buffer =>
  readFileSync(path.join(folder, 'cloudfunctions', 'usersig', name));

export const codeOf = (kit: Kit): Buffer => functionFile(kit, FUNCTION_FILES.code);
export const ruleOf = (kit: Kit): Buffer => functionFile(kit, FUNCTION_FILES.rule);

/** What is ours in the function's package.json: `dependencies` are the owner's. */
export function manifestOf(kit: Kit): Readonly<Record<string, unknown>> {
  const { dependencies, ...own } = JSON.parse(
    functionFile(kit, FUNCTION_FILES.manifest).toString(),
  ) as Fields;
  return { ...own, [MARK]: kit.version };
}

/** The pages and all that they need, by name, with slashes. */
export const pagesOf = ({ folder }: Pick<Kit, 'folder'>): ReadonlyMap<string, Buffer> =>
  new Map(
    filesIn(path.join(folder, 'miniprogram_dist'), '').sort(([one], [other]) => (one < other ? -1 : 1)),
  );

const filesIn = (folder: string, name: string): (readonly [name: string, bytes: Buffer])[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory()
      ? filesIn(file, `${name}${entry.name}/`)
      : [[`${name}${entry.name}`, readFileSync(file)] as const];
  });

/** The first 16 digits of the SHA-256; the same with other line ends, which git may have given a file. */
export const digestOf = (bytes: Buffer): string =>
  createHash('sha256')
    .update(Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'))
    .digest('hex')
    .slice(0, 16);
