/** Whether the function is in the project already, in another folder than the one that is meant now. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FUNCTION_FILES, MARK, PROJECT_FILE } from '../../project/file-names';
import { isFields } from './json/document';
import { isOfOthers } from './look';

/** How deep folders of functions lie. */
const DEEPEST = 4;

/**
 * Ours, in another folder of this project; links are not followed.
 * @param own the folder that is not looked for
 * @returns it, from the root and with slashes
 */
export function functionIn(root: string, own: string, folder = '.', depth = 0): string | undefined {
  for (const name of foldersIn(root, folder)) {
    if (name === own) continue;
    if (path.posix.basename(name) === 'usersig' && isMarked(path.join(root, name))) return name;
    // Another project has a function of its own.
    if (depth >= DEEPEST || existsSync(path.join(root, name, PROJECT_FILE))) continue;
    const found = functionIn(root, own, name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function foldersIn(root: string, folder: string): readonly string[] {
  try {
    return readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !isOfOthers(entry.name))
      .map(({ name }) => path.posix.join(folder, name));
  } catch {
    // What may not be read is not deployed from here.
    return [];
  }
}

function isMarked(folder: string): boolean {
  try {
    const fields: unknown = JSON.parse(readFileSync(path.join(folder, FUNCTION_FILES.manifest), 'utf8'));
    return isFields(fields) && typeof fields[MARK] === 'string';
  } catch {
    return false;
  }
}
