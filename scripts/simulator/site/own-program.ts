/** The mini-program of the project itself, with the project's packages. */
import { watch } from 'node:fs';
import path from 'node:path';
import { packProgram } from '../compile/pack';
import type { Pack } from '../compile/program';
import type { Program } from './watched';

export class OwnProgram implements Program {
  readonly name = 'miniprogram';
  private readonly root: string;

  /** @param root the project's folder */
  constructor(root: string) {
    this.root = root;
  }

  async pack(): Promise<Pack> {
    return packProgram(path.join(this.root, this.name), this.root);
  }

  watch(onChange: (file?: string) => void): { close(): void } {
    return watch(path.join(this.root, this.name), { recursive: true }, (_event, file) => {
      // What a build writes there is not a change of the sources.
      if (file?.startsWith('miniprogram_npm') !== true) onChange(file ?? undefined);
    });
  }
}
