/** What a developer has: tickets and passes, whatever stands around them, or why there are none. */
import { type PeekedPass, peekPass } from '../../../../miniprogram/trtc/services/pass';

export type Found =
  /** A UserSig or a PrivateMapKey, or what was pasted in place of one. */
  | { readonly kind: 'ticket'; readonly text: string }
  | { readonly kind: 'pass'; readonly pass: PeekedPass }
  /** The service's reply that there is no ticket. */
  | { readonly kind: 'refusal'; readonly code: string; readonly message: string }
  | { readonly kind: 'secretKey' };

/** zlib in the base64 of tickets, with every header that it can have; before it no letter, unless that is of an escape. */
const TICKET = /(?:(?<![\w*-])|(?<=%[0-9A-Fa-f]{2}|\\[nrt]))e[AFJN][\w*-]{60,}/g;
/** A JSON Web Token, which begins with `{"`. */
const TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g;
export const SECRET_KEY = /(?<!\w)[0-9a-f]{64}(?!\w)/;

/**
 * Finds every ticket and pass in a text: alone, in quotes, `userSig: …`, in a reply as JSON, a page's address, a log.
 * None of their characters is ever escaped, so that it does not matter in what they stand.
 */
export function findIn(text: string): readonly Found[] {
  const found: Found[] = [];
  const rest = unwrapped(text).replace(TOKEN, (token) => {
    const pass = peekPass(token);
    if (pass === null) return token;
    found.push({ kind: 'pass', pass });
    return ' ';
  });
  const tickets = [...new Set(rest.match(TICKET) ?? [])];
  const all = [...tickets.map((one): Found => ({ kind: 'ticket', text: one })), ...found];
  if (all.length > 0) return all;
  const refusal = refusalIn(text);
  if (refusal !== undefined) return [refusal];
  if (SECRET_KEY.test(text)) return [{ kind: 'secretKey' }];
  const bare = bareOf(text);
  return bare === '' ? [] : [{ kind: 'ticket', text: bare }];
}

/** A ticket that a terminal or a mail has broken into lines, whole again; anything else as it is. */
function unwrapped(text: string): string {
  const [first = '', ...others] = bareOf(text).split(/\s+/);
  const isWrapped =
    /^e[AFJN][\w*-]*$/.test(first) && others.every((line) => /^(?!e[AFJN])[\w*-]+$/.test(line));
  return isWrapped ? [first, ...others].join('') : text;
}

/** Without blanks, line feeds and quotes around. */
const bareOf = (text: string): string => text.replace(/^[\s'"`“”‘’]+|[\s'"`“”‘’,;]+$/g, '');

/** As the service refuses: `"error": { "code": …, "message": … }`, in JSON or as a console prints it. */
function refusalIn(text: string): Found | undefined {
  const [, code] = /code\\?["']?\s*:\s*\\?["']([A-Z_]+)\\?["']/.exec(text) ?? [];
  if (code === undefined) return undefined;
  const [, message = ''] = /message\\?["']?\s*:\s*\\?["'](.*?)\\?["']\s*[,}]/.exec(text) ?? [];
  return { kind: 'refusal', code, message };
}
