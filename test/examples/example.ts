/** The example of a host with our package in it, made by the first file of a run that needs it, for all of them. */
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buildDist } from '../../scripts/package/dist';
import { ROOT } from '../../scripts/project/project';
import type { Pack } from '../../scripts/simulator/compile/program';
import { Sources } from '../../scripts/simulator/compile/sources';
import { exampleFolder } from '../transcript';

export const EXAMPLE = path.join(ROOT, 'examples', 'native');
const MINIPROGRAM = 'miniprogram';
/** Where 构建 npm puts `miniprogram_dist`, as it is. */
export const IN_NPM = 'miniprogram_npm/trtc-miniprogram';

/** What whoever works on the example may have there, and git has not. */
const NOT_OF_IT = ['node_modules', 'miniprogram_npm', 'cloudfunctions', '.env.local'];

/** @param target a folder that is made */
export function copyExample(target: string): void {
  cpSync(EXAMPLE, target, {
    recursive: true,
    filter: (file) => !NOT_OF_IT.includes(path.basename(file)),
  });
}

/** @returns the folder of its app.json */
export async function builtExample(): Promise<string> {
  const folder = exampleFolder();
  const own = `${folder}.own`;
  while (!existsSync(folder)) {
    if (isMade(own)) await fill(own, folder);
    else await setTimeout(50);
  }
  return path.join(folder, MINIPROGRAM);
}

/** @param whole its name when all is in it: others read it from then on */
async function fill(own: string, whole: string): Promise<void> {
  try {
    copyExample(own);
    const target = path.join(own, MINIPROGRAM, IN_NPM);
    mkdirSync(target, { recursive: true });
    await buildDist(ROOT, target);
    renameSync(own, whole);
  } catch (error) {
    rmSync(own, { recursive: true });
    throw error;
  }
}

/** Makes a folder. @returns false if somebody else has */
function isMade(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

const packs = new Map<string, Promise<Pack>>();

/** @param changes files in place of the example's, by their paths in the mini-program */
export function packExample(changes: Readonly<Record<string, string>> = {}): Promise<Pack> {
  const key = JSON.stringify(changes);
  const found = packs.get(key) ?? packWith(changes);
  packs.set(key, found);
  return found;
}

async function packWith(changes: Readonly<Record<string, string>>): Promise<Pack> {
  // Loaded here: who reads files only needs no compiler.
  const { packClosed } = await import('../../scripts/simulator/compile/pack');
  const root = await builtExample();
  class Changed extends Sources {
    override read(file: string): string {
      return changes[file] ?? super.read(file);
    }
  }
  return packClosed(new Changed(root));
}
