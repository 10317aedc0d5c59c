/** `npm run soak`: what is long by nature, of which `npm test` has a second. */
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { numberFrom, parseOptions } from '../program/options';
import { runPackage } from '../program/package';
import { program } from '../program/program';

const OPTIONS = { runs: 'string', factor: 'string', seed: 'string' } as const;
const USAGE = `npm run soak -- [--runs N] [--factor N] [--seed N]

  --runs    how often the browser tests are run, 20 if not given
  --factor  how many times as many random cases as in npm test, 100 if not given
  --seed    of the random cases, to repeat those of a run before; a new one if not given`;
const MOST = 1_000_000;

export const soak = program(async (args, world) => {
  const { options } = parseOptions(args, USAGE, OPTIONS);
  const numberOf = (name: keyof typeof OPTIONS, usual: number, least: number): number =>
    numberFrom(options[name] ?? String(usual), `--${name}`, least, MOST, USAGE);
  const [runs, factor] = [numberOf('runs', 20, 0), numberOf('factor', 100, 1)];
  const seed = numberOf('seed', randomInt(1, MOST), 1);
  world.out.print(`Random cases: ${factor} times as many, --seed ${seed}`);
  const env = { ...world.env, SOAK_FACTOR: String(factor), SOAK_SEED: String(seed) };
  const randomTests = [
    'run',
    '--project',
    'behaviour',
    '--project',
    'alone',
    ...filesWithRandomTests(world.root),
  ];
  if (!(await runPackage({ ...world, env }, 'vitest', 'vitest.mjs', randomTests))) return false;
  for (let run = 1; run <= runs; run += 1) {
    world.out.print(`Browser tests: run ${run} of ${runs}`);
    const browserTests = ['run', '--project', 'browser'];
    if (!(await runPackage(world, 'vitest', 'vitest.mjs', browserTests))) return false;
  }
  return true;
});

/** Those that ask test/soak.ts how often to try. */
const filesWithRandomTests = (root: string): readonly string[] =>
  readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join('test', name))
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => /from '[./]+\/soak'/.test(readFileSync(path.join(root, name), 'utf8')));
