/** Whether two folders hold the same. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The names of all files of a folder and its folders, with slashes, in the order of their characters' numbers. */
export const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((name) => name.split(path.sep).join('/'))
    .sort();

const digestOfFile = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** SHA-256, in hexadecimal, over the names and contents of all its files. */
export function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of filesOf(folder)) hash.update(`${name}\0${digestOfFile(path.join(folder, name))}\n`);
  return hash.digest('hex');
}

/** The files that only one of two folders has, or that are another in each. */
export function differencesOf(one: string, other: string): readonly string[] {
  const [inOne, inOther] = [new Set(filesOf(one)), new Set(filesOf(other))];
  return [...new Set([...inOne, ...inOther])]
    .filter((name) => {
      if (!inOne.has(name) || !inOther.has(name)) return true;
      return digestOfFile(path.join(one, name)) !== digestOfFile(path.join(other, name));
    })
    .sort();
}
