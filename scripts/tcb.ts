/** Runs the project's own CloudBase CLI. Its exit code says little (FACTS section 4): judge by what the cloud says. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';

const CLI_FOLDER = path.dirname(createRequire(import.meta.url).resolve('@cloudbase/cli/package.json'));
const TCB = path.join(CLI_FOLDER, 'bin', 'tcb');

export interface TcbOptions {
  readonly cwd: string;
  /** Added to the variables of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** After which it is ended: some failures open a browser and wait for a login. */
  readonly timeoutSeconds: number;
  /** Called with each line that it prints, progress on stderr and errors on stdout alike. */
  readonly onLine?: (line: string) => void;
}

export interface TcbResult {
  /** Null if it was ended. */
  readonly exitCode: number | null;
  readonly lines: readonly string[];
}

/** `tcb <args>`, without a shell and without standard input, so that no prompt waits. */
export function tcb(args: readonly string[], options: TcbOptions): Promise<TcbResult> {
  const { cwd, env, timeoutSeconds, onLine = () => {} } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [TCB, ...args], {
      cwd,
      // The words of its answers follow the language of the computer.
      env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const lines: string[] = [];
    const collect = (line: string) => {
      lines.push(line);
      onLine(line);
    };
    createInterface({ input: child.stdout }).on('line', collect);
    createInterface({ input: child.stderr }).on('line', collect);
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1000);
    child.on('error', reject);
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      resolve({ exitCode, lines });
    });
  });
}
