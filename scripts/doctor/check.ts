/** One thing that was looked at. */
import { CHECKS } from '../catalogue/doctor';
import type { CatalogueEntry } from '../catalogue/texts';
import { VARIABLES } from '../catalogue/variables';
import { say, type Words } from '../language';

const FINDINGS = { ...CHECKS, ...VARIABLES };
export type CheckCode = keyof typeof FINDINGS;

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
export const yellow = (what: string, code: CheckCode, words?: Words): Check =>
  wrong(what, 'yellow', code, words);
export const red = (what: string, code: CheckCode, words?: Words): Check => wrong(what, 'red', code, words);

function wrong(what: string, light: Light, code: CheckCode, words: Words = {}): Check {
  const { means, found = means, developer }: CatalogueEntry = FINDINGS[code];
  return {
    what,
    light,
    found: say(found, words),
    code,
    todo: developer === undefined ? '' : say(developer, words),
  };
}
