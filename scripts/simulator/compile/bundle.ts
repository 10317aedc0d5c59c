/** The scripts of a mini-program as one piece of JavaScript that any number of phones can run, each by itself. */
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
export function bundleScripts({ appScript, units }: CompiledProgram, resolveFrom: string): string {
  const load = (script: string): string => `() => require(${JSON.stringify(script)})`;
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
