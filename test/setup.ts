/** Before all tests the function is built; after them, what they printed is removed. */
import { rm } from 'node:fs/promises';
import { buildFunction } from '../scripts/build';
import { transcriptFolder } from './transcript';

export default async function setup(): Promise<() => Promise<void>> {
  await buildFunction();
  return () => rm(transcriptFolder(), { recursive: true, force: true });
}
