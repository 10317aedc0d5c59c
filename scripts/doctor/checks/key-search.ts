/** Looks for keys in bytes that come part by part, of files of any length and in any usual encoding. */
import { DEMO_SECRET_KEY } from '../../../cloudfunctions/usersig/config';
import { isSecretKey } from '../../../cloudfunctions/usersig/tls/rules';
import type { Deployment } from '../../deploy/variables';
import { printable } from '../../program/terminal';

/** `inUse`: one of the keys that were asked for; `other`: what only looks like one. */
export type Found = 'inUse' | 'other';

/** A key beside a name for it, as demos write it, with or without a type. */
const PATTERN = /(?:secret_?key|sdk_?secret)["']?\s*(?::\s*string\s*)?[:=]\s*["'`]?(\w{64})\b/g;
/** The key that uploads a mini-program is one. */
const UPLOAD_KEY = /-----BEGIN (?:RSA )?PRIVATE KEY-----/;
/** The ID of a key that opens a whole account of Tencent Cloud. */
const ACCOUNT_KEY = /\bAKID[A-Za-z0-9]{32}\b/;
/** What is kept of a part for the next: no key, with its name and the blanks between, is longer. */
const KEPT = 1024;
const MOST_OF_A_NAME = 200;

/** The keys that a deployment uses. */
export const keysOf = ({ variables }: Deployment): readonly string[] =>
  ['TRTC_SECRET_KEY', 'TRTC_SECRET_KEY_PREVIOUS', 'OPERATOR_KEY']
    .map((name) => variables[name] ?? '')
    .filter((value) => value.length >= 32 && value !== DEMO_SECRET_KEY);

/** A file's name as it may be printed: it may hold a key itself, or what steers a terminal. */
export function shown(name: string, keys: readonly string[]): string {
  const spans = keys.map((key) => key.toLowerCase());
  let text = name;
  for (const key of spans) {
    for (let at = text.toLowerCase().indexOf(key); at >= 0; at = text.toLowerCase().indexOf(key)) {
      text = `${text.slice(0, at)}***${text.slice(at + key.length)}`;
    }
  }
  return printable(text, MOST_OF_A_NAME);
}

export class KeySearch {
  found: Found | undefined;
  private readonly keys: readonly string[];
  private kept = '';

  /** @param keys those in use, in any spelling of their letters */
  constructor(keys: readonly string[]) {
    this.keys = keys.map((key) => key.toLowerCase());
  }

  readonly add = (part: Buffer): void => {
    if (this.found === 'inUse') return;
    const text = this.kept + readable(part);
    this.kept = text.slice(-KEPT);
    const lower = text.toLowerCase();
    if (this.keys.some((key) => lower.includes(key))) this.found = 'inUse';
    else if (this.found === undefined && looksLikeKey(text, lower)) this.found = 'other';
  };
}

/** Keys are ASCII: in UTF-16, as PowerShell writes it, and in UTF-32 they are that with zeros between. */
function readable(part: Buffer): string {
  if (!part.includes(0)) return part.toString('latin1');
  const bytes = Buffer.allocUnsafe(part.length);
  let length = 0;
  // An iterator over hundreds of megabytes takes many times as long.
  for (let at = 0; at < part.length; at++) {
    const byte = part[at] as number;
    bytes[length] = byte;
    if (byte !== 0) length += 1;
  }
  return bytes.toString('latin1', 0, length);
}

/** A plain word is looked for first: that is much faster. */
const looksLikeKey = (text: string, lower: string): boolean =>
  (text.includes('PRIVATE KEY-----') && UPLOAD_KEY.test(text)) ||
  (text.includes('AKID') && ACCOUNT_KEY.test(text)) ||
  (lower.includes('secret') &&
    [...lower.matchAll(PATTERN)].some(([, key]) => isSecretKey(key) && key !== DEMO_SECRET_KEY));
