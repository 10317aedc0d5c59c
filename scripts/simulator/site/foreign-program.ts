/** Somebody's own mini-program: a folder of which only what WeChat packs is read. */
import { createHash } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import { packClosed } from '../compile/pack';
import type { Pack } from '../compile/program';
import { Sources } from '../compile/sources';
import type { Program } from './watched';

export interface ForeignFolder {
  /** Where app.json is, as a real path. */
  readonly root: string;
  /** Folders in it that are not packed, as absolute paths: those of functions. */
  readonly without: readonly string[];
}

export class ForeignProgram implements Program {
  readonly name: string;
  /** The same for the same folder; what its phones keep is kept under it. */
  readonly id: string;
  private readonly folder: ForeignFolder;
  private folders: readonly string[] = [];
  private readonly watchers = new Map<string, FSWatcher>();
  private onChange: (() => void) | undefined;

  constructor(folder: ForeignFolder) {
    this.folder = folder;
    this.name = path.basename(folder.root);
    this.id = createHash('sha256').update(folder.root).digest('hex').slice(0, 16);
  }

  async pack(): Promise<Pack> {
    const sources = new Sources(this.folder.root, this.folder.without);
    this.folders = sources.folders;
    this.watchFolders();
    return packClosed(sources);
  }

  watch(onChange: () => void): { close(): void } {
    this.onChange = onChange;
    this.watchFolders();
    return {
      close: () => {
        this.onChange = undefined;
        for (const watcher of this.watchers.values()) watcher.close();
        this.watchers.clear();
      },
    };
  }

  /** Each by itself: beside the pages there may be a node_modules with thousands. */
  private watchFolders(): void {
    const { onChange } = this;
    if (onChange === undefined) return;
    for (const [folder, watcher] of this.watchers) {
      if (this.folders.includes(folder)) continue;
      watcher.close();
      this.watchers.delete(folder);
    }
    for (const folder of this.folders) {
      if (this.watchers.has(folder)) continue;
      const watcher = watch(folder, onChange);
      // It is gone: the one around it has told so.
      watcher.on('error', () => watcher.close());
      this.watchers.set(folder, watcher);
    }
  }
}
