import { type SignedFields, signedText } from './document';
import { hmacSha256 } from './hmac';

/** The signature of a ticket: base64, 44 characters. The fields must be ASCII. */
export const signature = (fields: SignedFields, key: string): string =>
  hmacSha256(key, signedText(fields), 'base64');
