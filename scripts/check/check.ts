/** `npm run check`: types, the mini-program's pages, then lint and format. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseOptions } from '../program/options';
import { program } from '../program/program';
import type { World } from '../program/world';
import { problemsOfPages } from '../simulator/compile/report';

const USAGE = 'npm run check';
/** What has no Node.js, or no browser, is compiled a second time by itself. */
const PROJECTS = ['.', 'miniprogram'] as const;

export const check = program((args, world) => {
  parseOptions(args, USAGE, {});
  return isRight(world);
});

/** Says what is wrong. @returns whether nothing is */
export async function isRight({ root, out }: World): Promise<boolean> {
  const results = await Promise.all([
    ...PROJECTS.map((project) => runPackage(root, 'typescript', 'bin/tsc', ['--project', project])),
    runPackage(root, '@biomejs/biome', 'bin/biome', ['check', '.']),
  ]);
  const problems = problemsOfPages(root);
  if (problems !== '') out.warn(problems, 'red');
  return problems === '' && results.every(Boolean);
}

/** Runs a package's program with this Node, without a shell; it prints for itself. */
function runPackage(
  root: string,
  packageName: string,
  program: string,
  args: readonly string[],
): Promise<boolean> {
  const require = createRequire(path.join(root, 'package.json'));
  const file = path.join(path.dirname(require.resolve(`${packageName}/package.json`)), program);
  const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}
