/** Measures the package that has been built, and writes down what came out. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fetchMiniprogramCI } from '../../delivery/miniprogram-ci';
import type { World } from '../../program/world';
import { measurePackage } from './measure-package';
import { addedToMain, IGNORED, inSubpackage, writePackageRecord } from './package-record';

/** @returns `false` if there is no package, which has been said then */
export async function recordPackage(world: World): Promise<boolean> {
  const packed = path.join(world.root, 'dist', 'packages', 'trtc-miniprogram');
  if (!existsSync(packed)) {
    world.out.warn('The package is not measured, for there is none: run npm run package first.', 'red');
    return false;
  }
  await fetchMiniprogramCI(world);
  const record = await measurePackage(packed, IGNORED, world);
  writePackageRecord(record, world.root);
  const [main, sub] = [addedToMain(record), inSubpackage(record)];
  world.out.print(`package: ${main} bytes more in a host's main package, ${sub} bytes in the subpackage`);
  return true;
}
