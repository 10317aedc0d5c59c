/** Packs what the runtime needs of a mini-program. */
import { bundleScripts } from './bundle';
import { compileProgram, compileTemplates } from './compile';
import type { Pack } from './program';
import { readWxApi } from './wx-api';

export type { Pack };

/** What built-in tags have inside: their content, or nothing. */
const BUILT_INS = {
  button: '<slot/>',
  'scroll-view': '<slot/>',
  'live-pusher': '<slot/>',
  'live-player': '<slot/>',
  camera: '<slot/>',
  image: '',
  input: '',
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
