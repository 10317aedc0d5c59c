/** Compiles a mini-program's folder into plain data that the simulator runs. */
import path from 'node:path';
import { APP_JSON, readAppJson } from './app-json';
import { MEDIA_TYPES } from './file-types';
import { Problems } from './problems';
import type { CompiledProgram } from './program';
import { Sources } from './sources';
import { readUnits } from './units';
import { compileWxml } from './wxml/compile';
import { compileGroup, describeDiagnostic, problemsAmong } from './wxml/template-group';
import { compileWxss } from './wxss/compile';

/**
 * Compiles a mini-program.
 *
 * @param of its folder, or what was read of it
 * @throws {CompileError} with all errors and notes of all files, if there is any error
 * @example
 * const { templates, css } = compileProgram('miniprogram');
 */
export function compileProgram(of: string | Sources): CompiledProgram {
  const problems = new Problems();
  const sources = typeof of === 'string' ? new Sources(of) : of;
  const appScript = sources.find('app', ['.ts', '.js']);
  // Where nothing is there, one file is enough to be told of.
  if (appScript === undefined && sources.has(APP_JSON))
    problems.add({ file: 'app.ts', message: 'does not exist: write App({})' });
  const named = readAppJson(sources, problems);
  const drafts = readUnits(sources, problems, named);
  const { templates, units } = compileWxml(sources, problems, drafts);
  const css = compileWxss(sources, problems, drafts.units);
  problems.throwIfAny();
  return {
    app: named.app,
    appScript: sources.absolute(appScript ?? APP_JSON),
    units,
    templates,
    css,
    files: mediaIn(sources),
    notes: problems.notes,
  };
}

const mediaIn = (sources: Sources): Readonly<Record<string, string>> =>
  Object.fromEntries(
    sources.files
      .filter((file) => path.extname(file) in MEDIA_TYPES)
      .map((file) => [`/${file}`, sources.absolute(file)]),
  );

/**
 * Compiles the simulator's own small templates: tag to WXML.
 *
 * @throws {CompileError} if one is wrong
 * @example
 * compileTemplates({ button: '<slot/>' });
 */
export function compileTemplates(templates: Readonly<Record<string, string>>): string {
  const problems = new Problems();
  const code = compileGroup((group) => {
    for (const [file, source] of Object.entries(templates)) {
      for (const diagnostic of problemsAmong(group.addTmpl(file, source))) {
        const { startLine, startColumn } = diagnostic;
        const message = describeDiagnostic(diagnostic);
        problems.add({ file, line: startLine + 1, column: startColumn + 1, message });
      }
    }
  });
  problems.throwIfAny();
  return code;
}
