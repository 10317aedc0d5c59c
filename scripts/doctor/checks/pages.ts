/** Whether a host's mini-program has the pages of the package, which it gets by the one step that nobody does for its owner. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { RIGHT } from '../../catalogue/labels';
import { LISTS, PAGES } from '../../package/subpackage-entry';
import { say } from '../../program/language';
import type { Project } from '../../project/kind';
import { readFieldsOf } from '../../project/project';
import { type Check, green, yellow } from './check';

/** None for this project's own, nor where nothing is built yet: that has a line of its own. */
export function checkPages({ isHost, miniProgram: { folder, isBuilt } }: Project): readonly Check[] {
  const app = readFieldsOf(path.join(folder, 'app.json'));
  if (!isHost || app === undefined) return [];
  const what = 'pages of the package';
  const root = rootIn(app);
  // A native mini-program that does not name them has pages of its own.
  if (root === undefined) return isBuilt ? [yellow(what, 'PLUGIN_MISSING')] : [];
  const room = path.join(folder, root, `${PAGES[0]}.json`);
  return [existsSync(room) ? green(what, say(RIGHT.THERE)) : yellow(what, 'PAGES_NOT_BUILT', { root })];
}

/** Of our subpackage, if there is one. */
function rootIn(app: Readonly<Record<string, unknown>>): string | undefined {
  const entries = LISTS.flatMap((name) => (Array.isArray(app[name]) ? (app[name] as unknown[]) : []));
  const ours = entries.find(
    (entry) =>
      PAGES.every((page) => (entry as { pages?: readonly unknown[] } | null)?.pages?.includes(page)) === true,
  );
  const { root } = (ours ?? {}) as { root?: unknown };
  return typeof root === 'string' ? root : undefined;
}
