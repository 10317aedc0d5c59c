/** `npm run package`: the packages for mini-programs of others, as folders and as npm packs them. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { runNode } from '../program/node';
import { npmProgram } from '../program/npm.cjs';
import { parseOptions } from '../program/options';
import { program } from '../program/program';
import { Refusal } from '../program/refusal';
import type { World } from '../program/world';
import { buildMiniprogram, MINIPROGRAM } from './miniprogram';
import { buildTools, TOOLS } from './tools';

const USAGE = `npm run package

  Makes the packages in dist/packages, and packs them.`;

const BUILD: Readonly<Record<string, (root: string, target: string) => Promise<void>>> = {
  [MINIPROGRAM]: buildMiniprogram,
  [TOOLS]: buildTools,
};

export const pack = program(async (args, world) => {
  parseOptions(args, USAGE, {});
  const { faultsIn } = await import('./package-faults');
  const { noList, noMember } = faultsIn(world.root);
  if (noList.length > 0) throw new Refusal('NO_LIST_ITERATED', { list: noList.join('\n') });
  if (noMember.length > 0) throw new Error(`private-names.ts has missed\n${noMember.join('\n')}`);
  const packages = path.join(world.root, 'dist', 'packages');
  await mkdir(packages, { recursive: true });
  for (const [name, build] of Object.entries(BUILD)) {
    await build(world.root, path.join(packages, name));
    const file = await packWithNpm(world, packages, name);
    const { size } = await stat(file);
    world.out.print(`${path.relative(world.root, file)}: ${(size / 1024).toFixed(1)} KB`);
  }
});

/**
 * @param packages the folder that the package's is in, and that the packed file comes into
 * @returns the packed file
 */
export async function packWithNpm(
  { env, signal }: Pick<World, 'env' | 'signal'>,
  packages: string,
  name: string,
): Promise<string> {
  const npm = npmProgram(env);
  if (npm === undefined) throw new Refusal('NO_NPM');
  const args = ['pack', `./${name}`, '--json', '--offline', '--ignore-scripts'];
  const { exitCode, lines } = await runNode([npm, ...args], { cwd: packages, env, signal });
  if (exitCode !== 0) throw new Refusal('NOT_PACKED', { said: lines.join('\n') });
  const text = lines.join('\n');
  const [{ filename } = { filename: '' }] = JSON.parse(text.slice(text.indexOf('['))) as {
    filename: string;
  }[];
  return path.join(packages, filename);
}
