/** The base64 of tickets: `+` `/` `=` are written `*` `-` `_`. */
import { TlsError } from './errors';

const TICKET_TEXT = /^[A-Za-z0-9*-]+_{0,2}$/;

/**
 * Ticket text to bytes, only if the text is what `toTicketText` (encode.ts) writes for these bytes.
 * @throws {TlsError} MALFORMED
 */
export function fromTicketText(text: string): Uint8Array {
  if (!TICKET_TEXT.test(text)) {
    throw new TlsError('MALFORMED', 'the ticket has characters that no ticket has');
  }
  return fromBase64(
    text.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '='),
    () => new TlsError('MALFORMED', 'the base64 of the ticket is not canonical'),
  );
}

/** Standard base64 to bytes, only if it is canonical: padded, no unused bits set. Works in browsers too. */
export function fromBase64(text: string, refusal: () => TlsError): Uint8Array {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    throw refusal();
  }
  if (btoa(binary) !== text) throw refusal();
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
