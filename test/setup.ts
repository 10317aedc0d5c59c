/** Before all tests: the function is built, and there is a place for what tests make it print. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildFunction } from '../scripts/build';

declare module 'vitest' {
  interface ProvidedContext {
    transcriptFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildFunction();
  const folder = await mkdtemp(path.join(tmpdir(), 'usersig-transcripts-'));
  project.provide('transcriptFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
