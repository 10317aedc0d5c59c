/** Runs a program of Node.js to its end, without a shell, the same on every system. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface RunOptions {
  readonly cwd: string;
  /** Ends it when this program is interrupted. */
  readonly signal: AbortSignal;
  /** Called with each line of its standard output. */
  readonly onLine?: (line: string) => void;
}

export interface Ran {
  /** Null if it was ended. */
  readonly exitCode: number | null;
  /** All that it printed, on both of its outputs. */
  readonly said: string;
}

/** @throws the signal's reason */
export function runNode(args: readonly string[], { cwd, signal, onLine }: RunOptions): Promise<Ran> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const lines: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      onLine?.(line);
    });
    createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
    const end = (): void => {
      child.kill();
    };
    signal.addEventListener('abort', end);
    child.on('error', reject);
    child.on('close', (exitCode) => {
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason);
      else resolve({ exitCode, said: lines.join('\n') });
    });
  });
}
