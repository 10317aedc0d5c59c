/** What a ticket says, and the text that its signature covers: docs/vendor-facts.md#the-format-of-tickets. */

export interface SignedFields {
  readonly userID: string;
  readonly sdkAppID: number;
  /** Unix second of issue. */
  readonly time: number;
  /** Lifetime in seconds. */
  readonly expire: number;
  /** Base64 of the userbuf; only a PrivateMapKey has one. */
  readonly userbuf?: string | undefined;
}

export const VERSION = '2.0';

/** The text whose HMAC-SHA256, keyed with the secret as text, is the signature. */
export function signedText({ userID, sdkAppID, time, expire, userbuf }: SignedFields): string {
  const text = `TLS.identifier:${userID}\nTLS.sdkappid:${sdkAppID}\nTLS.time:${time}\nTLS.expire:${expire}\n`;
  return userbuf === undefined ? text : `${text}TLS.userbuf:${userbuf}\n`;
}

/**
 * How the JSON of a ticket is written, which no signature covers:
 * - `official`: as a library of Tencent writes it;
 * - `other`: as another writer spells the same fields, such as Gson with `\u003d` for `=`;
 * - `writtenOver`: with a field twice, a further field, or a number that another reader could take for another one.
 */
export type Spelling = 'official' | 'other' | 'writtenOver';

const FIELDS = 6;

/** `document` is what `json` says; its fields have the right types. */
export function spellingOf(json: string, document: Readonly<Record<string, unknown>>): Spelling {
  const fields = 'TLS.userbuf' in document ? FIELDS + 1 : FIELDS;
  if (Object.keys(document).length !== fields) return 'writtenOver';
  if (isOfficial(json, document)) return 'official';
  return isUnambiguous(json, fields) ? 'other' : 'writtenOver';
}

/** The libraries differ in the order of the fields, in blanks (Python), in `\/` (PHP), and in a line feed at the end (Go). */
function isOfficial(json: string, document: Readonly<Record<string, unknown>>): boolean {
  const compact = JSON.stringify(document);
  const python = compact.replaceAll('":', '": ').replaceAll(',"', ', "');
  return [compact, python, compact.replaceAll('/', '\\/'), `${compact}\n`].includes(json);
}

/** Texts, with the colon behind them where they name a field, and numbers. */
const TOKENS = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*/g;

/** Whether every reader of this JSON sees the same: JavaScript takes the last of two fields, and rounds numbers. */
function isUnambiguous(json: string, fields: number): boolean {
  let names = 0;
  for (const [token, colon] of json.matchAll(TOKENS)) {
    if (colon !== undefined) names += 1;
    else if (!token.startsWith('"') && decimal(token) !== decimal(String(Number(token)))) return false;
  }
  return names === fields;
}

/** A number of JSON in one spelling: `3600.0` and `0.36e4` are both `36e2`. */
function decimal(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
