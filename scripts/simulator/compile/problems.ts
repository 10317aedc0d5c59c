/** Collects the errors and notes of a whole mini-program, so that all are told at once. */
import { CompileError, type Problem } from './problem';

/** Where the lines of the last text begin: of one file there may be thousands of questions. */
let last: { readonly text: string; readonly starts: readonly number[] } = { text: '', starts: [0] };

/** Where an offset of a text is, from 1. Columns count UTF-16 units, as editors do. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  if (last.text !== text) {
    last = { text, starts: [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)] };
  }
  const { starts } = last;
  let [line, end] = [0, starts.length];
  while (end - line > 1) {
    const middle = (line + end) >> 1;
    if ((starts[middle] ?? 0) <= offset) line = middle;
    else end = middle;
  }
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}

export class Problems {
  private readonly errors = new Map<string, Problem>();
  private readonly noted = new Map<string, Problem>();
  /** Where there is an error. */
  private readonly wrongFiles = new Set<string>();

  /** An error. One place tells one problem with one message, however often it is come across. */
  add(problem: Problem): void {
    this.errors.set(keyOf(problem), problem);
    this.wrongFiles.add(problem.file);
  }

  addAt(file: string, text: string, offset: number, message: string): void {
    this.add({ file, ...positionAt(text, offset), message });
  }

  note(problem: Problem): void {
    this.noted.set(keyOf(problem), problem);
  }

  noteAt(file: string, text: string, offset: number, message: string): void {
    this.note({ file, ...positionAt(text, offset), message });
  }

  /** Whether there is an error in that file. */
  isWrong(file: string): boolean {
    return this.wrongFiles.has(file);
  }

  /** Sorted by place. */
  get notes(): readonly Problem[] {
    return [...this.noted.values()].sort(byPlace);
  }

  /** @throws {CompileError} if there is any error, with all of them, sorted by place. */
  throwIfAny(): void {
    if (this.errors.size > 0) throw new CompileError([...this.errors.values()].sort(byPlace), this.notes);
  }
}

const placeOf = ({ file, line, column }: Omit<Problem, 'message'>): string => [file, line, column].join('\0');
const keyOf = (problem: Problem): string => `${placeOf(problem)}\0${problem.message}`;

const byPlace = (a: Problem, b: Problem): number =>
  (a.file < b.file ? -1 : Number(a.file > b.file)) ||
  (a.line ?? 0) - (b.line ?? 0) ||
  (a.column ?? 0) - (b.column ?? 0);
