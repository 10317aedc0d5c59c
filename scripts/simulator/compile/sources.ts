/** The files of a mini-program's folder: those that WeChat packs, and no symbolic links, which lead anywhere. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isPackedFile, isPackedFolder } from './file-types';

/** What helps if a package is not among the files. */
export const BUILD_NPM = 'build npm in WeChat DevTools first';

export class Sources {
  readonly root: string;
  /** Relative to the root, with slashes, sorted. */
  readonly files: readonly string[];
  /** The folders that were looked into, as absolute paths. */
  readonly folders: readonly string[];
  private readonly known: ReadonlySet<string>;
  private readonly texts = new Map<string, string>();

  /** @param without folders in it that are not of the mini-program, as absolute paths */
  constructor(root: string, without: readonly string[] = []) {
    this.root = path.resolve(root);
    const found = walk(this.root, without);
    this.folders = found.folders;
    this.files = found.files.map((file) => path.relative(this.root, file).split(path.sep).join('/')).sort();
    this.known = new Set(this.files);
  }

  has(file: string): boolean {
    return this.known.has(file);
  }

  read(file: string): string {
    const text = this.texts.get(file) ?? readFileSync(this.absolute(file), 'utf8');
    this.texts.set(file, text);
    return text;
  }

  absolute(file: string): string {
    return path.join(this.root, file);
  }

  /** `file` with the first of the extensions that exists. */
  find(file: string, extensions: readonly string[]): string | undefined {
    return extensions.map((extension) => `${file}${extension}`).find((name) => this.has(name));
  }
}

/** What a file means by `reference`: from the root if it begins with a slash, else from its own folder. */
export const resolveFrom = (file: string, reference: string): string =>
  reference.startsWith('/')
    ? path.posix.normalize(reference).slice(1)
    : path.posix.join(path.posix.dirname(file), reference);

interface Found {
  readonly files: string[];
  readonly folders: string[];
}

function walk(folder: string, without: readonly string[], found: Found = { files: [], folders: [] }): Found {
  found.folders.push(folder);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isFile() && isPackedFile(entry.name)) found.files.push(full);
    if (entry.isDirectory() && isPackedFolder(entry.name) && !without.includes(full)) {
      walk(full, without, found);
    }
  }
  return found;
}
