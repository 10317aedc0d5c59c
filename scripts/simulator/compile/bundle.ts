/** The scripts of a mini-program as one piece of JavaScript that any number of phones can run, each by itself. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BuildFailure, type BuildOptions, buildSync, type Message, transformSync } from 'esbuild';
import { CompileError, type Problem } from './problem';
import type { CompiledProgram } from './program';

/** Scripts as one piece of JavaScript. */
export interface Bundled {
  readonly code: string;
  /** Of what is undefined on phones. */
  readonly notes: readonly Problem[];
}

/** The globals that WeChat gives to scripts. */
export const SCRIPT_GLOBALS = [
  'wx',
  'App',
  'Page',
  'Component',
  'Behavior',
  'getApp',
  'getCurrentPages',
  'global',
  'requirePlugin',
] as const;

/**
 * Its code is the body of a function of `SCRIPT_GLOBALS` that returns `{ app, units }`: functions that run the script of the app, and
 * of each unit by its path.
 * What `require` does not find is an error when it is asked for, as on phones: the other pages run.
 * @param resolveFrom folder where packages such as trtc-wx-sdk are looked for
 * @throws {CompileError} if a script is no JavaScript or TypeScript
 */
export function bundleScripts(program: CompiledProgram, resolveFrom: string): Bundled {
  const root = path.dirname(program.appScript);
  const common = scriptsIn(root).filter((file) => COMMON_JS.test(readFileSync(file, 'utf8')));
  const mixed = common.filter((file) => MODULE.test(readFileSync(file, 'utf8')));
  const isMistaken = common.some((file) => isOfModules(path.dirname(file)));
  if (mixed.length > 0 || isMistaken) return bundleCopy(program, mixed, resolveFrom, []);
  try {
    return { code: bundle(program, root, resolveFrom), notes: [] };
  } catch (error) {
    if (!(error instanceof NotExported)) throw error;
    return bundleCopy(program, error.files, resolveFrom, error.notes);
  }
}

/**
 * WeChat reads no package.json, takes modules and CommonJS in one file, and gives undefined for what is not exported; the
 * bundler has no such settings.
 * @param common files to make CommonJS of @param notes what is known already
 */
function bundleCopy(
  program: CompiledProgram,
  common: readonly string[],
  resolveFrom: string,
  notes: readonly Problem[],
): Bundled {
  const root = path.dirname(program.appScript);
  const copy = mkdtempSync(path.join(tmpdir(), 'scripts-'));
  try {
    cpSync(root, copy, { recursive: true, filter: (file) => isRead(path.basename(file)) });
    for (const file of common) {
      const loader = file.endsWith('.ts') ? 'ts' : 'js';
      const { code } = transformSync(readFileSync(file, 'utf8'), {
        format: 'cjs',
        loader,
        logLevel: 'silent',
      });
      writeFileSync(path.join(copy, path.relative(root, file)), code);
    }
    return { code: bundle(program, copy, resolveFrom), notes };
  } catch (error) {
    if (!(error instanceof NotExported)) throw error;
    const more = error.files.map((file) => path.join(root, path.relative(copy, file)));
    return bundleCopy(program, [...common, ...more], resolveFrom, [...notes, ...error.notes]);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** The only mistakes are names that are imported and not exported: undefined on phones. */
class NotExported extends Error {
  /** Those that import. */
  readonly files: readonly string[];
  readonly notes: readonly Problem[];

  constructor(files: readonly string[], notes: readonly Problem[]) {
    super('imported, and not exported');
    this.files = files;
    this.notes = notes;
  }
}

/** @param from the file that is imported, or its name there */
export const notExported = (name: string, from: string): string =>
  `imports "${name}", which ${from} does not export: it is undefined`;

const COMMON_JS = /\bmodule\.exports\b|\bexports\.\w|\brequire\(/;
const MODULE = /^\s*(import\b(?!\s*\()|export\b)/m;

const scriptsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (!isRead(entry.name)) return [];
    if (entry.isDirectory()) return scriptsIn(file);
    return entry.name.endsWith('.js') ? [file] : [];
  });

const isRead = (name: string): boolean =>
  name !== 'node_modules' && name !== 'package.json' && !name.startsWith('.');

/** Whether the nearest package.json, in the folder or above it, makes modules of its scripts. */
function isOfModules(folder: string): boolean {
  const file = path.join(folder, 'package.json');
  if (existsSync(file)) return /"type"\s*:\s*"module"/.test(readFileSync(file, 'utf8'));
  const above = path.dirname(folder);
  return above !== folder && isOfModules(above);
}

/** @param root where the program's folder is now */
function bundle({ appScript, units }: CompiledProgram, root: string, resolveFrom: string): string {
  const load = (script: string): string => {
    const file = path.join(root, path.relative(path.dirname(appScript), script));
    return `() => require(${JSON.stringify(file)})`;
  };
  const entry = `module.exports = { app: ${load(appScript)}, units: {
    ${units.map(({ path, script }) => `${JSON.stringify(path)}: ${load(script)}`).join(',\n')}
  } }`;
  const text = buildAll(root, {
    absWorkingDir: resolveFrom,
    stdin: { contents: entry, resolveDir: resolveFrom, loader: 'js', sourcefile: 'scripts.js' },
    nodePaths: [path.join(root, 'miniprogram_npm'), path.join(resolveFrom, 'node_modules')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'scripts',
    target: 'es2020',
    logLevel: 'silent',
  });
  return `${text}\nreturn scripts`;
}

/** Builds again with what was not found: first at the place where WeChat finds it, then without it. */
function buildAll(root: string, options: BuildOptions & { absWorkingDir: string }): string {
  try {
    return buildSync({ ...options, write: false }).outputFiles[0]?.text ?? '';
  } catch (error) {
    const { errors = [] } = error as Partial<BuildFailure>;
    const { absWorkingDir: folder, alias = {}, external = [] } = options;
    const lost = errors.flatMap((message) => notFoundBy(message, folder));
    if (errors.length === 0) throw error;
    const unexported = errors.flatMap((message) => unexportedBy(message, root, folder));
    if (unexported.length === errors.length)
      throw new NotExported([...new Set(unexported.map(({ file }) => path.join(root, file)))], unexported);
    if (lost.length < errors.length)
      throw new CompileError(
        errors.map((one) => problemOf(one, root, folder)),
        [],
      );
    const found = lost.filter(({ file, name }) => file !== undefined && !(name in alias));
    return buildAll(root, {
      ...options,
      alias: { ...alias, ...Object.fromEntries(found.map(({ name, file = '' }) => [name, file])) },
      external: [...external, ...lost.filter((one) => !found.includes(one)).map(({ name }) => name)],
    });
  }
}

function unexportedBy(message: Message, root: string, folder: string): readonly Problem[] {
  const [, from, name] = /^No matching export in "(.+)" for import "(.+)"/.exec(message.text) ?? [];
  if (from === undefined || name === undefined) return [];
  const there = path.relative(root, path.resolve(folder, from)).split(path.sep).join('/');
  return [{ ...problemOf(message, root, folder), message: notExported(name, there) }];
}

interface Lost {
  readonly name: string;
  /** Where it is, if a phone would find it: `require('config.js')` means the file beside. */
  readonly file?: string;
}

function notFoundBy({ text, location }: Message, folder: string): readonly Lost[] {
  const name = /^Could not resolve "(.+)"/.exec(text)?.[1];
  if (name === undefined) return [];
  const beside = path.resolve(folder, path.dirname(location?.file ?? ''), name);
  const file = ['', '.js', '.ts', '/index.js', '/index.ts']
    .map((ending) => beside + ending)
    .find((one) => existsSync(one) && path.extname(one) !== '');
  return [file === undefined || name.startsWith('.') ? { name } : { name, file }];
}

function problemOf({ text, location }: Message, root: string, folder: string): Problem {
  const file = path
    .relative(root, path.resolve(folder, location?.file ?? ''))
    .split(path.sep)
    .join('/');
  const place = location === null ? {} : { line: location.line, column: location.column + 1 };
  return { file, ...place, message: text };
}
