/** `npm run oracle`: asks WeChat's own compilers anew what they say of many small inputs, and writes it down for a test. */
import { parseOptions } from '../program/options';
import { program } from '../program/program';
import type { World } from '../program/world';
import { fetchCompilers, judge } from './compilers';
import type { Kind } from './kind';
import { inputsOf, type Judged, writeRecord } from './record';

const USAGE = `npm run oracle

  Asks WeChat's compilers (npm miniprogram-compiler) which of the inputs of scripts/oracle they accept, and writes
  test/scripts/simulator/compile/oracle.json.`;

export const oracle = program(async (args, world) => {
  parseOptions(args, USAGE, {});
  const trouble = await fetchCompilers(world);
  if (trouble !== undefined) {
    world.out.warn(`WeChat's compilers cannot be had:\n${trouble}`, 'red');
    return false;
  }
  const [wxml, wxss, wxs] = [await ask('wxml', world), await ask('wxss', world), await ask('wxs', world)];
  writeRecord({ wxml, wxss, wxs }, world.root);
  return true;
});

async function ask(kind: Kind, world: World): Promise<Judged> {
  const inputs = inputsOf(kind, world.root);
  const verdicts = await judge(kind, inputs, world);
  const accepted = inputs.filter((_, at) => verdicts[at]);
  const refused = inputs.filter((_, at) => !verdicts[at]);
  world.out.print(`${kind}: ${accepted.length} accepted, ${refused.length} refused`);
  return { accepted, refused };
}
