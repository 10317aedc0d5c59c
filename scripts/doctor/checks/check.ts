/** One thing that was looked at. */
import type { Words } from '../../program/language';
import { type RefusalCode, refusalOf, told } from '../../program/refusal';

export type Light = 'green' | 'yellow' | 'red';

export interface Check {
  /** Such as `.env.local`. */
  readonly what: string;
  readonly light: Light;
  /** How it is; never a secret. */
  readonly found: string;
  /** What is wrong, in the catalogue; absent if nothing is. */
  readonly code?: RefusalCode;
  /** The one thing to do; empty if there is nothing. */
  readonly todo: string;
}

export const green = (what: string, found: string): Check => ({ what, light: 'green', found, todo: '' });
export const yellow = (what: string, code: RefusalCode, words?: Words): Check =>
  wrong(what, 'yellow', code, words);
export const red = (what: string, code: RefusalCode, words?: Words): Check => wrong(what, 'red', code, words);

/** What was refused, as a check. */
export function refused(what: string, light: 'yellow' | 'red', error: unknown): Check {
  const { code, words } = refusalOf(error);
  return wrong(what, light, code, words);
}

function wrong(what: string, light: Light, code: RefusalCode, words?: Words): Check {
  const [found, todo] = told(code, words);
  return { what, light, found, code, todo };
}
