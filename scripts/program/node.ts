/** Runs a program of Node.js to its end, without a shell, the same on every system. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Environment } from './world';

export interface NodeOptions {
  readonly cwd: string;
  readonly env: Environment;
  /** Ends it when this program is interrupted: it must not go on alone. */
  readonly signal: AbortSignal;
  /** After which it is ended; it may take as long as it likes if not given. */
  readonly timeoutSeconds?: number;
  /** Called with each line that it prints. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

export interface Ran {
  /** Null if it was ended. */
  readonly exitCode: number | null;
  /** All that it printed, on both of its outputs. */
  readonly lines: readonly string[];
}

/**
 * `node <args>`, without standard input, so that no prompt waits.
 * @throws the signal's reason
 */
export function runNode(args: readonly string[], options: NodeOptions): Promise<Ran> {
  const { cwd, env, signal, timeoutSeconds, onLine } = options;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(process.execPath, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const lines: string[] = [];
    for (const stream of ['stdout', 'stderr'] as const) {
      createInterface({ input: child[stream] }).on('line', (line) => {
        lines.push(line);
        onLine?.(line, stream);
      });
    }
    const end = () => child.kill('SIGKILL');
    const timer = timeoutSeconds === undefined ? undefined : setTimeout(end, timeoutSeconds * 1000);
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
