/** How a program stops that cannot go on: with words of the catalogue, and an exit code. */
import type { BuildFailure } from 'esbuild';
import { CHECKS } from '../catalogue/doctor';
import { COMMAND_LINES, DEPLOYS, STARTS } from '../catalogue/programs';
import type { CatalogueEntry } from '../catalogue/texts';
import { UPLOADS } from '../catalogue/upload';
import { VARIABLES } from '../catalogue/variables';
import { joined, named, say, todoOf, type Words } from './language';
import type { Output } from './terminal';
import { Interrupted } from './world';

const REFUSALS = { ...CHECKS, ...VARIABLES, ...DEPLOYS, ...STARTS, ...COMMAND_LINES, ...UPLOADS };
export type RefusalCode = keyof typeof REFUSALS;
export type CommandLineCode = keyof typeof COMMAND_LINES;
/** What a program says that was told to end. */
export type Interruption = Extract<RefusalCode, `${string}_INTERRUPTED`>;

type HolesOf<Code extends RefusalCode> =
  (typeof REFUSALS)[Code] extends CatalogueEntry<infer Hole> ? Hole : never;
/** What fills the holes of all that is said of a code. */
export type WordsOf<Code extends RefusalCode> = Words<HolesOf<Code>>;

/** Why the program stops, and what to do about it; never a secret. */
export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
  readonly code: RefusalCode;
  readonly told: Told;

  constructor(code: Code, ...words: WordsOf<Code>) {
    const said = told(code, ...words);
    super(joined(...said));
    this.code = code;
    this.told = said;
  }
}

/** A command line that is wrong; how it is right is said below. */
export class WrongUsage<Code extends CommandLineCode = CommandLineCode> extends Refusal<Code> {
  readonly usage: string;

  constructor(usage: string, code: Code, ...words: WordsOf<Code>) {
    super(code, ...words);
    this.usage = usage;
  }
}

/** Asked how it is used. */
export class Help extends Error {}

/** What happened, and what to do about it; empty if that is nothing. */
export type Told = readonly [found: string, todo: string];

export function told<Code extends RefusalCode>(code: Code, ...words: WordsOf<Code>): Told {
  const entry = REFUSALS[code] as CatalogueEntry<HolesOf<Code>>;
  const { means, found = means } = entry;
  const todo = todoOf(entry);
  return [say(found, ...words), todo === undefined ? '' : say(todo, ...words)];
}

export const explain = <Code extends RefusalCode>(code: Code, ...words: WordsOf<Code>): string =>
  joined(...told(code, ...words));

/**
 * Says why the program stops.
 * @param interrupted what to say if it was told to end
 * @returns 1, after a wrong command line 2, and 130 if it was interrupted
 * @throws whatever is none of these
 */
export function exitCodeOf(error: unknown, out: Output, interrupted?: Interruption): number {
  if (error instanceof Interrupted || (error instanceof Error && error.name === 'AbortError')) {
    if (interrupted !== undefined) out.warn(`\n${explain(interrupted)}`);
    return 130;
  }
  if (error instanceof Help) {
    out.print(named(error.message));
    return 0;
  }
  const refusal = refusalOf(error);
  out.warn(refusal.message, 'red');
  if (refusal instanceof WrongUsage) out.warn(`\n${named(refusal.usage)}`);
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
