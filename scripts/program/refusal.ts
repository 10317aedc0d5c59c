/** How a program stops that cannot go on: with words of the catalogue, and an exit code. */
import { styleText } from 'node:util';
import type { BuildFailure } from 'esbuild';
import { CHECKS } from '../catalogue/doctor';
import { COMMAND_LINES, DEPLOYS, STARTS } from '../catalogue/programs';
import type { CatalogueEntry } from '../catalogue/texts';
import { UPLOADS } from '../catalogue/upload';
import { VARIABLES } from '../catalogue/variables';
import { Interrupted } from '../cloud/tcb';
import { joined, say, type Words } from './language';

const REFUSALS = { ...CHECKS, ...VARIABLES, ...DEPLOYS, ...STARTS, ...COMMAND_LINES, ...UPLOADS };
export type RefusalCode = keyof typeof REFUSALS;

/** Why the program stops, and what to do about it; never a secret. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly words: Words;

  constructor(code: RefusalCode, words: Words = {}) {
    super(explain(code, words));
    this.code = code;
    this.words = words;
  }
}

/** Asked for what there is not, so that the answer is how to ask. */
export class Usage extends Error {}

/** What happened, and what to do about it; empty if that is nothing. */
export function told(code: RefusalCode, words: Words = {}): readonly [found: string, todo: string] {
  const { means, found = means, developer }: CatalogueEntry = REFUSALS[code];
  return [say(found, words), developer === undefined ? '' : say(developer, words)];
}

export const explain = (code: RefusalCode, words: Words = {}): string => joined(...told(code, words));

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
  const refusal = refusalOf(error);
  const isColoured = process.stderr.isTTY && !process.env.NO_COLOR;
  console.error(isColoured ? styleText('red', refusal.message) : refusal.message);
  return Object.hasOwn(COMMAND_LINES, refusal.code) ? 2 : 1;
}

/**
 * Sources that esbuild cannot build are refused, too.
 * @throws whatever is none of these
 */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const [first] = (error as Partial<BuildFailure>).errors ?? [];
  if (first === undefined) throw error;
  const { file, line } = first.location ?? { file: '?', line: 0 };
  return new Refusal('NOT_BUILT', { said: `${file}:${line}: ${first.text}` });
}
