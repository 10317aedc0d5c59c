/** The mini-program and the function, built again whenever one of their files changes. */
import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import type { BuildFailure } from 'esbuild';
import { buildFunction } from '../../function/bundle';
import { ROOT } from '../../project/project';
import { packProgram } from '../compile/pack';
import { CompileError, type Problem } from '../compile/problem';
import type { Pack } from '../compile/program';
import type { SourceProblem } from '../feed';

export interface WatchOptions {
  readonly root?: string;
  /** Something was built anew. */
  readonly onBuilt: (what: 'mini-program' | 'function') => void;
  /** What is wrong with the files now; nothing if all is well again. */
  readonly onProblems: (problems: readonly SourceProblem[]) => void;
  /** The notes on the mini-program, whenever it was packed. */
  readonly onNotes: (notes: readonly SourceProblem[]) => void;
}

const FOLDERS = { miniprogram: 'mini-program', cloudfunctions: 'function' } as const;
type Folder = keyof typeof FOLDERS;

/** Editors write a file in more than one step. */
const SETTLE_MS = 80;

export class WatchedProject {
  pack: Pack | undefined;
  private readonly root: string;
  private readonly options: WatchOptions;
  private readonly watchers: FSWatcher[] = [];
  private readonly timers = new Map<Folder, NodeJS.Timeout>();
  private readonly problemsOf = new Map<Folder, readonly SourceProblem[]>();
  private building: Promise<void> = Promise.resolve();

  constructor(options: WatchOptions) {
    this.options = options;
    this.root = options.root ?? ROOT;
  }

  get problems(): readonly SourceProblem[] {
    return [...this.problemsOf.values()].flat();
  }

  /** Packs the mini-program, and notes what is wrong with it. */
  packNow(): void {
    this.problemsOf.delete('miniprogram');
    try {
      this.pack = packProgram(path.join(this.root, 'miniprogram'), this.root);
      this.options.onNotes(placed(this.pack.program.notes, 'miniprogram'));
    } catch (error) {
      this.problemsOf.set('miniprogram', problemsIn(error, 'miniprogram'));
    }
  }

  /** Watches both folders from now on. */
  watch(): void {
    for (const folder of Object.keys(FOLDERS) as Folder[]) {
      const watcher = watch(path.join(this.root, folder), { recursive: true }, (_event, file) => {
        // What a build writes there is not a change of the sources.
        if (file?.startsWith('miniprogram_npm') === true) return;
        this.soon(folder);
        // The function is built with it.
        if (folder === 'miniprogram' && file?.startsWith('contract') === true) this.soon('cloudfunctions');
      });
      this.watchers.push(watcher);
    }
  }

  stop(): void {
    for (const watcher of this.watchers) watcher.close();
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  private soon(folder: Folder): void {
    clearTimeout(this.timers.get(folder));
    this.timers.set(
      folder,
      setTimeout(() => this.rebuild(folder), SETTLE_MS),
    );
  }

  private rebuild(folder: Folder): void {
    this.building = this.building.then(async () => {
      if (folder === 'miniprogram') this.packNow();
      else await this.buildFunction();
      this.options.onProblems(this.problems);
      if (!this.problemsOf.has(folder)) this.options.onBuilt(FOLDERS[folder]);
    });
  }

  private async buildFunction(): Promise<void> {
    this.problemsOf.delete('cloudfunctions');
    try {
      await buildFunction(this.root);
    } catch (error) {
      this.problemsOf.set('cloudfunctions', problemsIn(error, 'cloudfunctions'));
    }
  }
}

const placed = (problems: readonly Problem[], folder: Folder): readonly SourceProblem[] =>
  problems.map(({ file, line, column, message }) => ({
    place: [`${folder}/${file}`, line, column].filter((part) => part !== undefined).join(':'),
    message,
  }));

function problemsIn(error: unknown, folder: Folder): readonly SourceProblem[] {
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
