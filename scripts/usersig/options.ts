/** The command line of `npm run usersig`, and where the secret key is read. */
import { readFileSync } from 'node:fs';
import { PRIVILEGE_BITS, type Privilege, privilegeNames } from '../../cloudfunctions/usersig/tls/privileges';
import type { Room } from '../../cloudfunctions/usersig/tls/rules';
import { numberFrom, parseOptions } from '../program/options';
import { Refusal, WrongUsage } from '../program/refusal';
import { printable } from '../program/terminal';
import type { Input, World } from '../program/world';
import { readEnvLocal } from '../project/project';

export const USAGE = `npm run usersig -- sign   --user ID [--expire SECONDS] [--room NUMBER | --str-room NAME] [--privileges LIST]
npm run usersig -- decode [TICKET ...] [--json]
npm run usersig -- verify [TICKET ...] [--user ID] [--room NUMBER | --str-room NAME] [--privileges LIST] [--json]
npm run usersig -- who    ID ... [--app-id APPID]

  sign    prints a UserSig, or with a room the PrivateMapKey for it
  decode  shows what tickets say; needs no key
  verify  says whether tickets are valid, or which field is wrong and what to do
  who     prints for each user the userID and what the function's log calls it

  TICKET ...       UserSigs and PrivateMapKeys, in double quotes because of their *; without any, standard input,
                   one a line
  ID ...           userIDs of TRTC (u and 31 hexadecimal digits), or OPENIDs
  --app-id         the mini-program whose OPENIDs they are; else that of project.private.config.json
  --privileges     ${Object.keys(PRIVILEGE_BITS).join(',')}
                   or their sum as a number, such as 42; all (255) if sign is not told
  --expire         lifetime in seconds, 43200 (12 hours) if not given
  --sdk-app-id     the SDKAppID; else TRTC_SDK_APP_ID of the environment or of .env.local
  --key-file FILE  a file with the secret key; else TRTC_SECRET_KEY of the environment or of .env.local
  --json           one JSON object a line
  --help           this text

Exit code: 0 valid, 1 invalid, 2 usage.`;

const ROOM = { room: 'string', 'str-room': 'string', privileges: 'string' } as const;
const KEY = { 'sdk-app-id': 'string', 'key-file': 'string' } as const;
const COMMANDS = {
  sign: { user: 'string', expire: 'string', ...ROOM, ...KEY },
  decode: { json: 'boolean' },
  verify: { user: 'string', ...ROOM, ...KEY, json: 'boolean' },
  who: { 'app-id': 'string', 'key-file': 'string' },
} as const;
export type Command = keyof typeof COMMANDS;

/** Of all commands. */
export type Options = Partial<
  Record<'user' | 'expire' | 'app-id' | keyof typeof ROOM | keyof typeof KEY, string> &
    Record<'json', boolean>
>;

export interface CommandLine {
  readonly command: Command;
  readonly tickets: readonly string[];
  readonly options: Options;
}

export function parseCommandLine(all: readonly string[]): CommandLine {
  const [command = '', ...args] = all;
  if (all.some((arg) => /^--(key|secret|secret-key)(=|$)/.test(arg))) {
    throw new Refusal('KEY_IN_ARGUMENT');
  }
  if (command.startsWith('--')) parseOptions([command], USAGE, {});
  if (!isCommand(command)) {
    const commands = Object.keys(COMMANDS).join(', ');
    if (command === '') throw new WrongUsage(USAGE, 'NO_COMMAND', { commands });
    throw new WrongUsage(USAGE, 'NO_SUCH_COMMAND', { what: printable(command), commands });
  }
  const mostTickets = command === 'sign' ? 0 : Number.POSITIVE_INFINITY;
  const { options, words } = parseOptions(args, USAGE, COMMANDS[command], mostTickets);
  return { command, tickets: words, options };
}

const isCommand = (text: string): text is Command => Object.hasOwn(COMMANDS, text);

const UINT32_MAX = 2 ** 32 - 1;

export const expireOf = ({ expire = '43200' }: Options): number =>
  numberFrom(expire, '--expire', 1, UINT32_MAX, USAGE);

export function roomOf({ room, 'str-room': strRoom }: Options): Room | undefined {
  if (room !== undefined && strRoom !== undefined) throw new WrongUsage(USAGE, 'TWO_ROOMS');
  if (room !== undefined) return { roomID: numberFrom(room, '--room', 1, UINT32_MAX - 1, USAGE) };
  return strRoom === undefined ? undefined : { strRoomID: strRoom };
}

export function privilegesOf(list: string): readonly Privilege[] {
  if (/^\d+$/.test(list)) {
    if (Number(list) > 255) throw new WrongUsage(USAGE, 'TOO_MANY_PRIVILEGES');
    return privilegeNames(Number(list));
  }
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(PRIVILEGE_BITS, name));
  if (unknown !== undefined) throw new WrongUsage(USAGE, 'NO_SUCH_PRIVILEGE', { name: printable(unknown) });
  return names as Privilege[];
}

function configured(variable: string, { root, env }: World): string {
  const value = env[variable] || readEnvLocal(root)[variable] || '';
  if (value === '') throw new Refusal('NOT_SET', { variable });
  return value;
}

export function keyOf({ 'key-file': file }: Options, world: World): string {
  if (file === undefined) return configured('TRTC_SECRET_KEY', world);
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .trim();
  } catch {
    throw new Refusal('KEY_FILE_UNREADABLE', { file });
  }
}

export function sdkAppIDOf({ 'sdk-app-id': given }: Options, world: World): number {
  const [text, what] =
    given === undefined ? [configured('TRTC_SDK_APP_ID', world), 'TRTC_SDK_APP_ID'] : [given, '--sdk-app-id'];
  return numberFrom(text, what, 1, UINT32_MAX, USAGE);
}

export const now = (): number => Math.floor(Date.now() / 1000);

export async function ticketsOf(given: readonly string[], stdin: Input): Promise<readonly string[]> {
  if (given.length > 0) return given;
  if (stdin.isTTY === true) throw new WrongUsage(USAGE, 'NO_TICKETS');
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  const tickets = Buffer.concat(chunks)
    .toString()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (tickets.length === 0) throw new WrongUsage(USAGE, 'NO_TICKETS');
  return tickets;
}
