/** .gitignore: the key stays out of git. */
import { say } from '../../program/language';
import { ENV_LOCAL, GIT_IGNORE, PROOF_FILE } from '../../project/file-names';
import { globPattern } from '../../project/glob';
import { holdsSecret } from './env-local';
import { bytesAsText, linesBehind, textAsBytes, withLineEnds } from './files';
import type { Task } from './task';
import { WORDS } from './words';

/** The key; and with the first run what the doctor keeps of this developer's, which is no secret. */
export function ignoreOwn({ draft, before, recorder, why }: Task): void {
  const bytes = draft.read(GIT_IGNORE);
  const text = bytes === undefined ? '' : bytesAsText(bytes);
  const names = before === undefined ? [ENV_LOCAL, PROOF_FILE] : [ENV_LOCAL];
  const missing = names.filter((name) => !isIgnored(text, name));
  if (missing.length === 0) return;
  const lines = linesBehind(text, missing);
  const after = textAsBytes(text + lines);
  draft.write(GIT_IGNORE, after);
  if (bytes === undefined) recorder.written(GIT_IGNORE, after);
  else recorder.inserted(GIT_IGNORE, lines);
  why.set(GIT_IGNORE, say(WORDS.ignored, { names: missing.join(', ') }));
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
export function forgetOwn(task: Task): void {
  const { draft, before, recorder, notes, why } = task;
  const bytes = draft.read(GIT_IGNORE);
  const noted = before?.inserted[GIT_IGNORE];
  const inserted = noted !== undefined && hasOwnLinesOnly(noted) ? noted : undefined;
  const isCreated = before?.written[GIT_IGNORE] !== undefined;
  if (bytes === undefined || (inserted === undefined && !isCreated)) return;
  const isWhole =
    isCreated && recorder.isUntouched(GIT_IGNORE, bytes) === true && hasOwnLinesOnly(bytesAsText(bytes));
  const text = isWhole ? '' : withoutLines(bytesAsText(bytes), inserted);
  if (holdsSecret(task) && !isIgnored(text, ENV_LOCAL)) {
    notes.push(say(WORDS.stillIgnored));
    return;
  }
  if (isWhole) draft.remove(GIT_IGNORE);
  else draft.write(GIT_IGNORE, textAsBytes(text));
  why.set(GIT_IGNORE, say(WORDS.notIgnored));
}

/** The record is a file of the project, and may say anything: nobody else's line goes by it. */
const hasOwnLinesOnly = (text: string): boolean =>
  text.split(/\r?\n/).every((line) => ['', ENV_LOCAL, PROOF_FILE].includes(line));

function withoutLines(text: string, inserted: string | undefined): string {
  const last = [...withLineEnds(inserted ?? '')].find((one) => one !== '' && text.endsWith(one));
  if (last !== undefined) return text.slice(0, -last.length);
  // Something stands behind them now, or the line ends are others.
  const names = [ENV_LOCAL, PROOF_FILE].filter((name) => inserted === undefined || inserted.includes(name));
  return names.reduce((rest, name) => withoutLine(rest, name), text);
}

const withoutLine = (text: string, name: string): string =>
  text.replace(new RegExp(`(^|\\n)${name.replaceAll('.', '\\.')}(?:\\r?\\n|$)`), '$1');
