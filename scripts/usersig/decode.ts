/** `npm run usersig -- decode`: what tickets say, without a key. */
import {
  type DecodedPrivateMapKey,
  type DecodedUserSig,
  decode,
} from '../../cloudfunctions/usersig/tls/decode';
import { TlsError, type TlsErrorCode } from '../../cloudfunctions/usersig/tls/errors';
import { type Remark, TICKETS } from '../catalogue/tickets';
import { inLanguage, joined, say } from '../program/language';
import { columns, printable } from '../program/terminal';
import type { World } from '../program/world';
import { now, type Options, ticketsOf } from './options';
import { remarksOn } from './remarks';
import { durationInWords, privilegesInWords, roomInWords, timeInWords } from './words';

export type Decoded = DecodedUserSig | DecodedPrivateMapKey;

/** What a ticket says, in the names of `--json`. */
export const fieldsOf = (decoded: Decoded) => ({
  kind: decoded.kind,
  userID: decoded.userID,
  sdkAppID: decoded.sdkAppID,
  time: decoded.time,
  expire: decoded.expire,
  ...(decoded.kind === 'privateMapKey' ? { room: decoded.room, privileges: decoded.privileges } : {}),
  ...remarksField(remarksOn(decoded)),
});

const remarksField = (remarks: readonly Remark[]) =>
  remarks.length === 0 ? {} : { remarks: remarks.map((code) => ({ code, message: remarkInWords(code) })) };

/** What it is, and what to do. */
export function remarkInWords(remark: Remark): string {
  const { means, developer } = TICKETS[remark];
  return developer === undefined ? say(means) : joined(say(means), say(developer));
}

export interface Problem {
  readonly code: TlsErrorCode;
  readonly message: string;
}

export function attempt<T>(run: () => T): T | Problem {
  try {
    return run();
  } catch (error) {
    if (error instanceof TlsError) return { code: error.code, message: error.message };
    throw error;
  }
}

/** What the verifier says; in Chinese the catalogue's words before it. */
export const saidOf = ({ code, message }: Problem): string =>
  inLanguage({ zh: `${TICKETS[code].means.zh}（${message}）`, en: message });

export const problemInWords = (problem: Problem): string => `${problem.code}: ${saidOf(problem)}`;

const HEADINGS = ['', 'kind', 'userID', 'SDKAppID', 'issued', 'ends', '', 'room', 'may'];

function rowOf(decoded: Decoded, at: number): string[] {
  const left = decoded.expiresAt - now();
  const state = left < 0 ? `expired ${durationInWords(left)} ago` : `${durationInWords(left)} left`;
  const isMapKey = decoded.kind === 'privateMapKey';
  return [
    String(at + 1),
    isMapKey ? 'PrivateMapKey' : 'UserSig',
    printable(decoded.userID),
    String(decoded.sdkAppID),
    timeInWords(decoded.time),
    timeInWords(decoded.expiresAt),
    state,
    isMapKey ? roomInWords(decoded.room) : '-',
    isMapKey ? privilegesInWords(decoded.privileges) : '-',
  ];
}

/** JSON leaves control characters above 127 as they are, and a hostile ticket must not steer the terminal. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(/[\x7f-\x9f]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);

export async function showDecoded(
  given: readonly string[],
  { json }: Options,
  { stdin, out }: World,
): Promise<boolean> {
  const results = (await ticketsOf(given, stdin)).map((ticket) => attempt(() => decode(ticket)));
  if (json === true) {
    for (const result of results)
      out.print(jsonLine('code' in result ? { error: result } : fieldsOf(result)));
  } else {
    const rows = results.map((result, at) =>
      'code' in result ? [String(at + 1), problemInWords(result)] : rowOf(result, at),
    );
    for (const [at, result] of results.entries()) {
      if ('code' in result) continue;
      for (const remark of remarksOn(result))
        rows.push([String(at + 1), `${remark}: ${remarkInWords(remark)}`]);
    }
    const tickets = rows.filter((row) => row.length > 2);
    if (tickets.length > 0) out.print(columns([HEADINGS, ...tickets]).join('\n'));
    for (const row of rows.filter((row) => row.length === 2)) out.print(row.join('  '));
  }
  return !results.some((result) => 'code' in result);
}
