/** The mini-program and the function, built again whenever one of their files changes. */
import { watch } from 'node:fs';
import path from 'node:path';
import type { BuildFailure } from 'esbuild';
import type { Project } from '../../project/kind';
import { CompileError, type Problem } from '../compile/problem';
import type { Pack } from '../compile/program';
import type { SourceProblem } from '../feed';

/** A mini-program that phones run. */
export interface Program {
  /** What its files are told by: `miniprogram` of miniprogram/app.json. */
  readonly name: string;
  /** @throws {CompileError} */
  pack(): Promise<Pack>;
  /** Calls back with each file that changes; relative to the mini-program, undefined if that is not known. */
  watch(onChange: (file?: string) => void): { close(): void };
}

export interface WatchOptions {
  readonly project: Project;
  readonly program: Program;
  /** Something was built anew. */
  readonly onBuilt: (what: 'mini-program' | 'function') => void;
  /** What is wrong with the files now; nothing if all is well again. */
  readonly onProblems: (problems: readonly SourceProblem[]) => void;
  /** The notes on the mini-program, whenever it was packed. */
  readonly onNotes: (notes: readonly SourceProblem[]) => void;
}

type Part = 'mini-program' | 'function';
const FUNCTION_FOLDER = 'cloudfunctions';

/** Editors write a file in more than one step. */
const SETTLE_MS = 80;

export class WatchedProject {
  pack: Pack | undefined;
  private readonly options: WatchOptions;
  private readonly watchers: { close(): void }[] = [];
  private readonly timers = new Map<Part, NodeJS.Timeout>();
  private readonly problemsOf = new Map<Part, readonly SourceProblem[]>();
  private building: Promise<void> = Promise.resolve();

  constructor(options: WatchOptions) {
    this.options = options;
  }

  get problems(): readonly SourceProblem[] {
    return [...this.problemsOf.values()].flat();
  }

  /** Packs the mini-program, and notes what is wrong with it. */
  async packNow(): Promise<void> {
    const { program, onNotes } = this.options;
    try {
      this.pack = await program.pack();
      this.problemsOf.delete('mini-program');
      onNotes(placed(this.pack.program.notes, program.name));
    } catch (error) {
      this.problemsOf.set('mini-program', problemsIn(error, program.name));
    }
  }

  /** Watches both from now on. */
  watch(): void {
    const program = this.options.program.watch((file) => {
      this.soon('mini-program');
      // The function is built with it.
      if (file?.startsWith(path.join('trtc', 'contract')) === true) this.soon('function');
    });
    const { root, isHost, ruleFolder } = this.options.project;
    const soon = () => this.soon('function');
    this.watchers.push(
      program,
      isHost
        ? watch(path.join(root, ruleFolder), soon)
        : watch(path.join(root, FUNCTION_FOLDER), { recursive: true }, soon),
    );
  }

  stop(): void {
    for (const watcher of this.watchers) watcher.close();
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  private soon(part: Part): void {
    clearTimeout(this.timers.get(part));
    this.timers.set(
      part,
      setTimeout(() => this.rebuild(part), SETTLE_MS),
    );
  }

  private rebuild(part: Part): void {
    this.building = this.building.then(async () => {
      if (part === 'mini-program') await this.packNow();
      else await this.buildFunction();
      this.options.onProblems(this.problems);
      if (!this.problemsOf.has(part)) this.options.onBuilt(part);
    });
  }

  private async buildFunction(): Promise<void> {
    this.problemsOf.delete('function');
    try {
      await this.options.project.build();
    } catch (error) {
      this.problemsOf.set(
        'function',
        problemsIn(error, this.options.project.isHost ? this.options.project.functionRoot : FUNCTION_FOLDER),
      );
    }
  }
}

const placed = (problems: readonly Problem[], folder: string): readonly SourceProblem[] =>
  problems.map(({ file, line, column, message }) => ({
    place: [`${folder}/${file}`, line, column].filter((part) => part !== undefined).join(':'),
    message,
  }));

function problemsIn(error: unknown, folder: string): readonly SourceProblem[] {
  if (error instanceof CompileError) {
    return placed(error.problems, folder);
  }
  const { errors } = error as Partial<BuildFailure>;
  if (errors === undefined) return [{ place: folder, message: (error as Error).message }];
  return errors.map(({ location, text }) => ({
    place: location === null ? folder : `${location.file}:${location.line}:${location.column + 1}`,
    message: text,
  }));
}
