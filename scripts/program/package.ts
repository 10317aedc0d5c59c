/** Runs the program of a package that is installed here. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { World } from './world';

/** With this Node.js, without a shell; it prints for itself. @returns whether it ended with 0 */
export function runPackage(
  { root, env }: Pick<World, 'root' | 'env'>,
  packageName: string,
  program: string,
  args: readonly string[],
): Promise<boolean> {
  const require = createRequire(path.join(root, 'package.json'));
  const file = path.join(path.dirname(require.resolve(`${packageName}/package.json`)), program);
  const child = spawn(process.execPath, [file, ...args], { cwd: root, env, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}
