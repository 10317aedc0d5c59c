/** Runs the project's own programs as a user does, each in a project folder of its own choosing. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../scripts/project/project';
import { record } from './transcript';

export interface ProgramOptions {
  /** The project folder; this project's if not given. */
  readonly root?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string;
  /** What must not be in the output, besides the test keys. */
  readonly secrets?: readonly string[];
}

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves with everything printed so far, once it contains `text`; rejects if the program ends before. */
  printed(text: string): Promise<string>;
  /** Resolves when the program has ended. */
  readonly ended: Promise<Ended>;
}

/** Where programs, home and temporary files are, as each system says it. */
const NEEDED = Object.fromEntries(
  ['PATH', 'SystemRoot', 'HOME', 'USERPROFILE', 'TEMP', 'TMP', 'TMPDIR'].map((name) => [
    name,
    process.env[name],
  ]),
);

/** Starts `scripts/<name>.ts` as npm does. No variable of this process but those that a process needs reaches it. */
export function start(name: string, args: readonly string[], options: ProgramOptions = {}): Running {
  const { root = ROOT, env = {}, stdin = '', secrets = [] } = options;
  const child = spawn(process.execPath, [path.join('scripts', 'run.cjs'), name, ...args], {
    cwd: root,
    env: { ...NEEDED, LANG: 'C', ...env },
    stdio: 'pipe',
  });
  child.stdin.end(stdin);
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  const check = () => {
    for (const wake of waiting) wake();
  };
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    check();
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (exitCode) => {
      record(stdout + stderr, secrets);
      resolve({ exitCode, stdout, stderr });
      check();
    });
  });
  const printed = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const wake = () => {
        if (stdout.includes(text)) resolve(stdout);
        else if (child.exitCode === null) return;
        else reject(new Error(`ended with ${child.exitCode} before printing "${text}":\n${stdout}${stderr}`));
        waiting.delete(wake);
      };
      waiting.add(wake);
      wake();
    });
  return { child, printed, ended };
}

/** Runs `scripts/<name>.ts` to its end. */
export const run = (name: string, args: readonly string[], options?: ProgramOptions): Promise<Ended> =>
  start(name, args, options).ended;
