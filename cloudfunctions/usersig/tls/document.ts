/** What a ticket says, and the text that its signature covers (FACTS section 1). */

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

const FIELDS = 6;

/**
 * Whether the JSON of a ticket is what an official library writes: they differ in the order of the fields, in blanks
 * (Python), in `\/` (PHP) and in a line feed at the end (Go). Anything else was written over after it was signed, for
 * the signature covers no spelling, no field that is there twice, and no further field.
 */
export function isCanonical(json: string, document: Readonly<Record<string, unknown>>): boolean {
  const fields = 'TLS.userbuf' in document ? FIELDS + 1 : FIELDS;
  if (Object.keys(document).length !== fields) return false;
  const compact = JSON.stringify(document);
  const python = compact.replaceAll('":', '": ').replaceAll(',"', ', "');
  return [compact, python, compact.replaceAll('/', '\\/'), `${compact}\n`].includes(json);
}
