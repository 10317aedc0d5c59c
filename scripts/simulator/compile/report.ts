/** What is wrong with the mini-program of a project, in words. */
import path from 'node:path';
import { compileProgram } from './compile';
import { CompileError } from './problem';

/**
 * Compiles WXML, WXSS, WXS and JSON.
 * @returns what WeChat's own tools would let pass and a phone would not, one a line; empty if nothing is wrong
 */
export function problemsOfPages(root: string): string {
  try {
    compileProgram(path.join(root, 'miniprogram'));
    return '';
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    return error.message;
  }
}
