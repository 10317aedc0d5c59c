/** Packs what the runtime needs of a mini-program. */
import { bundleScripts } from './bundle';
import { compileProgram, compileTemplates } from './compile';
import type { Pack } from './program';
import { TAGS } from './tags';
import { BOX } from './tags/boxes';
import { readWxApi } from './wx-api';

export type { Pack };

/** What built-in tags have inside: their content, or nothing; a box has its content. */
const BUILT_INS = {
  [BOX]: '<slot/>',
  ...Object.fromEntries(
    Object.entries(TAGS).flatMap(([tag, { content }]) => (content === undefined ? [] : [[tag, content]])),
  ),
};

/**
 * @param folder the mini-program
 * @param packages where its packages are installed
 * @throws CompileError with every problem of the folder
 */
export function packProgram(folder: string, packages: string): Pack {
  const program = compileProgram(folder);
  return {
    program,
    scripts: bundleScripts(program, packages),
    builtIns: compileTemplates(BUILT_INS),
    api: readWxApi(),
  };
}
