/** `npm run usersig -- decode`: what tickets say, without a key. */
import {
  type DecodedPrivateMapKey,
  type DecodedUserSig,
  decode,
  glimpse,
} from '../../cloudfunctions/usersig/tls/decode';
import { TlsError, type TlsErrorCode } from '../../cloudfunctions/usersig/tls/errors';
import type { Glimpse } from '../../cloudfunctions/usersig/tls/fields';
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

/** What it is, and what to do. */
export function remarkInWords(remark: Remark): string {
  const { means, developer } = TICKETS[remark];
  return developer === undefined ? say(means) : joined(say(means), say(developer));
}

/** For `--json`: only where there are any. */
export const remarksField = (remarks: readonly Remark[]) =>
  remarks.length === 0 ? {} : { remarks: remarks.map((code) => ({ code, message: remarkInWords(code) })) };

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
  inLanguage({ zh: `${TICKETS[code].means.zh}（${message}）`, en: message }).replace(UNSEEN, '?');

/** Control characters, marks of direction and the like, and ends of lines. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

export const problemInWords = (problem: Problem): string => `${problem.code}: ${saidOf(problem)}`;

const HEADINGS = ['', 'kind', 'userID', 'SDKAppID', 'issued', 'ends', '', 'room', 'may'];
const KINDS = { userSig: 'UserSig', privateMapKey: 'PrivateMapKey', keyPair: 'old key pair' } as const;

/** What a ticket says, and what is wrong with it or worth a remark. */
interface Read {
  readonly shown: Decoded | Glimpse | undefined;
  readonly problem?: Problem;
  readonly remarks: readonly Remark[];
}

function read(ticket: string): Read {
  const result = attempt(() => decode(ticket));
  if (!('code' in result)) return { shown: result, remarks: remarksOn(result) };
  const shown = glimpse(ticket);
  return { shown, problem: result, remarks: remarksOn(shown ?? {}) };
}

const asJson = ({ shown, problem, remarks }: Read): object =>
  problem === undefined && shown !== undefined && 'version' in shown
    ? fieldsOf(shown)
    : { error: problem, ...(shown === undefined ? {} : { shown }), ...remarksField(remarks) };

function rowOf(shown: Decoded | Glimpse, at: number): string[] {
  const { kind, userID, sdkAppID, time, expire } = shown;
  const end = 'expiresAt' in shown ? shown.expiresAt : secondOf(time) + secondOf(expire);
  const left = end - now();
  const state = left < 0 ? `expired ${durationInWords(left)} ago` : `${durationInWords(left)} left`;
  const { room, privileges } = 'room' in shown ? shown : {};
  return [
    String(at + 1),
    KINDS[kind],
    userID === undefined ? '?' : printable(String(userID)),
    sdkAppID === undefined ? '?' : printable(String(sdkAppID)),
    Number.isNaN(secondOf(time)) ? '?' : timeInWords(secondOf(time)),
    Number.isNaN(end) ? '?' : timeInWords(end),
    Number.isNaN(end) ? '-' : state,
    room === undefined ? '-' : roomInWords(room),
    privileges === undefined ? '-' : privilegesInWords(privileges),
  ];
}

/** NaN: this is no time. */
const secondOf = (value: string | number | undefined): number =>
  /^\d+$/.test(String(value)) ? Number(value) : Number.NaN;

/** In ASCII, but for Han: a hostile ticket must neither steer the terminal nor turn its text around. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

export async function showDecoded(
  given: readonly string[],
  { json }: Options,
  { stdin, out }: World,
): Promise<boolean> {
  const all = (await ticketsOf(given, stdin)).map(read);
  if (json === true) {
    for (const one of all) out.print(jsonLine(asJson(one)));
  } else {
    const rows = all.flatMap(({ shown }, at) => (shown === undefined ? [] : [rowOf(shown, at)]));
    if (rows.length > 0) out.print(columns([HEADINGS, ...rows]).join('\n'));
    for (const [at, { problem, remarks }] of all.entries()) {
      if (problem !== undefined) out.print(`${at + 1}  ${problemInWords(problem)}`);
      for (const remark of remarks) out.print(`${at + 1}  ${remark}: ${remarkInWords(remark)}`);
    }
  }
  return all.every(({ problem }) => problem === undefined);
}
