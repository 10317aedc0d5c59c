/** `npm run check`: types, the mini-program's pages, then lint and format. */
import { parseOptions } from '../program/options';
import { runPackage } from '../program/package';
import { program } from '../program/program';
import type { World } from '../program/world';
import { reportOnPages } from '../simulator/compile/report';
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
  // Of our own pages a note is not let pass either: what is drawn plainly here was not looked at.
  const { errors, notes } = reportOnPages(world.root);
  if (errors !== '') world.out.warn(errors, 'red');
  if (notes !== '') world.out.warn(notes, 'yellow');
  return errors === '' && notes === '' && results.every(Boolean);
}
