/** `npm run usersig -- sign | decode | verify`: tickets on the command line, offline. */
import { program } from '../program/program';
import { showDecoded } from './decode';
import { parseCommandLine } from './options';
import { sign } from './sign';
import { verify } from './verify';

const RUN = { sign, decode: showDecoded, verify } as const;

export const usersig = program((args, world) => {
  const { command, tickets, options } = parseCommandLine(args);
  return RUN[command](tickets, options, world);
});
