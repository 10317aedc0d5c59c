/** Everything that the runtime needs of a mini-program, as plain data: for this process, or to send to a browser. */
import { bundleScripts } from './bundle';
import { compileProgram, compileTemplates } from './compile';
import type { CompiledProgram } from './program';
import { readWxApi, type WxApi } from './wx-api';

export interface Pack {
  readonly program: CompiledProgram;
  /** Body of a function of SCRIPT_GLOBALS. */
  readonly scripts: string;
  /** Templates of the built-in tags. */
  readonly builtIns: string;
  readonly api: WxApi;
}

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
