/** Packs what the runtime needs of a mini-program. */
import { type Bundled, bundleScripts } from './bundle';
import { bundleClosed } from './bundle-closed';
import { compileProgram, compileTemplates } from './compile';
import type { CompiledProgram, Pack } from './program';
import type { Sources } from './sources';
import { TAGS } from './tags';
import { BOX } from './tags/boxes';
import { readWxApi, readWxObjects } from './wx-api';

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
  return packed(program, bundleScripts(program, packages));
}

/**
 * A mini-program that is not trusted: nothing but its own files is read, packages from its own miniprogram_npm.
 * @throws CompileError with every problem of its pages, or else of its scripts
 */
export async function packClosed(sources: Sources): Promise<Pack> {
  const program = compileProgram(sources);
  return packed(program, await bundleClosed(program, sources));
}

const packed = (program: CompiledProgram, { code, notes }: Bundled): Pack => ({
  program: { ...program, notes: [...program.notes, ...notes] },
  scripts: code,
  builtIns: compileTemplates(BUILT_INS),
  api: readWxApi(),
  objects: readWxObjects(),
});
