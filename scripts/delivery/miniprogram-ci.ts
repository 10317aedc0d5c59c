/** WeChat's own miniprogram-ci: fetched when it is first needed, into a folder of its own, and run there. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type NodeOptions, type Ran, runNode } from '../program/node';
import { npmProgram } from '../program/npm.cjs';
import { Refusal } from '../program/refusal';
import type { World } from '../program/world';
import { explainFetch } from './explain';

/** A dependency of the project it is not: 276 MB, 1086 packages. */
const VERSION = '2.1.42';
const FOLDER = '.miniprogram-ci';

/** Written when npm is done, because an interrupted npm leaves half of it. */
const markOf = (root: string): string => path.join(root, FOLDER, 'complete');

/**
 * Fetches it unless it is there.
 * @throws {Refusal}
 */
export async function fetchMiniprogramCI({ root, env, out, signal }: World): Promise<void> {
  const mark = markOf(root);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === VERSION) return;
  const folder = path.join(root, FOLDER);
  out.print(
    `Fetching miniprogram-ci ${VERSION} into ${FOLDER}/: about 280 MB, some minutes, this time only. WeChat takes uploads only from addresses of its IP white list (小程序代码上传).`,
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const install = ['install', '--prefix', folder, '--no-save', '--no-package-lock'];
  // Nothing that it brings is to run before it is asked to: it works without its packages' scripts.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = npmProgram(env);
  if (npm === undefined) throw new Refusal('NO_NPM');
  const { exitCode, lines } = await runNode([npm, ...install, ...quiet, `miniprogram-ci@${VERSION}`], {
    cwd: folder,
    env,
    signal,
  });
  if (exitCode !== 0) throw explainFetch(lines.join('\n'));
  writeFileSync(mark, VERSION);
}

/** `miniprogram-ci <args>`; an address of IPv4 is asked for first, because white lists seldom hold the other. */
export const miniprogramCI = (
  args: readonly string[],
  { root, env, signal }: World,
  onLine: NodeOptions['onLine'] & object,
): Promise<Ran> => {
  const program = path.join(root, FOLDER, 'node_modules', 'miniprogram-ci', 'bin', 'miniprogram-ci.js');
  return runNode(['--dns-result-order=ipv4first', program, ...args], { cwd: root, env, signal, onLine });
};
