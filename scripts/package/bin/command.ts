/** `trtc-miniprogram COMMAND`: the door of the package. */
import { say, speakAs } from '../../program/language';
import type { Surroundings } from '../../program/world';
import { add } from './add';
import type { Kit } from './kit';
import { shown } from './options';
import { remove } from './remove';
import { Stop } from './stop';
import { isTool, runTool } from './tools';
import { USAGE } from './words';

/** @returns 0 if all is well, 1 if not, 2 for a wrong command line */
export const command =
  (kit: Kit) =>
  async ([name, ...args]: readonly string[], world: Surroundings): Promise<number> => {
    speakAs(world.env);
    const { out } = world;
    try {
      if (name === undefined) throw new Stop('NO_COMMAND');
      if (name === '--help' || name === '-h' || name === 'help') out.print(say(USAGE));
      else if (name === '--version') out.print(kit.version);
      else if (name === 'add') return await add(args, world, kit);
      else if (name === 'remove') return await remove(args, world, kit);
      else if (isTool(name)) return await runTool(name, args, world, kit);
      else throw new Stop('NO_SUCH_COMMAND', { what: shown(name) });
      return 0;
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      out.warn(error.message, 'red');
      if (error.isUsage) out.warn(`\n${say(USAGE)}`);
      return error.isUsage ? 2 : 1;
    }
  };
