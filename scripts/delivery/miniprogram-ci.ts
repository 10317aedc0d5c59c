/**
 * WeChat's own miniprogram-ci: fetched when it is first needed, into a folder of its own, and run there. What it is and
 * depends on stands in a lock file, with the checksum of each package.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type NodeOptions, type Ran, runNode } from '../program/node';
import { npmProgram } from '../program/npm.cjs';
import { Refusal } from '../program/refusal';
import type { World } from '../program/world';
import { explainFetch } from './explain';

/** A dependency of the project it is not: 276 MB. */
const VERSION = '2.1.42';
const FOLDER = '.miniprogram-ci';
const PACKAGES = path.join(path.dirname(fileURLToPath(import.meta.url)), 'packages');
const TEN_MINUTES = 600;

/** Written when npm is done, because an interrupted npm leaves half of it; holds which packages they are. */
const markOf = (root: string): string => path.join(root, FOLDER, 'complete');

const checksumOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/**
 * Fetches it unless it is there.
 * @param patienceSeconds how long npm may take
 * @throws {Refusal}
 */
export async function fetchMiniprogramCI(
  { root, env, out, signal }: World,
  patienceSeconds = TEN_MINUTES,
): Promise<void> {
  const mark = markOf(root);
  const wanted = checksumOf(path.join(PACKAGES, 'package-lock.json'));
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  const folder = path.join(root, FOLDER);
  out.print(
    `Fetching miniprogram-ci ${VERSION} into ${FOLDER}/: about 280 MB, some minutes, this time only. WeChat takes uploads only from addresses of its IP white list (小程序代码上传).`,
  );
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) {
    copyFileSync(path.join(PACKAGES, name), path.join(folder, name));
  }
  // Nothing that it brings is to run before it is asked to: it works without its packages' scripts.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = npmProgram(env);
  if (npm === undefined) throw new Refusal('NO_NPM');
  const { exitCode, lines } = await runNode([npm, 'ci', '--prefix', folder, ...quiet], {
    cwd: folder,
    env,
    signal,
    timeoutSeconds: patienceSeconds,
  });
  if (exitCode === null) throw new Refusal('TOO_SLOW', { what: 'npm', minutes: patienceSeconds / 60 });
  if (exitCode !== 0) throw explainFetch(lines.join('\n'));
  writeFileSync(mark, wanted);
}

/**
 * `miniprogram-ci <args>`; an address of IPv4 is asked for first, because white lists seldom hold the other.
 * @param patienceSeconds how long it may take
 * @throws {Refusal}
 */
export async function miniprogramCI(
  args: readonly string[],
  { root, env, signal }: World,
  onLine: NodeOptions['onLine'] & object,
  patienceSeconds = TEN_MINUTES,
): Promise<Ran> {
  const program = path.join(root, FOLDER, 'node_modules', 'miniprogram-ci', 'bin', 'miniprogram-ci.js');
  const ran = await runNode(['--dns-result-order=ipv4first', program, ...args], {
    cwd: root,
    env,
    signal,
    onLine,
    timeoutSeconds: patienceSeconds,
  });
  if (ran.exitCode !== null) return ran;
  throw new Refusal('TOO_SLOW', { what: 'miniprogram-ci', minutes: patienceSeconds / 60 });
}
