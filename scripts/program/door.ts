/** Opens a program of this project to the world: the arguments, variables and streams of this process. */
import { ownProject } from '../project/own';
import { worldOf } from './process';
import type { Program } from './program';

/** Runs it, and leaves its exit code to the process. */
export async function open(program: Program): Promise<void> {
  process.exitCode = await program(process.argv.slice(2), worldOf(ownProject()));
}
