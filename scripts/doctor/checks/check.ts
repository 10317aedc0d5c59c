/** One thing that was looked at. */
import { type RefusalCode, refusalOf, type Told, told, type WordsOf } from '../../program/refusal';

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
export const yellow = <Code extends RefusalCode>(what: string, code: Code, ...words: WordsOf<Code>): Check =>
  wrong(what, 'yellow', code, told(code, ...words));
export const red = <Code extends RefusalCode>(what: string, code: Code, ...words: WordsOf<Code>): Check =>
  wrong(what, 'red', code, told(code, ...words));

/** What was refused, as a check. */
export function refused(what: string, light: 'yellow' | 'red', error: unknown): Check {
  const refusal = refusalOf(error);
  return wrong(what, light, refusal.code, refusal.told);
}

function wrong(what: string, light: Light, code: RefusalCode, [found, todo]: Told): Check {
  return { what, light, found, code, todo };
}
