/** `npm test`: types, style and pages, then all tests. What it is told goes to Vitest, and then nothing is checked before. */
import { runPackage } from '../program/package';
import { program } from '../program/program';
import { isRight } from './check';

export const test = program(async (args, world) => {
  if (args.length === 0 && !(await isRight(world))) return false;
  return runPackage(world, 'vitest', 'vitest.mjs', ['run', ...args]);
});
