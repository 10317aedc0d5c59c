/** `npm run check`: types, the mini-program's pages, then lint and format. */
import { parseOptions } from '../program/options';
import { runPackage } from '../program/package';
import { program } from '../program/program';
import type { World } from '../program/world';
import { problemsOfPages } from '../simulator/compile/report';
import { PROJECTS } from './projects';

const USAGE = 'npm run check';

export const check = program((args, world) => {
  parseOptions(args, USAGE, {});
  return isRight(world);
});

/** Says what is wrong. @returns whether nothing is */
export async function isRight(world: World): Promise<boolean> {
  const results = await Promise.all([
    ...PROJECTS.map((project) => runPackage(world, 'typescript', 'bin/tsc', ['--project', project])),
    runPackage(world, '@biomejs/biome', 'bin/biome', ['check', '.']),
  ]);
  const problems = problemsOfPages(world.root);
  if (problems !== '') world.out.warn(problems, 'red');
  return problems === '' && results.every(Boolean);
}
