/** Files of a folder. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * All of them, below it too, by their paths with slashes, sorted.
 * @param without names of folders that are left out
 */
export async function filesIn(folder: string, without: readonly string[] = []): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.split('/').some((part) => without.includes(part)))
    .sort();
}
