/** Checks a ticket's signature with WebCrypto: the key never leaves the page. */
import type { SignedFields } from '../../../../cloudfunctions/usersig/tls/document';
import { signedText } from '../../../../cloudfunctions/usersig/tls/document';

/** Whether `key`, used as text, made this signature (base64). */
export async function isSignedBy(
  key: string,
  fields: SignedFields & { readonly signature: string },
): Promise<boolean> {
  const text = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', text.encode(key), algorithm, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', imported, text.encode(signedText(fields))));
  return btoa(String.fromCharCode(...bytes)) === fields.signature;
}
