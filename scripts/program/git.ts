/** Runs git, where there is one. */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

/** `git <args>` in this folder. @returns what it printed; `undefined` if it failed, or there is no git */
export function git(folder: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: folder, encoding: 'utf8', windowsHide: true });
  return status === 0 ? stdout.trim() : undefined;
}

/** Whether git knows this file, or would: `tracked`, `ignored`, or neither; `undefined` outside of git. */
export function stateInGit(folder: string, name: string): 'tracked' | 'ignored' | 'untracked' | undefined {
  if (git(folder, 'rev-parse', '--git-dir') === undefined) return undefined;
  if (git(folder, 'ls-files', '--error-unmatch', '--', name) !== undefined) return 'tracked';
  return git(folder, 'check-ignore', '-q', '--', name) === undefined ? 'untracked' : 'ignored';
}

/** The same, one line at a time, of which there may be millions. @returns whether git succeeded */
export async function eachLineOfGit(
  folder: string,
  args: readonly string[],
  onLine: (line: string) => void,
): Promise<boolean> {
  const child = spawn('git', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
  const ended = new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
  for await (const line of createInterface({ input: child.stdout })) onLine(line);
  return ended;
}
