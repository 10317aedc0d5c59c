/** What the user can do about a code; the texts come from the catalogue. */

import type { DeviceCode } from '../services/device';
import type { PermissionCode } from '../services/permissions';
import type { TicketFailureCode } from '../services/tickets';
import { TEXTS } from './advice-texts';
import type { Language } from './texts';

/** Every code that has a name. */
export type NamedCode = TicketFailureCode | PermissionCode | DeviceCode;

/**
 * Empty if there is nothing to do. Unknown codes exist on phones (2027, 4998 …).
 * @param own texts of the host, in place of ours where they have the code as a name
 */
export function adviceFor(code: number | NamedCode, language: Language, own: object = {}): string {
  const replaced = (own as Readonly<Record<string, string | undefined>>)[code];
  if (replaced !== undefined) return replaced;
  const [zh, en] = TEXTS.filter((text) => text[2].indexOf(` ${code} `) >= 0)[0] ?? ['', ''];
  return language === 'zh' ? zh : en;
}
