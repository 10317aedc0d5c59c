/** Runs the project's own CloudBase CLI. Its exit code says little (FACTS section 4): judge by what the cloud says. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

const CLI_FOLDER = path.dirname(createRequire(import.meta.url).resolve('@cloudbase/cli/package.json'));
const TCB = path.join(CLI_FOLDER, 'bin', 'tcb');

interface TcbOptions {
  readonly cwd: string;
  /** Added to the variables of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** After which it is ended: some failures open a browser and wait for a login. */
  readonly timeoutSeconds: number;
  /** Ends it when this program is interrupted: it must not go on alone. */
  readonly signal: AbortSignal;
  /** Called with each line that it prints, progress on stderr and errors on stdout alike. */
  readonly onLine?: (line: string) => void;
}

interface TcbResult {
  /** Null if it was ended. */
  readonly exitCode: number | null;
  readonly lines: readonly string[];
}

/** This program was told to end. */
export class Interrupted extends Error {}

/** Aborts when somebody presses Ctrl-C, or ends this program in another way that it can notice. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => controller.abort(new Interrupted()));
  }
  return controller.signal;
}

/**
 * `tcb <args>`, without a shell and without standard input, so that no prompt waits.
 * @throws {Interrupted}
 */
export function tcb(args: readonly string[], options: TcbOptions): Promise<TcbResult> {
  const { cwd, env, timeoutSeconds, signal, onLine = () => {} } = options;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(process.execPath, [TCB, ...args], {
      cwd,
      // The words of its answers follow the language of the computer, their colours the terminal.
      env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', FORCE_COLOR: '0', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const lines: string[] = [];
    const collect = (printed: string) => {
      const line = stripVTControlCharacters(printed);
      lines.push(line);
      onLine(line);
    };
    createInterface({ input: child.stdout }).on('line', collect);
    createInterface({ input: child.stderr }).on('line', collect);
    const end = () => child.kill('SIGKILL');
    const timer = setTimeout(end, timeoutSeconds * 1000);
    signal.addEventListener('abort', end);
    child.on('error', reject);
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason);
      else resolve({ exitCode, lines });
    });
  });
}
