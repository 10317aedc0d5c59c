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
