/** One thing that was looked at. */
import { CHECKS, type CheckCode } from '../catalogue/doctor';

export type Light = 'green' | 'yellow' | 'red';

export interface Check {
  /** Such as `.env.local`. */
  readonly what: string;
  readonly light: Light;
  /** How it is; never a secret. */
  readonly found: string;
  /** What is wrong, in the catalogue; absent if nothing is. */
  readonly code?: CheckCode;
  /** The one thing to do; empty if there is nothing. */
  readonly todo: string;
}

export const green = (what: string, found: string): Check => ({ what, light: 'green', found, todo: '' });
export const yellow = (what: string, found: string, code: CheckCode): Check =>
  wrong(what, 'yellow', found, code);
export const red = (what: string, found: string, code: CheckCode): Check => wrong(what, 'red', found, code);

const wrong = (what: string, light: Light, found: string, code: CheckCode): Check => ({
  what,
  light,
  found,
  code,
  todo: CHECKS[code].developer.en,
});
