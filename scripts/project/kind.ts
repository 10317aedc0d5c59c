/** A folder that programs work for: this project's own, or a host's, who has added the package to a mini-program of theirs. */
import type { Bundle } from '../function/files';
import type { PackOptions, Rule } from './packing';

export interface Project {
  /** Where cloudbaserc.json, project.config.json and .env.local are. */
  readonly root: string;
  readonly isHost: boolean;
  /** From the root, with slashes: where cloudbaserc.json must say that functions are. */
  readonly functionRoot: string;
  /** From the root, with slashes: the folder of authorize.cjs, and of the package.json that names its packages. */
  readonly ruleFolder: string;
  /** What these programs need to run. */
  readonly needs: Needs;
  /** What WeChat packs. */
  readonly miniProgram: MiniProgram;
  /**
   * The function as it is to be deployed.
   * @throws {Refusal} and what esbuild throws, if there is none
   */
  bundle(): Promise<Bundle>;
  /** The same, and it lies where DevTools and the simulator look for it. */
  build(): Promise<Bundle>;
  /**
   * Looks whether what lies there is this one.
   * @throws {Refusal} if something is to be built first
   */
  examineBuild(built: Bundle): Promise<void>;
  /** A text of the catalogue or a usage, as this folder calls its commands and files. */
  named(text: string): string;
}

export interface Needs {
  /** The oldest Node.js, such as `20.19`. */
  readonly node: string;
  /** The version of each package. */
  readonly packages: Readonly<Record<string, string>>;
  /** Where they are looked for, and in the folders above it. */
  readonly from: string;
}

export interface MiniProgram {
  /** As it is called in what is said, such as `miniprogram/`. */
  readonly name: string;
  readonly folder: string;
  /** By Taro or uni-app: its files are made of others. */
  readonly isBuilt: boolean;
  /** What leaves files out of it. */
  readonly packOptions: readonly PackOptions[];
  /** What must be left out: none where the mini-program has a folder of its own. */
  readonly needed: readonly Rule[];
}
