/** What is wrong with the mini-program of a project, in words. */
import path from 'node:path';
import { compileProgram } from './compile';
import { CompileError, describeProblem } from './problem';

/** One a line; empty if there is none. */
export interface PageReport {
  /** What WeChat's tools or a phone refuse. */
  readonly errors: string;
  /** What works on phones, and differs in the simulator or is bad style. */
  readonly notes: string;
}

/** Compiles WXML, WXSS, WXS and JSON. */
export function reportOnPages(root: string): PageReport {
  const { problems = [], notes } = compiled(path.join(root, 'miniprogram'));
  return {
    errors: problems.map(describeProblem).join('\n'),
    notes: notes.map(describeProblem).join('\n'),
  };
}

function compiled(folder: string): Pick<CompileError, 'notes'> & Partial<CompileError> {
  try {
    return compileProgram(folder);
  } catch (error) {
    if (error instanceof CompileError) return error;
    throw error;
  }
}
