/** Where paths of a project really lead: nothing outside of it is read as its own, or written. */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { Stop } from './stop';

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
  if (parts[0] === '..') throw outside();
  let at = root;
  for (const [index, part] of parts.entries()) {
    const next = path.join(at, part);
    const stats = lstatSync(next, { throwIfNoEntry: false });
    if (stats === undefined) return 'nothing';
    at = stats.isSymbolicLink() ? followed(next, outside) : next;
    if (!isIn(at, root)) throw outside();
    const isFolder = statSync(at).isDirectory();
    if (index === parts.length - 1) return isFolder ? 'folder' : 'file';
    if (!isFolder) throw new Stop('NOT_A_FOLDER', { path: parts.slice(0, index + 1).join('/') });
  }
  return 'folder';
}

/** Writing into a link that leads nowhere makes a file wherever it says. */
function followed(link: string, outside: () => Stop): string {
  try {
    return realpathSync.native(link);
  } catch {
    throw outside();
  }
}

export const isIn = (one: string, folder: string): boolean => {
  const way = path.relative(folder, one);
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
};

/** A path of the project as it is written everywhere here: from its folder, with slashes; `.` is the folder itself. */
export const nameOf = (name: string): string =>
  path.posix.normalize(name.replaceAll('\\', '/')).replace(/\/+$/, '') || '.';
