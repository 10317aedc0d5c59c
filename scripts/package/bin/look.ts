/** Where paths of a project really lead: nothing outside of it is read as its own, or written. */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { isIn, saidBy } from './paths';
import { Stop } from './stop';

export { isIn, saidBy };

export type Found = 'nothing' | 'file' | 'folder';

/**
 * What is there, links followed.
 * @param root by its real path
 * @param name of a file or folder, from there
 * @throws {Stop} if it leads out of the project, through a link that leads nowhere, or through a file
 */
export function look(root: string, name: string): Found {
  const outside = () => new Stop('OUTSIDE', { path: name });
  if (path.isAbsolute(name)) throw outside();
  const parts = path
    .normalize(name)
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.');
  let at = root;
  for (const [index, part] of parts.entries()) {
    const next = path.join(at, part);
    const stats = readable(() => lstatSync(next, { throwIfNoEntry: false }), name);
    if (stats === undefined) return 'nothing';
    at = stats.isSymbolicLink() ? followed(next, outside) : next;
    if (!isIn(at, root)) throw outside();
    const found = readable(() => statSync(at), name);
    const isFolder = found.isDirectory();
    // Reading a pipe, or a device, may never end.
    if (!isFolder && !found.isFile()) throw new Stop('NOT_A_FILE', { path: name });
    if (index === parts.length - 1) return isFolder ? 'folder' : 'file';
    if (!isFolder) throw new Stop('NOT_A_FOLDER', { path: parts.slice(0, index + 1).join('/') });
  }
  return 'folder';
}

/** Whether no link is on the way to what is there. */
export const isPlain = (root: string, name: string): boolean =>
  look(root, name) === 'nothing' || realpathSync.native(path.join(root, name)) === path.join(root, name);

function readable<T>(read: () => T, name: string): T {
  try {
    return read();
  } catch (error) {
    throw new Stop('UNREADABLE', { path: name, said: saidBy(error) });
  }
}

/** Writing into a link that leads nowhere makes a file wherever it says. */
function followed(link: string, outside: () => Stop): string {
  try {
    return realpathSync.native(link);
  } catch {
    throw outside();
  }
}

/** What lies in them is git's, or npm's, and goes when they work. */
const OF_OTHERS = ['.git', 'node_modules', 'miniprogram_npm'];
export const isOfOthers = (name: string): boolean => OF_OTHERS.includes(name.toLowerCase());

/** A path of the project as it is written everywhere here: from its folder, with slashes; `.` is the folder itself. */
export const nameOf = (name: string): string =>
  path.posix.normalize(name.replaceAll('\\', '/')).replace(/\/+$/, '') || '.';
