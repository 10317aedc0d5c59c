import { createHmac } from 'node:crypto';
import { type SignedFields, signedText } from './document';

/** The signature of a ticket: base64, 44 characters. */
export const signature = (fields: SignedFields, key: string): string =>
  createHmac('sha256', key).update(signedText(fields)).digest('base64');
