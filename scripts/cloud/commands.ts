/** The CLI's own commands, by the project's doors: npm's package `tcb` is not the CLI, and nobody else's `tcb` is ours. */
import { parseOptions } from '../program/options';
import { runFile } from '../program/package';
import { type Program, program } from '../program/program';
import { Help } from '../program/refusal';
import type { World } from '../program/world';
import { cliCloud } from './cli';
import { TCB } from './tcb';

const LOGIN_USAGE = `npm run login [-- --apiKeyId ID --apiKey KEY]

  Opens a page of Tencent Cloud's in the browser, and keeps what is allowed there for this computer.

  --apiKeyId, --apiKey  where there is no browser: a key of the Tencent Cloud console`;
/** npx does not print what it runs. */
const OF_NPM = `. npm prints what it runs, the key
                        too: write npm run -s login`;

const TCB_USAGE = `npm run tcb -- COMMAND ...

  The project's own CloudBase CLI, such as npm run tcb -- env list; npm run tcb -- -h shows its commands.`;

const cli = (world: World, args: readonly string[]): Promise<boolean> => runFile(world, TCB, args);

/** `npm run login`. Its exit code is not the CLI's alone: what counts is what that has kept. */
export const login: Program = program(async (args, world) => {
  const usage = world.project.isHost ? LOGIN_USAGE : LOGIN_USAGE + OF_NPM;
  parseOptions(args, usage, { apiKeyId: 'string', apiKey: 'string' });
  return (await cli(world, ['login', ...args])) && cliCloud(world).hasLogin();
});

/** `npm run tcb`: whatever the CLI can do. */
export const tcb: Program = program((args, world) => {
  const [first] = args;
  if (first === undefined) throw new Help(TCB_USAGE);
  if (first.startsWith('--')) parseOptions([first], TCB_USAGE, {});
  return cli(world, args);
});
