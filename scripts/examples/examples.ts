/** `npm run examples`: builds the examples of Taro and uni-app by their own programs, and holds what came out. */
import path from 'node:path';
import { launchBrowser } from '../browser/browser';
import { fetchMiniprogramCI } from '../delivery/miniprogram-ci';
import { MOST_BYTES_IN_MAIN, MOST_BYTES_IN_SUBPACKAGE } from '../oracle/wechat/package-record';
import { bytesOf, measureHost } from '../oracle/wechat/wechat';
import { OWN_ROOT } from '../package/subpackage-entry';
import { parseOptions } from '../program/options';
import { inPrivateFolder } from '../program/private-folder';
import { program } from '../program/program';
import type { World } from '../program/world';
import { buildAgain, buildWatching, buildWithout, runBuild } from './build';
import { BUILDS, type Build } from './builds';
import { callEachOther } from './call';
import { installExample, packInto } from './folder';

const USAGE = `npm run examples

  Builds examples/taro and examples/uni-app in a folder of their own, some 700 MB that are removed again; has WeChat's packer
  measure them; and lets two phones of each call each other in a browser.`;

export const examples = program((args, world) => {
  parseOptions(args, USAGE, {});
  return inPrivateFolder((folder) => runAll(folder, world));
});

async function runAll(folder: string, world: World): Promise<boolean> {
  await fetchMiniprogramCI(world);
  await world.project.build();
  await packInto(folder, world);
  const homes = new Map<string, string>();
  let isRight = true;
  for (const build of BUILDS) {
    try {
      if (!homes.has(build.example)) {
        world.out.print(`Installing examples/${build.example}…`);
        homes.set(build.example, await installExample(folder, build.example, world));
      }
      await hold(homes.get(build.example) as string, build, world);
    } catch (error) {
      world.signal.throwIfAborted();
      world.out.warn(`${build.name}: ${(error as Error).message}`, 'red');
      isRight = false;
    }
  }
  return isRight;
}

/** @throws {Error} if anything is not as it should be */
async function hold(home: string, build: Build, world: World): Promise<void> {
  const { out, root } = world;
  const measured = async () => measureHost(path.join(home, build.project), {}, world);
  await buildWithout(home, build, world);
  const before = bytesOf((await measured()).main);
  await runBuild(home, build, world);
  await buildAgain(home, build, world);
  const { main, subpackages } = await measured();
  const [after, own] = [bytesOf(main), bytesOf(subpackages[OWN_ROOT] ?? {})];
  out.print(
    `${build.name}: main package ${before} bytes, with ours ${after} (+${after - before}); ours ${own}`,
  );
  if (own === 0 || own > MOST_BYTES_IN_SUBPACKAGE) throw new Error(`our subpackage has ${own} bytes`);
  if (after - before > MOST_BYTES_IN_MAIN) throw new Error('the main package grows by too much');
  const browser = await launchBrowser();
  try {
    await callEachOther(browser, root, path.join(home, build.output));
  } finally {
    await browser.close();
  }
  out.print(`${build.name}: two phones called each other, went live, and heard of the end`, 'green');
  await buildWatching(home, build, world);
  if (build.watch !== undefined)
    out.print(`${build.name}: watching, two changes came with one entry each`, 'green');
}
