/** `npm run build`: what DevTools opens and what is deployed, and the texts that others carry of the catalogue. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeCharts } from '../bench/chart/files';
import { writeGenerated } from '../catalogue/generated';
import { writeTables } from '../catalogue/generated-table';
import { writePages } from '../catalogue/pages';
import { withTagTable } from '../catalogue/tag-table';
import { withWxTable } from '../catalogue/wx-table';
import { buildFunction } from '../function/bundle';
import { parseOptions } from '../program/options';
import { program } from '../program/program';
import { Refusal } from '../program/refusal';
import { reportOnPages } from '../simulator/compile/report';
import { buildInspect } from '../simulator/site/assets';
import { buildPackages } from './packages';

const USAGE = 'npm run build';

export const build = program(async (args, { root, out }) => {
  parseOptions(args, USAGE, {});
  const tables = writeTables(root, (page, language) => withWxTable(withTagTable(page, language), language));
  for (const file of [...writeGenerated(root), ...writePages(root), ...tables, ...writeCharts(root)])
    out.print(file);
  const { errors, notes } = reportOnPages(root);
  if (errors !== '') throw new Refusal('PAGES_REFUSED', { problems: errors });
  if (notes !== '') out.warn(notes, 'yellow');
  const { folder, version } = await buildFunction(root);
  for (const filled of await buildPackages(root)) out.print(path.relative(root, filled));
  out.print(path.relative(root, await writeInspect(root)));
  out.print(`${path.relative(root, folder)}: usersig ${version}`);
});

/** The ticket inspector as one file, to be opened from anywhere. */
async function writeInspect(root: string): Promise<string> {
  const file = path.join(root, 'dist', 'inspect.html');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, (await buildInspect()).body);
  return file;
}
