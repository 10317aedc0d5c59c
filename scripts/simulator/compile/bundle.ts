/** The scripts of a mini-program as one piece of JavaScript that any number of phones can run, each by itself. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import type { CompiledProgram } from './program';

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
] as const;

/**
 * The body of a function of `SCRIPT_GLOBALS` that returns `{ app, units }`: functions that run the script of the app, and
 * of each unit by its path.
 * @param resolveFrom folder where packages such as trtc-wx-sdk are looked for
 */
export function bundleScripts(program: CompiledProgram, resolveFrom: string): string {
  const root = path.dirname(program.appScript);
  if (!isOfModules(root) || !scriptsOf(program).some(isCommonJs)) return bundle(program, root, resolveFrom);
  // A package.json above says that all scripts are modules; WeChat does not read it, and the bundler has no such setting.
  const copy = mkdtempSync(path.join(tmpdir(), 'scripts-'));
  try {
    cpSync(root, copy, { recursive: true, filter: (file) => isRead(path.basename(file)) });
    return bundle(program, copy, resolveFrom);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

const scriptsOf = ({ appScript, units }: CompiledProgram): readonly string[] => [
  appScript,
  ...units.map(({ script }) => script),
];

const isRead = (name: string): boolean =>
  name !== 'node_modules' && name !== 'package.json' && !name.startsWith('.');

const isCommonJs = (file: string): boolean =>
  file.endsWith('.js') && /\brequire\(|\bexports\b/.test(readFileSync(file, 'utf8'));

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
  const built = buildSync({
    absWorkingDir: resolveFrom,
    stdin: { contents: entry, resolveDir: resolveFrom, loader: 'js', sourcefile: 'scripts.js' },
    nodePaths: [path.join(resolveFrom, 'node_modules')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'scripts',
    target: 'es2020',
    logLevel: 'silent',
  });
  return `${built.outputFiles[0]?.text ?? ''}\nreturn scripts`;
}
