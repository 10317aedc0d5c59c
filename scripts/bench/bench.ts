/** `npm run bench` measures beside the vendors' own packages; `npm run bench -- scale` tells how many users that serves. */
import { parseOptions } from '../program/options';
import { program } from '../program/program';
import { WrongUsage } from '../program/refusal';
import { type Output, printable } from '../program/terminal';

const USAGE = `npm run bench
npm run bench -- scale
  --charts  also writes the run into docs: its charts, and the numbers of the tables`;

export const bench = program((args, { root, out }) => {
  const { words, options } = parseOptions(args, USAGE, { charts: 'boolean' }, 1);
  const [what] = words;
  const docs = options.charts === true ? root : undefined;
  if (what === undefined) return benchmark(out, docs);
  if (what === 'scale') return scale(out, docs);
  throw new WrongUsage(USAGE, 'UNKNOWN_WORD', { what: printable(what) });
});

/** @param docs the project's folder, if its documentation is to show this run */
async function benchmark(out: Output, docs: string | undefined): Promise<boolean> {
  const { benchVendors } = await import('./vendors');
  const run = await benchVendors(out);
  if (docs === undefined) return true;
  const { missedBars } = await import('./chart/runs');
  const missed = missedBars(run);
  // Shown as it is: who runs it until all are met shows luck.
  if (missed.length > 0) out.warn(`This run misses a bar: ${missed.join('; ')}`, 'yellow');
  const { keepRun } = await import('./chart/files');
  const { fillingsOf, fillPages } = await import('./chart/pages');
  out.print([...fillPages(docs, fillingsOf.benchmark(run)), ...keepRun(docs, 'benchmark', run)].join('\n'));
  return true;
}

async function scale(out: Output, docs: string | undefined): Promise<boolean> {
  const { benchScale } = await import('./scale/scale');
  const run = await benchScale(out);
  if (docs === undefined) return true;
  const { keepRun } = await import('./chart/files');
  const { fillingsOf, fillPages } = await import('./chart/pages');
  out.print([...fillPages(docs, fillingsOf.scale(run)), ...keepRun(docs, 'scale', run)].join('\n'));
  return true;
}
