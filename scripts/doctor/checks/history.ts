/** Keys in git, which forgets nothing. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { RIGHT } from '../../catalogue/labels';
import type { Deployment } from '../../deploy/variables';
import { eachObject, git } from '../../program/git';
import type { ContentsReader, GitObject, ObjectReader } from '../../program/git-objects';
import { say } from '../../program/language';
import { type Check, green, red, yellow } from './check';
import { type Found, KeySearch, keysOf, shown } from './key-search';

const WHAT = "git's history";
/** Tests and examples hold keys of their own making. */
const OWN_FILES = /^(?:test|docs)\//;
const SHORT_ID = 10;

/**
 * Everything that git keeps of all branches: every version of every file, their names, messages of commits and tags,
 * notes, and names of branches; in submodules, too. A key in use is red; what only looks like one may have been changed
 * since. Nothing is said of where git is not, or has no commits yet.
 */
export async function checkHistory(root: string, deployment: Deployment): Promise<readonly Check[]> {
  const keys = keysOf(deployment);
  const top = git(root, 'rev-parse', '--show-toplevel');
  if (top === undefined) return isInGit(root) ? [yellow(WHAT, 'HISTORY_UNREAD')] : [];
  let commits = 0;
  let isCut = false;
  let other: Check | undefined;
  for (const folder of repositoriesIn(top)) {
    const history = new History(path.relative(top, folder), keys);
    if (!(await eachObject(folder, history))) return [yellow(WHAT, 'HISTORY_UNREAD')];
    history.searchText(git(folder, 'for-each-ref', '--format=%(refname)') ?? '');
    if (history.inUse !== undefined) return [history.inUse];
    other ??= history.other;
    commits += history.commits;
    isCut ||= history.isCut || git(folder, 'rev-parse', '--is-shallow-repository') === 'true';
  }
  if (other !== undefined) return [other];
  if (isCut) return [yellow(WHAT, 'HISTORY_CUT', { commits })];
  return commits === 0 ? [] : [green(WHAT, say(RIGHT.NO_KEY_IN_COMMITS, { count: commits }))];
}

/** One repository's objects, as they are read. */
class History implements ObjectReader {
  commits = 0;
  isCut = false;
  inUse: Check | undefined;
  other: Check | undefined;
  private readonly folder: string;
  private readonly keys: readonly string[];
  private commit = '';

  /** @param folder the submodule's; empty if it is none */
  constructor(folder: string, keys: readonly string[]) {
    this.folder = folder;
    this.keys = keys;
  }

  begin({ id, type, name }: GitObject): ContentsReader {
    if (type === 'commit') {
      this.commits += 1;
      this.commit = id.slice(0, SHORT_ID);
    }
    const search = new KeySearch(this.keys);
    return { add: search.add, end: () => this.note(search.found, type, name) };
  }

  missing(): void {
    this.isCut = true;
  }

  /** Names of branches and tags. */
  searchText(text: string): void {
    const search = new KeySearch(this.keys);
    search.add(Buffer.from(text));
    this.note(search.found, 'tag', '');
  }

  private note(found: Found | undefined, type: GitObject['type'], name: string): void {
    const place = { file: shown(path.join(this.folder, name), this.keys), commit: this.commit };
    if (found === 'inUse') this.inUse ??= CHECKS[type](place);
    if (found === 'other' && type === 'blob' && !OWN_FILES.test(name)) {
      this.other ??= yellow(WHAT, 'OTHER_KEY_IN_HISTORY', place);
    }
  }
}

interface Place {
  readonly file: string;
  readonly commit: string;
}

/** What is said of a key in use, by where it is. */
const CHECKS: Readonly<Record<GitObject['type'], (place: Place) => Check>> = {
  blob: (place) => red(WHAT, 'KEY_IN_HISTORY', place),
  tree: ({ commit }) => red(WHAT, 'KEY_IN_FILE_NAME', { commit }),
  commit: ({ commit }) => red(WHAT, 'KEY_IN_COMMIT', { commit }),
  tag: () => red(WHAT, 'KEY_IN_REFS'),
};

/** This one, and those of its submodules that are there. */
function repositoriesIn(top: string): readonly string[] {
  const staged = git(top, 'ls-files', '--stage', '-z') ?? '';
  const submodules = staged
    .split('\0')
    .filter((entry) => entry.startsWith('160000 '))
    .map((entry) => path.join(top, entry.slice(entry.indexOf('\t') + 1)))
    .filter((folder) => existsSync(path.join(folder, '.git')));
  return [top, ...submodules.flatMap(repositoriesIn)];
}

/** Whether a folder is git's although git does not say so: it is not installed, or does not trust its owner. */
const isInGit = (folder: string): boolean =>
  existsSync(path.join(folder, '.git')) || (path.dirname(folder) !== folder && isInGit(path.dirname(folder)));
