/** Says on the terminal what is wrong with a mini-program's pages. */
import { compileProgram } from './compile';
import { CompileError } from './problem';

/**
 * Compiles WXML, WXSS, WXS and JSON, and prints what WeChat's own tools would let pass and a phone would not.
 * @returns whether nothing is wrong
 */
export function reportProblems(folder: string): boolean {
  try {
    compileProgram(folder);
    return true;
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    console.error(error.message);
    return false;
  }
}
