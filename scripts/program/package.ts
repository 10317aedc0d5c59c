/** Runs the program of a package that is installed here. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { World } from './world';

type Around = Pick<World, 'root' | 'env' | 'signal'>;

/** The program of one of the project's packages, as {@link runFile}. */
export function runPackage(
  world: Around,
  packageName: string,
  program: string,
  args: readonly string[],
): Promise<boolean> {
  const require = createRequire(path.join(world.root, 'package.json'));
  const folder = path.dirname(require.resolve(`${packageName}/package.json`));
  return runFile(world, path.join(folder, program), args);
}

/**
 * With this Node.js, without a shell; it prints for itself, and ends with this program.
 * @returns whether it ended with 0
 * @throws the signal's reason
 */
export function runFile(
  { root, env, signal }: Around,
  file: string,
  args: readonly string[],
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(process.execPath, [file, ...args], { cwd: root, env, stdio: 'inherit' });
    const end = () => child.kill();
    signal.addEventListener('abort', end);
    child.on('error', reject);
    child.on('close', (code) => {
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason);
      else resolve(code === 0);
    });
  });
}
