/** Collects the problems of a whole mini-program, so that all are told at once. */
import { CompileError, type Problem } from './problem';

/** Where an offset of a text is, from 1. Columns count UTF-16 units, as editors do. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

export class Problems {
  private readonly all = new Map<string, Problem>();

  /** One place tells one problem with one message, however often it is come across. */
  add(problem: Problem): void {
    const { file, line, column, message } = problem;
    this.all.set([file, line, column, message].join('\0'), problem);
  }

  addAt(file: string, text: string, offset: number, message: string): void {
    this.add({ file, ...positionAt(text, offset), message });
  }

  /** Whether something is said of that place already. */
  has(file: string, line: number, column: number): boolean {
    return [...this.all.values()].some(
      (one) => one.file === file && one.line === line && one.column === column,
    );
  }

  /** @throws {CompileError} if there is any, sorted by place. */
  throwIfAny(): void {
    if (this.all.size > 0) throw new CompileError([...this.all.values()].sort(byPlace));
  }
}

const byPlace = (a: Problem, b: Problem): number =>
  (a.file < b.file ? -1 : Number(a.file > b.file)) ||
  (a.line ?? 0) - (b.line ?? 0) ||
  (a.column ?? 0) - (b.column ?? 0);
