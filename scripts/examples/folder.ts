/** The examples in a folder of their own, with our package packed beside them as it is here now. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildMiniprogram, MINIPROGRAM } from '../package/miniprogram';
import { packWithNpm } from '../package/package';
import { runNode } from '../program/node';
import { npmProgram } from '../program/npm.cjs';
import { Refusal } from '../program/refusal';
import type { World } from '../program/world';

const MADE = ['node_modules', 'dist', '.swc', 'cloudfunctions'];
const TWENTY_MINUTES = 1200;

/** @param folder where examples/ and dist/packages are put, as they lie here */
export async function packInto(folder: string, world: World): Promise<void> {
  const packages = path.join(folder, 'dist', 'packages');
  mkdirSync(packages, { recursive: true });
  await buildMiniprogram(world.root, path.join(packages, MINIPROGRAM));
  await packWithNpm(world, packages, MINIPROGRAM);
}

/**
 * Copies an example and installs what its lock file names; no package runs a script then. Not by `npm ci`, which wants in the
 * lock file what Taro names for other systems and no registry has to have.
 * @returns its folder
 */
export async function installExample(folder: string, name: string, world: World): Promise<string> {
  const { root, env, signal } = world;
  const home = path.join(folder, 'examples', name);
  const from = path.join(root, 'examples', name);
  cpSync(from, home, {
    recursive: true,
    filter: (file) => !MADE.includes(path.relative(from, file)),
  });
  forgetChecksum(path.join(home, 'package-lock.json'));
  const npm = npmProgram(env);
  if (npm === undefined) throw new Refusal('NO_NPM');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const options = { cwd: home, env, signal, timeoutSeconds: TWENTY_MINUTES };
  const { exitCode, lines } = await runNode([npm, 'install', ...quiet], options);
  if (exitCode !== 0) throw new Error(`npm install in examples/${name} failed:\n${lines.join('\n')}`);
  return home;
}

/** Our package is packed anew each time. */
function forgetChecksum(file: string): void {
  const lock = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly packages: Readonly<Record<string, { integrity?: string }>>;
  };
  delete lock.packages[`node_modules/${MINIPROGRAM}`]?.integrity;
  writeFileSync(file, JSON.stringify(lock, null, 2));
}
