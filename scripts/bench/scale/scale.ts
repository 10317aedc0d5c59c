/** `npm run bench -- scale`: measures the real function, simulates CloudBase with it, and prints what to configure. */

import { buildFunction } from '../../function/bundle';
import type { Output } from '../../program/terminal';
import { ROOT, readFunctionSettings } from '../../project/project';
import { observeClient } from './client';
import { measureReal } from './real';
import { scaleReport } from './report';
import { CROWDS } from './scenarios';

export async function benchScale(out: Output): Promise<void> {
  const { folder } = await buildFunction(ROOT);
  const memoryMb = readFunctionSettings().find(({ name }) => name === 'usersig')?.memorySize;
  if (memoryMb === undefined) throw new Error('cloudbaserc.json has no function usersig');
  const client = await observeClient();
  const real = await measureReal(folder);
  out.print(scaleReport({ real, client, memoryMb, crowds: CROWDS }));
  out.print(
    `\nNode ${process.versions.node}, ${process.platform} ${process.arch}, ${new Date().toISOString().slice(0, 10)}; the simulation is seeded, the milliseconds it starts from are of this run.`,
  );
}
