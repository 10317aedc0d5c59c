/** The mini-program, compiled by the first file of a run that opens it, for all of them. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { ROOT } from '../../scripts/project/project';
import type { Pack } from '../../scripts/simulator/compile/pack';
import { packFile } from '../transcript';

async function compiled(): Promise<string> {
  // Loaded here: who finds it compiled needs no compiler.
  const { packProgram } = await import('../../scripts/simulator/compile/pack');
  const text = JSON.stringify(packProgram(`${ROOT}/miniprogram`, ROOT));
  // Others read it as soon as it has its name.
  const own = `${packFile()}.${process.pid}`;
  writeFileSync(own, text);
  renameSync(own, packFile());
  return text;
}

export const PACK = JSON.parse(
  existsSync(packFile()) ? readFileSync(packFile(), 'utf8') : await compiled(),
) as Pack;

/** As somebody has changed it, in one place. */
export function changed(place: RegExp, text: string): Pack {
  expect(PACK.scripts).toMatch(place);
  return { ...PACK, scripts: PACK.scripts.replace(place, text) };
}
