/** Projects for tests of `npm run doctor`. */
import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildPackages } from '../../../scripts/build/packages';
import { buildFunction } from '../../../scripts/function/bundle';
import { ROOT } from '../../../scripts/project/project';
import { COMPLETE } from '../../cloud-project';
import type { ProjectCopy } from '../../project-copy';

/** Makes of a copy a project as somebody has it who has done everything right. */
export async function makeHealthy({ root, writeEnvLocal }: ProjectCopy): Promise<void> {
  for (const name of ['.gitignore', 'project.config.json']) {
    cpSync(path.join(ROOT, name), path.join(root, name));
  }
  writeEnvLocal(COMPLETE);
  writeFileSync(path.join(root, 'project.private.config.json'), '{ "appid": "wx0123456789abcdef" }');
  await Promise.all([buildFunction(root), buildPackages(root)]);
  gitIn(root, 'init', '-q');
  gitIn(root, 'add', '-A');
  gitIn(root, 'commit', '-q', '-m', 'all');
  // It is copied for each test: a few files in place of some hundred.
  gitIn(root, 'gc', '-q');
}

export function gitIn(root: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}
