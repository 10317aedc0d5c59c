/** The base64 of tickets: `+` `/` `=` are written `*` `-` `_`. */
import { TlsError } from './errors';

/** By the length of the bytes modulo 3. */
const PADDING = ['', '__', '_'] as const;
const TICKET_TEXT = /^[A-Za-z0-9*-]+_{0,2}$/;

/** Bytes to ticket text. */
export function toTicketText(bytes: Buffer): string {
  // base64url has `-` for `+`, `_` for `/`, and no padding: one pass less than from base64.
  const text = bytes.toString('base64url').replaceAll('-', '*').replaceAll('_', '-');
  return text + PADDING[bytes.length % 3];
}

/**
 * Ticket text to bytes, only if the text is what `toTicketText` writes for these bytes.
 * @throws {TlsError} MALFORMED
 */
export function fromTicketText(text: string): Uint8Array {
  if (!TICKET_TEXT.test(text)) {
    throw new TlsError(
      'MALFORMED',
      'the ticket has characters that no ticket has; copy it whole, without quotes',
    );
  }
  return fromBase64(
    text.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '='),
    () => new TlsError('MALFORMED', 'the ticket is cut off or altered: its base64 is not canonical'),
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
