/** How a program stops that cannot go on: with words of the catalogue, and an exit code. */
import { styleText } from 'node:util';
import { CHECKS } from './catalogue/doctor';
import { COMMAND_LINES, DEPLOYS, STARTS } from './catalogue/programs';
import type { CatalogueEntry } from './catalogue/texts';
import { UPLOADS } from './catalogue/upload';
import { joined, say, type Words } from './language';
import { Interrupted } from './tcb';

const REFUSALS = { ...CHECKS, ...DEPLOYS, ...STARTS, ...COMMAND_LINES, ...UPLOADS };
export type RefusalCode = keyof typeof REFUSALS;

/** Why the program stops, and what to do about it; never a secret. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, words: Words = {}) {
    super(explain(code, words));
    this.code = code;
  }
}

/** Asked for what there is not, so that the answer is how to ask. */
export class Usage extends Error {}

/** What happened, and what to do about it. */
export function explain(code: RefusalCode, words: Words = {}): string {
  const { means, found = means, developer }: CatalogueEntry = REFUSALS[code];
  return joined(say(found, words), developer === undefined ? '' : say(developer, words));
}

/**
 * Says on standard error why the program stops.
 * @param interrupted what to say if it was told to stop
 * @returns 1, after a wrong command line 2, and 130 if it was interrupted
 * @throws whatever is none of these
 */
export function exitCodeOf(error: unknown, interrupted?: RefusalCode): number {
  const isInterrupted =
    error instanceof Interrupted || (error instanceof Error && error.name === 'AbortError');
  if (isInterrupted) {
    if (interrupted !== undefined) console.error(`\n${explain(interrupted)}`);
    return 130;
  }
  if (error instanceof Usage) {
    console.error(error.message);
    return 2;
  }
  if (!(error instanceof Refusal)) throw error;
  const isColoured = process.stderr.isTTY && !process.env.NO_COLOR;
  console.error(isColoured ? styleText('red', error.message) : error.message);
  return Object.hasOwn(COMMAND_LINES, error.code) ? 2 : 1;
}
