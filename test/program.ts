/** Runs the project's own programs, in a process as npm does, or in this one, in a project folder of the test's own choosing. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Program } from '../scripts/program/program';
import { terminal } from '../scripts/program/terminal';
import { Interrupted, type World } from '../scripts/program/world';
import type { Project } from '../scripts/project/kind';
import { ownProject } from '../scripts/project/own';
import { ROOT } from '../scripts/project/project';
import { record } from './transcript';

export interface ProgramOptions {
  /** The project folder; this project's if not given. */
  readonly root?: string;
  /** What differs in that folder; this project's if not given. */
  readonly project?: Project;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string;
  /** What must not be in the output, besides the test keys. */
  readonly secrets?: readonly string[];
}

export interface Ended {
  /** Null if a signal ended the process. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  /** Resolves with everything printed so far, once it contains `text`; rejects if the program ends before. */
  printed(text: string): Promise<string>;
  /** Resolves when the program has ended. */
  readonly ended: Promise<Ended>;
}

/** What a program prints, and who waits for it. */
class Printed {
  stdout = '';
  stderr = '';
  private ended: Ended | undefined;
  private readonly waiting = new Set<() => void>();

  readonly add = (stream: 'stdout' | 'stderr', text: string): void => {
    this[stream] += text;
    for (const wake of this.waiting) wake();
  };

  end(exitCode: number | null, secrets: readonly string[]): Ended {
    const { stdout, stderr } = this;
    record(stdout + stderr, secrets);
    this.ended = { exitCode, stdout, stderr };
    for (const wake of this.waiting) wake();
    return this.ended;
  }

  until(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const wake = (): void => {
        if (this.stdout.includes(text)) resolve(this.stdout);
        else if (this.ended === undefined) return;
        else {
          const { exitCode } = this.ended;
          reject(
            new Error(`ended with ${exitCode} before printing "${text}":\n${this.stdout}${this.stderr}`),
          );
        }
        this.waiting.delete(wake);
      };
      this.waiting.add(wake);
      wake();
    });
  }
}

/** Where programs, home and temporary files are, as each system says it. */
export const NEEDED = Object.fromEntries(
  ['PATH', 'SystemRoot', 'HOME', 'USERPROFILE', 'TEMP', 'TMP', 'TMPDIR'].map((name) => [
    name,
    process.env[name],
  ]),
);

/** Starts `scripts/<name>.ts` as npm does. No variable of this process but those that a process needs reaches it. */
export function start(
  name: string,
  args: readonly string[],
  { root = ROOT, env = {}, stdin = '', secrets = [] }: ProgramOptions = {},
): Running & { readonly child: ChildProcess } {
  const child = spawn(process.execPath, [path.join('scripts', 'run.cjs'), name, ...args], {
    cwd: root,
    env: { ...NEEDED, LANG: 'C', ...env },
    stdio: 'pipe',
  });
  child.stdin.end(stdin);
  const printed = new Printed();
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (chunk) => printed.add(stream, String(chunk)));
  }
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (exitCode) => resolve(printed.end(exitCode, secrets)));
  });
  return { child, printed: (text) => printed.until(text), ended };
}

/** Runs `scripts/<name>.ts` to its end, in a process of its own. */
export const run = (name: string, args: readonly string[], options?: ProgramOptions): Promise<Ended> =>
  start(name, args, options).ended;

/** Begins a program in this process, with the same options. */
export function begin(
  program: Program,
  args: readonly string[],
  { root = ROOT, project = ownProject(root), env = {}, stdin = '', secrets = [] }: ProgramOptions = {},
): Running & { interrupt(): void } {
  const printed = new Printed();
  const to = (stream: 'stdout' | 'stderr') => ({ write: (text: string) => printed.add(stream, text) });
  const interruption = new AbortController();
  const world: World = {
    root,
    project,
    env: { LANG: 'C', ...env },
    stdin: Readable.from(stdin === '' ? [] : [stdin]),
    out: terminal(to('stdout'), to('stderr'), env),
    signal: interruption.signal,
  };
  return {
    printed: (text) => printed.until(text),
    interrupt: () => interruption.abort(new Interrupted()),
    ended: program(args, world).then((exitCode) => printed.end(exitCode, secrets)),
  };
}

/** Runs a program to its end, in this process. */
export const runInside = (
  program: Program,
  args: readonly string[],
  options?: ProgramOptions,
): Promise<Ended> => begin(program, args, options).ended;
