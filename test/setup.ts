/** Before all tests the function is built; after them, what they printed and kept is removed. */
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { buildFunction } from '../scripts/function/bundle';
import { ROOT } from '../scripts/project/project';
import { cliCacheFolder } from './cli-cache';
import { exampleFolder, packFile, transcriptFolder } from './transcript';

export default async function setup(): Promise<() => Promise<void>> {
  await buildFunction(ROOT);
  mkdirSync(cliCacheFolder(), { recursive: true });
  return async () => {
    for (const folder of [
      transcriptFolder(),
      cliCacheFolder(),
      packFile(),
      exampleFolder(),
      `${exampleFolder()}.own`,
    ])
      await rm(folder, { recursive: true, force: true });
  };
}
