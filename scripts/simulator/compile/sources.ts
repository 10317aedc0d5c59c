/** The files of a mini-program's folder. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What WeChat's own compiler does not read as part of the mini-program. */
const IGNORED_FOLDER = 'node_modules';

export class Sources {
  readonly root: string;
  /** Relative to the root, with slashes, sorted. */
  readonly files: readonly string[];
  private readonly known: ReadonlySet<string>;
  private readonly texts = new Map<string, string>();

  constructor(root: string) {
    this.root = path.resolve(root);
    this.files = filesIn(this.root)
      .map((file) => path.relative(this.root, file).split(path.sep).join('/'))
      .filter((file) => !file.endsWith('.d.ts'))
      .sort();
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

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (!entry.isDirectory()) return [full];
    return entry.name === IGNORED_FOLDER ? [] : filesIn(full);
  });
}
