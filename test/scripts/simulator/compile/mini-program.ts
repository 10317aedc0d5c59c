/** Writes small mini-programs into a temporary folder, and tells what the compiler says of them. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { compileProgram } from '../../../../scripts/simulator/compile/compile';
import { CompileError, describeProblem } from '../../../../scripts/simulator/compile/problem';
import type { CompiledProgram, CompiledUnit } from '../../../../scripts/simulator/compile/program';

/** Path to text; undefined takes a file away that every mini-program has. */
export type Files = Readonly<Record<string, string | undefined>>;

/** One page, and one component that it may use as `<tile>`. */
const SMALLEST: Files = {
  'app.json': '{ "pages": ["pages/home/home"], "usingComponents": { "tile": "/components/tile/tile" } }',
  'app.ts': 'App({});',
  'pages/home/home.ts': 'Page({});',
  'pages/home/home.wxml': '<view />',
  'components/tile/tile.json': '{ "component": true }',
  'components/tile/tile.ts': 'Component({});',
  'components/tile/tile.wxml': '<view />',
};

/** The folder of a mini-program that has these files besides the smallest one's; gone after the test. */
export function miniProgram(files: Files): string {
  const { root, remove } = miniProgramIn(files);
  onTestFinished(remove);
  return root;
}

/** The same for more than one test; its root is a real path. */
export function miniProgramIn(files: Files): { readonly root: string; remove(): void } {
  const root = realpathSync.native(mkdtempSync(path.join(tmpdir(), 'mini-program-')));
  for (const [file, text] of Object.entries({ ...SMALLEST, ...files })) {
    if (text === undefined) continue;
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

export const compile = (files: Files): CompiledProgram => compileProgram(miniProgram(files));

/** The page, compiled with this template. */
export const homeOf = (files: Files): CompiledUnit => {
  const [home] = compile(files).units;
  if (home === undefined) throw new Error('there is no page');
  return home;
};

/** `file:line:column message`, one an error; [] if it compiles. */
export const problemsOf = (files: Files): readonly string[] =>
  (judged(files).problems ?? []).map(describeProblem);

/** `file:line:column message`, one a note, whether it compiles or not. */
export const notesOf = (files: Files): readonly string[] => judged(files).notes.map(describeProblem);

function judged(files: Files): Pick<CompileError, 'notes'> & Partial<CompileError> {
  try {
    return compile(files);
  } catch (error) {
    if (error instanceof CompileError) return error;
    throw error;
  }
}

/** The errors of the page's template. */
export const problemsOfWxml = (wxml: string): readonly string[] =>
  problemsOf({ 'pages/home/home.wxml': wxml });
