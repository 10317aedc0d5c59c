/** `npm run oracle`: asks WeChat's own tools anew what they say of many small inputs and of our package; tests go by it. */
import { parseOptions } from '../program/options';
import { program } from '../program/program';
import type { World } from '../program/world';
import { judge } from './compilers';
import type { Kind } from './kind';
import { inputsOf, type Judged, writeRecord } from './record';
import { recordPackage } from './wechat/record-package';

const USAGE = `npm run oracle

  Asks WeChat's compilers (npm miniprogram-compiler) which of the inputs of scripts/oracle they accept, and writes
  test/scripts/simulator/compile/oracle.json. Then measures what dist/packages/trtc-miniprogram adds to a mini-program, by
  WeChat's packer (npm miniprogram-ci), and writes test/scripts/oracle/miniprogram-ci.json.`;

export const oracle = program(async (args, world) => {
  parseOptions(args, USAGE, {});
  const hasJudged = await recordInputs(world);
  return (await recordPackage(world)) && hasJudged;
});

async function recordInputs(world: World): Promise<boolean> {
  const [wxml, wxss, wxs] = [await ask('wxml', world), await ask('wxss', world), await ask('wxs', world)];
  if (wxml === null || wxss === null || wxs === null) {
    world.out.warn('This computer cannot start WeChat’s compilers: they are for x86-64.', 'red');
    return false;
  }
  writeRecord({ wxml, wxss, wxs }, world.root);
  return true;
}

async function ask(kind: Kind, world: World): Promise<Judged | null> {
  const inputs = inputsOf(kind, world.root);
  const verdicts = await judge(kind, inputs, world.signal);
  if (verdicts === null) return null;
  const accepted = inputs.filter((_, at) => verdicts[at]);
  const refused = inputs.filter((_, at) => !verdicts[at]);
  world.out.print(`${kind}: ${accepted.length} accepted, ${refused.length} refused`);
  return { accepted, refused };
}
