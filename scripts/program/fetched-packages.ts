/**
 * Packages that only one program needs, and the project does not have: fetched when they are first needed, into a folder of
 * their own. What they are and depend on stands in a lock file, with the checksum of each package.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runNode } from './node';
import { npmProgram } from './npm.cjs';
import { Refusal } from './refusal';
import type { World } from './world';

export interface Wanted {
  /** The folder of package.json and package-lock.json. */
  readonly packages: string;
  /** Where they go, in the project's folder. */
  readonly folder: string;
  /** Said before they are fetched. */
  readonly announcement: string;
  /** How long npm may take. */
  readonly patienceSeconds: number;
}

const checksumOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/**
 * Fetches them unless they are there.
 * @returns what npm said if it failed
 * @throws {Refusal}
 */
export async function fetchPackages(
  { packages, folder, announcement, patienceSeconds }: Wanted,
  { root, env, out, signal }: World,
): Promise<string | undefined> {
  const home = path.join(root, folder);
  // Written when npm is done, because an interrupted npm leaves half of it; holds which packages they are.
  const mark = path.join(home, 'complete');
  const wanted = checksumOf(path.join(packages, 'package-lock.json'));
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return undefined;
  out.print(announcement);
  mkdirSync(home, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) {
    copyFileSync(path.join(packages, name), path.join(home, name));
  }
  // Nothing that they bring is to run before it is asked to: they work without their scripts.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = npmProgram(env);
  if (npm === undefined) throw new Refusal('NO_NPM');
  const { exitCode, lines } = await runNode([npm, 'ci', '--prefix', home, ...quiet], {
    cwd: home,
    env,
    signal,
    timeoutSeconds: patienceSeconds,
  });
  if (exitCode === null) throw new Refusal('TOO_SLOW', { what: 'npm', minutes: patienceSeconds / 60 });
  if (exitCode !== 0) return lines.join('\n');
  writeFileSync(mark, wanted);
  return undefined;
}
