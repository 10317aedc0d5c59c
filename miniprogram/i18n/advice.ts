/** What the user can do about a code; the texts come from the catalogue. */

import type { DeviceCode } from '../services/device';
import type { PermissionCode } from '../services/permissions';
import type { TicketFailureCode } from '../services/tickets';
import { TEXTS } from './advice-texts';
import type { Language } from './texts';

/** Every code that has a name. */
export type NamedCode = TicketFailureCode | PermissionCode | DeviceCode;

/** Empty if there is nothing to do. Unknown codes exist on phones (2027, 4998 …). */
export function adviceFor(code: number | NamedCode, language: Language): string {
  const [zh, en] = TEXTS.filter((text) => text[2].indexOf(` ${code} `) >= 0)[0] ?? ['', ''];
  return language === 'zh' ? zh : en;
}
