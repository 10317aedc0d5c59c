/** Of paths, and of what the system says of them. */
import path from 'node:path';

/** Whether a path is a folder, or leads to somewhere in it. */
export const isIn = (one: string, folder: string): boolean => {
  const way = path.relative(folder, one);
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
};

/** What the system says of a file, such as `EACCES`. */
export const saidBy = (error: unknown): string =>
  String((error as NodeJS.ErrnoException | undefined)?.code ?? error);
