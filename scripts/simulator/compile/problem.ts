/**
 * What is wrong with a mini-program, and where it stands. An error is refused by WeChat's tools or by a phone; what is
 * only noted works on phones, but is drawn plainly or not at all here, or is bad style.
 */

export interface Problem {
  /** Relative to the mini-program's folder, with slashes. */
  readonly file: string;
  /** From 1; absent if the whole file is meant. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  /** What is wrong, and what to write instead. */
  readonly message: string;
}

/** `pages/home/home.wxml:3:7 <vieww> is no tag of WeChat` */
export const describeProblem = ({ file, line, column, message }: Problem): string =>
  `${[file, line, column].filter((part) => part !== undefined).join(':')} ${message}`;

/** The mini-program cannot be run: all that is wrong with it, at once. */
export class CompileError extends Error {
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];

  /** @param problems the errors, of which there is one at least */
  constructor(problems: readonly Problem[], notes: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'CompileError';
    this.problems = problems;
    this.notes = notes;
  }
}
