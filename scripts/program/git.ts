/** Runs git, where there is one. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { devNull } from 'node:os';
import { pipeline } from 'node:stream/promises';
import { type ObjectReader, readObjects } from './git-objects';

/** `git <args>` in this folder. @returns what it printed; `undefined` if it failed, or there is no git */
export function git(folder: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    env: environment(),
    maxBuffer: Number.POSITIVE_INFINITY,
    windowsHide: true,
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** Whether git knows this file, or would: `tracked`, `ignored`, or neither; `undefined` outside of git. */
export function stateInGit(folder: string, name: string): 'tracked' | 'ignored' | 'untracked' | undefined {
  if (git(folder, 'rev-parse', '--git-dir') === undefined) return undefined;
  if (git(folder, 'ls-files', '--error-unmatch', '--', name) !== undefined) return 'tracked';
  return git(folder, 'check-ignore', '-q', '--', name) === undefined ? 'untracked' : 'ignored';
}

/**
 * Reads every object that a branch, tag, note, stash or worktree leads to, after the newest commit that has it. These
 * commands show what is stored, whatever a user's settings make of `git log`.
 * @returns whether git succeeded
 */
export async function eachObject(folder: string, reader: ObjectReader): Promise<boolean> {
  const options = { cwd: folder, env: environment(), windowsHide: true } as const;
  const listing = ['--no-replace-objects', 'rev-list', '--all', '--objects', '--in-commit-order'];
  const list = spawn('git', listing, { ...options, stdio: ['ignore', 'pipe', 'ignore'] });
  const format = '%(objectname) %(objecttype) %(objectsize) %(rest)';
  const reading = ['--no-replace-objects', 'cat-file', '--buffer', `--batch=${format}`];
  const read = spawn('git', reading, { ...options, stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = Promise.all([list, read].map((child) => once(child, 'close')));
  try {
    await Promise.all([pipeline(list.stdout, read.stdin), readObjects(read.stdout, reader)]);
    return (await ended).every(([code]) => code === 0);
  } catch {
    return false;
  } finally {
    list.kill();
    read.kill();
  }
}

/** Without what would make git look elsewhere, as in a hook of git's, and without parents left out by hand. */
const environment = (): NodeJS.ProcessEnv => {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_OBJECT_DIRECTORY, GIT_NAMESPACE, ...rest } =
    process.env;
  return { ...rest, GIT_GRAFT_FILE: devNull };
};
