/** Says what will be done, asks, does it. */
import { say } from '../../program/language';
import { inColumns } from '../../program/terminal';
import type { Surroundings } from '../../program/world';
import type { Change } from './draft';
import { Stop } from './stop';
import type { Task } from './task';
import { VERBS, WORDS } from './words';

const verbOf = ({ before, after }: Change): keyof typeof VERBS =>
  after === undefined ? 'remove' : before === undefined ? 'create' : 'change';

/** One line a file; the pages of a folder that is copied have one together. */
export function linesOf({ draft, why }: Task, folder: string | undefined): readonly string[] {
  const isPage = ({ name }: Change): boolean => folder !== undefined && name.startsWith(`${folder}/`);
  const pages = draft.changes.filter(isPage);
  const rows = draft.changes
    .filter((change) => !isPage(change))
    .map((change) => [say(VERBS[verbOf(change)]), change.name, why.get(change.name) ?? ''] as const);
  const verbs = ['create', 'change', 'remove'] as const;
  const folders = verbs.flatMap((verb) => {
    const count = pages.filter((change) => verbOf(change) === verb).length;
    return count === 0 ? [] : [[say(VERBS[verb]), `${folder}/`, say(WORDS.pages, { count })] as const];
  });
  const all = [...rows, ...folders];
  const width = Math.max(0, ...all.map(([, name]) => name.length));
  return all.map(([verb, name, what]) => `  ${inColumns(verb, 6)}  ${name.padEnd(width)}  ${what}`.trimEnd());
}

/**
 * Whether it may go on.
 * @throws {Stop} if there is nobody to ask
 */
export async function isWanted({ stdin, out }: Surroundings, isYes: boolean): Promise<boolean> {
  if (isYes) return true;
  if (stdin.isTTY !== true) throw new Stop('NO_ONE_TO_ASK');
  out.print(say(WORDS.goOn));
  for await (const chunk of stdin) return /^\s*(?:y|yes|是)\s*$/i.test(String(chunk));
  return false;
}
