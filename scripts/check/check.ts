/** `npm run check`: types, the mini-program's pages, then lint and format. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ROOT } from '../project/project';
import { reportProblems } from '../simulator/compile/report';

const require = createRequire(import.meta.url);

/** Runs a package's program with this Node, without a shell. */
function run(packageName: string, program: string, args: readonly string[]): boolean {
  const file = path.join(path.dirname(require.resolve(`${packageName}/package.json`)), program);
  return spawnSync(process.execPath, [file, ...args], { cwd: ROOT, stdio: 'inherit' }).status === 0;
}

export function checkAll(): boolean {
  // The mini-program a second time, by itself: on a phone there is no Node and no DOM.
  const typesAreRight = ['.', 'miniprogram'].every((project) =>
    run('typescript', 'bin/tsc', ['--project', project]),
  );
  const pagesAreRight = reportProblems(path.join(ROOT, 'miniprogram'));
  const styleIsRight = run('@biomejs/biome', 'bin/biome', ['check', '.']);
  return typesAreRight && pagesAreRight && styleIsRight;
}
