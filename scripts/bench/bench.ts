/** `npm run bench` measures beside the vendors' own packages; `npm run bench -- scale` tells how many users that serves. */
import { parseOptions } from '../program/options';
import { program } from '../program/program';
import { WrongUsage } from '../program/refusal';
import { printable } from '../program/terminal';

const USAGE = `npm run bench
npm run bench -- scale`;

export const bench = program(async (args, { out }) => {
  const [what] = parseOptions(args, USAGE, {}, 1).words;
  if (what === undefined) {
    const { benchVendors } = await import('./vendors');
    return benchVendors(out);
  }
  if (what !== 'scale') throw new WrongUsage(USAGE, 'UNKNOWN_WORD', { what: printable(what) });
  const { benchScale } = await import('./scale/scale');
  return benchScale(out);
});
