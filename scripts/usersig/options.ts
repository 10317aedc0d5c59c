/** The command line of `npm run usersig`, and where the secret key is read. */
import { readFileSync } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { PRIVILEGE_BITS, type Privilege, privilegeNames } from '../../cloudfunctions/usersig/tls/privileges';
import type { Room } from '../../cloudfunctions/usersig/tls/rules';
import { Refusal } from '../program/refusal';
import { readEnvLocal } from '../project/project';

export const USAGE = `npm run usersig -- sign   --user ID [--expire SECONDS] [--room NUMBER | --str-room NAME] [--privileges LIST]
npm run usersig -- decode [TICKET ...] [--json]
npm run usersig -- verify [TICKET ...] [--user ID] [--room NUMBER | --str-room NAME] [--privileges LIST] [--json]

  sign    prints a UserSig, or with a room the PrivateMapKey for it
  decode  shows what tickets say; needs no key
  verify  says whether tickets are valid, or which field is wrong and what to do

  TICKET ...       UserSigs and PrivateMapKeys, in double quotes because of their *; without any, standard input,
                   one a line
  --privileges     ${Object.keys(PRIVILEGE_BITS).join(',')}
                   or their sum as a number, such as 42; all (255) if sign is not told
  --expire         lifetime in seconds, 43200 (12 hours) if not given
  --sdk-app-id     the SDKAppID; else TRTC_SDK_APP_ID of the environment or of .env.local
  --key-file FILE  a file with the secret key; else TRTC_SECRET_KEY of the environment or of .env.local
  --json           one JSON object a line
  --help           this text

Exit code: 0 valid, 1 invalid, 2 usage.`;

const OPTIONS = {
  user: { type: 'string' },
  expire: { type: 'string' },
  room: { type: 'string' },
  'str-room': { type: 'string' },
  privileges: { type: 'string' },
  'sdk-app-id': { type: 'string' },
  'key-file': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export type Options = ReturnType<typeof parseCommandLine>['options'];
export function parseCommandLine(args: readonly string[]) {
  if (args.some((arg) => /^--(key|secret|secret-key)(=|$)/.test(arg))) {
    throw new Refusal('KEY_IN_ARGUMENT');
  }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [command = '', ...tickets] = positionals;
    return { command, tickets, options: values };
  } catch (error) {
    throw new Refusal('UNKNOWN_OPTION', { said: (error as Error).message.replace(/\.$/, '') });
  }
}

/** Digits only: Number() would also take '', '0x2a' and '1e3'. */
export function wholeNumber(text: string, option: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Refusal('NO_NUMBER', { option });
  return Number(text);
}

export function roomOf({ room, 'str-room': strRoom }: Options): Room | undefined {
  if (room !== undefined && strRoom !== undefined) throw new Refusal('TWO_ROOMS');
  if (room !== undefined) return { roomID: wholeNumber(room, 'room') };
  return strRoom === undefined ? undefined : { strRoomID: strRoom };
}

export function privilegesOf(list: string): readonly Privilege[] {
  if (/^\d+$/.test(list)) {
    if (Number(list) > 255) throw new Refusal('TOO_MANY_PRIVILEGES');
    return privilegeNames(Number(list));
  }
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(PRIVILEGE_BITS, name));
  if (unknown !== undefined) throw new Refusal('NO_SUCH_PRIVILEGE', { name: unknown });
  return names as Privilege[];
}

function configured(variable: string): string {
  const value = process.env[variable] || readEnvLocal()[variable] || '';
  if (value === '') throw new Refusal('NOT_SET', { variable });
  return value;
}

export function keyOf({ 'key-file': file }: Options): string {
  if (file === undefined) return configured('TRTC_SECRET_KEY');
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .trim();
  } catch {
    throw new Refusal('KEY_FILE_UNREADABLE', { file });
  }
}

export const sdkAppIDOf = (options: Options): number =>
  wholeNumber(options['sdk-app-id'] ?? configured('TRTC_SDK_APP_ID'), 'sdk-app-id');

export const now = (): number => Math.floor(Date.now() / 1000);

export async function ticketsOf(given: readonly string[]): Promise<readonly string[]> {
  if (given.length > 0) return given;
  if (process.stdin.isTTY) throw new Refusal('NO_TICKETS');
  const lines = (await readAll(process.stdin)).split('\n').map((line) => line.trim());
  const tickets = lines.filter((line) => line !== '');
  if (tickets.length === 0) throw new Refusal('NO_TICKETS');
  return tickets;
}
