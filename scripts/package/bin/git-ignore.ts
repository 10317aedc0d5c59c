/** .gitignore: the key stays out of git. */
import { say } from '../../program/language';
import { ENV_LOCAL, GIT_IGNORE } from '../../project/file-names';
import { globPattern } from '../../project/glob';
import { holdsSecret } from './env-local';
import { bytesAsText, linesBehind, textAsBytes, withLineEnds } from './files';
import type { Task } from './task';
import { WORDS } from './words';

export function ignoreEnvLocal({ draft, recorder, why }: Task): void {
  const bytes = draft.read(GIT_IGNORE);
  const text = bytes === undefined ? '' : bytesAsText(bytes);
  if (isIgnored(text, ENV_LOCAL)) return;
  const line = linesBehind(text, [ENV_LOCAL]);
  const after = textAsBytes(text + line);
  draft.write(GIT_IGNORE, after);
  if (bytes === undefined) recorder.written(GIT_IGNORE, after);
  else recorder.inserted(GIT_IGNORE, line);
  why.set(GIT_IGNORE, say(WORDS.ignored));
}

/**
 * Whether a .gitignore leaves out a file that lies beside it; the last pattern that fits counts (git-scm.com/docs/gitignore).
 */
export function isIgnored(text: string, file: string): boolean {
  const patterns = text
    .replace(/^\xEF\xBB\xBF/, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/(?<!\\) +$/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'));
  let isLeftOut = false;
  for (const line of patterns) {
    const isBack = line.startsWith('!');
    // `**/` stands for no folder too; with any other slash a pattern is one of folders, or of what is in them.
    const pattern = (isBack ? line.slice(1) : line).replace(/^\/?(?:\*\*\/)*/, '');
    if (!pattern.includes('/') && globPattern(pattern).test(file)) isLeftOut = !isBack;
  }
  return isLeftOut;
}

/** As long as there is a key that git would take, it is left out. */
export function forgetEnvLocal(task: Task): void {
  const { draft, before, recorder, notes, why } = task;
  const bytes = draft.read(GIT_IGNORE);
  const inserted = before?.inserted[GIT_IGNORE];
  const isCreated = before?.written[GIT_IGNORE] !== undefined;
  if (bytes === undefined || (inserted === undefined && !isCreated)) return;
  if (holdsSecret(task)) {
    notes.push(say(WORDS.stillIgnored));
    return;
  }
  const text = bytesAsText(bytes);
  if (isCreated && recorder.isUntouched(GIT_IGNORE, bytes)) draft.remove(GIT_IGNORE);
  else draft.write(GIT_IGNORE, textAsBytes(withoutLine(text, inserted)));
  why.set(GIT_IGNORE, say(WORDS.notIgnored));
}

function withoutLine(text: string, inserted: string | undefined): string {
  const last = [...withLineEnds(inserted ?? '')].find((one) => one !== '' && text.endsWith(one));
  if (last !== undefined) return text.slice(0, -last.length);
  // Something stands behind it now, or the line ends are others.
  return text.replace(/(^|\n)\.env\.local(?:\r?\n|$)/, '$1');
}
