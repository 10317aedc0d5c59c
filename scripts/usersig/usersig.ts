/** `npm run usersig -- sign | decode | verify | who`: tickets and their users on the command line, offline. */
import { program } from '../program/program';
import { showDecoded } from './decode';
import { parseCommandLine } from './options';
import { sign } from './sign';
import { verify } from './verify';
import { who } from './who';

const RUN = { sign, decode: showDecoded, verify, who } as const;

export const usersig = program((args, world) => {
  const { command, tickets, options } = parseCommandLine(args);
  return RUN[command](tickets, options, world);
});
