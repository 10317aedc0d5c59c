/** Folders for what holds secrets for a moment: only this user can read them, and none outlives its program for long. */
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** With the number of the process that made it; earlier versions wrote none. */
const NAME = /^cloudbase-(?:(\d+)-)?[A-Za-z0-9]{6}$/;
/** Nothing here takes as long; a number may have become another process's since. */
const LONG_MS = 3_600_000;

/** Hands a new folder to `use`, and removes it with everything in it. */
export async function inPrivateFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), `cloudbase-${process.pid}-`));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what programs have left that were killed in the middle. */
export function removeLeftovers(now = Date.now()): void {
  for (const name of namesIn(tmpdir())) {
    const found = NAME.exec(name);
    if (found === null) continue;
    const folder = path.join(tmpdir(), name);
    try {
      const stats = lstatSync(folder);
      const isOwn = stats.isDirectory() && stats.uid === (process.getuid?.() ?? stats.uid);
      const [, maker] = found;
      const isInUse = now - stats.mtimeMs < LONG_MS && (maker === undefined || isRunning(Number(maker)));
      if (isOwn && !isInUse) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another program removes it at this moment, or holds it open: then the next one finds it.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
