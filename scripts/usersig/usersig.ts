/** `npm run usersig -- sign | decode | verify`: tickets on the command line, offline. */
import { TlsError } from '../../cloudfunctions/usersig/tls/errors';
import { signPrivateMapKey, signUserSig } from '../../cloudfunctions/usersig/tls/sign';
import { TICKETS } from '../catalogue/tickets';
import { say } from '../program/language';
import { exitCodeOf, Refusal, Usage } from '../program/refusal';
import { saidOf, showDecoded } from './decode';
import {
  keyOf,
  now,
  type Options,
  parseCommandLine,
  privilegesOf,
  roomOf,
  sdkAppIDOf,
  USAGE,
  wholeNumber,
} from './options';
import { verify } from './verify';

function sign(tickets: readonly string[], options: Options): boolean {
  if (tickets.length > 0) throw new Refusal('ONLY_OPTIONS');
  if (options.user === undefined) throw new Refusal('NO_USER');
  const input = {
    sdkAppID: sdkAppIDOf(options),
    key: keyOf(options),
    userID: options.user,
    time: now(),
    expire: wholeNumber(options.expire ?? '43200', 'expire'),
  };
  const room = roomOf(options);
  if (room === undefined && options.privileges !== undefined) {
    throw new Refusal('PRIVILEGES_WITHOUT_ROOM');
  }
  try {
    const privileges = privilegesOf(options.privileges ?? '255');
    console.log(room === undefined ? signUserSig(input) : signPrivateMapKey({ ...input, room, privileges }));
  } catch (error) {
    if (error instanceof TlsError) {
      const { developer } = TICKETS[error.code];
      throw new Refusal('NOT_SIGNED', {
        said: saidOf(error),
        todo: developer === undefined ? '' : say(developer),
      });
    }
    throw error;
  }
  return true;
}

async function main(args: readonly string[]): Promise<number> {
  try {
    const { command, tickets, options } = parseCommandLine(args);
    if (options.help === true) {
      console.log(USAGE);
      return 0;
    }
    if (command === 'sign') return sign(tickets, options) ? 0 : 1;
    if (command === 'decode') return (await showDecoded(tickets, options)) ? 0 : 1;
    if (command === 'verify') return (await verify(tickets, options)) ? 0 : 1;
    throw new Usage(USAGE);
  } catch (error) {
    return exitCodeOf(error);
  }
}

export const run = async (): Promise<void> => {
  process.exitCode = await main(process.argv.slice(2));
};
