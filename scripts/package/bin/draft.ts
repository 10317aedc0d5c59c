/** What shall be written, all of it known and checked before the first byte is. */
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isPlain, look, saidBy } from './look';
import { Stop } from './stop';

export interface Change {
  /** From the project's folder, with slashes. */
  readonly name: string;
  /** Undefined: there is no such file. */
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
}

/** Nobody else on this computer reads what is private. */
const MODES = { usual: 0o666, private: 0o600 } as const;

/** Changes of a project's files, in the order in which they are made. */
export class Draft {
  readonly root: string;
  private readonly byName = new Map<string, Change & { readonly mode: number }>();

  /** @param root by its real path */
  constructor(root: string) {
    this.root = root;
  }

  get changes(): readonly Change[] {
    return [...this.byName.values()];
  }

  /**
   * As it will be.
   * @throws {Stop} if it is no file
   */
  read(name: string): Buffer | undefined {
    const change = this.byName.get(name);
    return change === undefined ? this.onDisk(name) : change.after;
  }

  write(name: string, content: Buffer | string, mode: keyof typeof MODES = 'usual'): void {
    this.change(name, typeof content === 'string' ? Buffer.from(content) : content, MODES[mode]);
  }

  remove(name: string): void {
    this.change(name, undefined, MODES.usual);
  }

  private change(name: string, after: Buffer | undefined, mode: number): void {
    const before = this.onDisk(name);
    if (before === after || (after !== undefined && before?.equals(after))) this.byName.delete(name);
    else this.byName.set(name, { name, before, after, mode });
  }

  private onDisk(name: string): Buffer | undefined {
    const found = look(this.root, name);
    if (found === 'folder') throw new Stop('NOT_A_FILE', { path: name });
    return found === 'file' ? bytesOf(path.join(this.root, name), name) : undefined;
  }

  /** @throws {Stop} if one of the files cannot be written */
  check(): void {
    for (const { name, before } of this.changes) {
      let place = before === undefined ? path.posix.dirname(name) : name;
      while (look(this.root, place) === 'nothing') place = path.posix.dirname(place);
      if (before === undefined && look(this.root, place) === 'file') {
        throw new Stop('NOT_A_FOLDER', { path: place });
      }
      if (!isWritable(path.join(this.root, place))) throw new Stop('READ_ONLY', { path: place });
    }
  }

  /**
   * Makes the changes, unless somebody else has changed one of the files since it was read.
   * @param first is written before all others
   * @throws {Stop}
   */
  apply(first?: string): void {
    for (const { name, before } of this.changes) {
      const now = this.onDisk(name);
      const isSame = now === before || (now !== undefined && before?.equals(now));
      if (!isSame) throw new Stop('CHANGED_MEANWHILE', { file: name });
    }
    const done: string[] = [];
    const rank = ({ name }: Change): number => (name === first ? 0 : 1);
    const order = [...this.byName.values()].sort((one, other) => rank(one) - rank(other));
    for (const { name, after, mode } of order) {
      const file = path.join(this.root, name);
      try {
        if (after === undefined) rmSync(file);
        else {
          mkdirSync(path.dirname(file), { recursive: true });
          writeFileSync(file, after, { mode });
        }
      } catch (error) {
        throw new Stop('NOT_WRITTEN', { file: name, said: saidBy(error), done: done.join(', ') || '-' });
      }
      done.push(name);
    }
  }

  /** Removes the folder, and those in it, as far as there is no file. What a link leads to is somebody else's. */
  prune(folder: string): void {
    if (look(this.root, folder) === 'folder' && isPlain(this.root, folder))
      removeEmpty(path.join(this.root, folder));
  }
}

function bytesOf(file: string, name: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Stop('UNREADABLE', { path: name, said: saidBy(error) });
  }
}

/** The mode is looked at too: to an administrator everything is writable. */
function isWritable(place: string): boolean {
  try {
    accessSync(place, constants.W_OK);
    return (statSync(place).mode & 0o222) !== 0;
  } catch {
    return false;
  }
}

function removeEmpty(folder: string): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) removeEmpty(path.join(folder, entry.name));
    }
    rmdirSync(folder);
  } catch {
    // It is not empty, or not there: either is well.
  }
}
