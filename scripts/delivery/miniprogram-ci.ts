/** WeChat's own miniprogram-ci: fetched when it is first needed, and run there. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchPackages } from '../program/fetched-packages';
import { type NodeOptions, type Ran, runNode } from '../program/node';
import { Refusal } from '../program/refusal';
import type { World } from '../program/world';
import { explainFetch } from './explain';

/** A dependency of the project it is not: 276 MB. */
export const MINIPROGRAM_CI = '2.1.42';
const FOLDER = '.miniprogram-ci';
const PACKAGES = path.join(path.dirname(fileURLToPath(import.meta.url)), 'packages');
const TEN_MINUTES = 600;

/** The folder node_modules that it is in, once it has been fetched. */
export const modulesOf = (root: string): string => path.join(root, FOLDER, 'node_modules');

/**
 * Fetches it unless it is there.
 * @param patienceSeconds how long npm may take
 * @param note what is said besides before it is fetched
 * @throws {Refusal}
 */
export async function fetchMiniprogramCI(
  world: World,
  patienceSeconds = TEN_MINUTES,
  note = '',
): Promise<void> {
  const announcement = `Fetching miniprogram-ci ${MINIPROGRAM_CI} into ${FOLDER}/: about 280 MB, some minutes, this time only.${note}`;
  const wanted = { packages: PACKAGES, folder: FOLDER, announcement, patienceSeconds };
  const said = await fetchPackages(wanted, world);
  if (said !== undefined) throw explainFetch(said);
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
  const program = path.join(modulesOf(root), 'miniprogram-ci', 'bin', 'miniprogram-ci.js');
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
