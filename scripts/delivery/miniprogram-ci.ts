/** WeChat's own miniprogram-ci: fetched when it is first needed, into a folder of its own, and run there. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Ran, runNode } from '../program/node';
import { Refusal } from '../program/refusal';
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
export async function fetchMiniprogramCI(root: string, signal: AbortSignal): Promise<void> {
  const mark = markOf(root);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === VERSION) return;
  const folder = path.join(root, FOLDER);
  console.log(
    `Fetching miniprogram-ci ${VERSION} into ${FOLDER}/: about 280 MB, some minutes, this time only. WeChat takes uploads only from addresses of its IP white list (小程序代码上传).`,
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const install = ['install', '--prefix', folder, '--no-save', '--no-package-lock'];
  // Nothing that it brings is to run before it is asked to: it works without its packages' scripts.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { exitCode, said } = await runNode(
    [npmProgram(), ...install, ...quiet, `miniprogram-ci@${VERSION}`],
    {
      cwd: folder,
      signal,
    },
  );
  if (exitCode !== 0) {
    throw explainFetch(said);
  }
  writeFileSync(mark, VERSION);
}

/** npm as a file for Node.js: `npm` itself is a script of the shell, on Windows npm.cmd. */
function npmProgram(): string {
  const beside = path.dirname(process.execPath);
  const program = path.join('node_modules', 'npm', 'bin', 'npm-cli.js');
  // Another package manager that runs the script names itself there.
  const started = process.env.npm_execpath;
  const candidates = [
    ...(started !== undefined && path.basename(started) === 'npm-cli.js' ? [started] : []),
    path.join(beside, program),
    path.join(beside, '..', 'lib', program),
  ];
  const found = candidates.find((file) => existsSync(file));
  if (found === undefined) throw new Refusal('NO_NPM');
  return found;
}

/** `miniprogram-ci <args>`; an address of IPv4 is asked for first, because white lists seldom hold the other. */
export const miniprogramCI = (
  args: readonly string[],
  root: string,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<Ran> => {
  const program = path.join(root, FOLDER, 'node_modules', 'miniprogram-ci', 'bin', 'miniprogram-ci.js');
  return runNode(['--dns-result-order=ipv4first', program, ...args], { cwd: root, signal, onLine });
};
