/** What a program is. Its door is the file of its name in scripts/. */
import { speakAs } from './language';
import { removeLeftovers } from './private-folder';
import { exitCodeOf, type Interruption } from './refusal';
import type { World } from './world';

/** @returns 0 if all is well, 1 if not, 2 for a wrong command line, 130 if it was interrupted */
export type Program = (args: readonly string[], world: World) => Promise<number>;

/** What a program does. @returns `false`, or a promise of it, if it found something wrong and has said so */
export type Run = (args: readonly string[], world: World) => unknown;

/**
 * A program that says why it stops, in the words of its world, and removes what one that was killed has left.
 * @param interrupted what it says if it was told to end
 */
export const program =
  (run: Run, interrupted?: Interruption): Program =>
  async (args, world) => {
    speakAs(world.env, world.project);
    removeLeftovers();
    try {
      return (await run(args, world)) === false ? 1 : 0;
    } catch (error) {
      return exitCodeOf(error, world.out, interrupted);
    }
  };
