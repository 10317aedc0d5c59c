/** `trtc-miniprogram remove`: takes away what `add` has put into a project, and leaves what is its owner's. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { say } from '../../program/language';
import type { Surroundings } from '../../program/world';
import { ENV_LOCAL, FUNCTION_FILES, PROOF_FILE } from '../../project/file-names';
import { headOf, pagesFolder, taskOf } from './add';
import { Draft } from './draft';
import { readFields } from './files';
import { removeFunctionEntry } from './function-entry';
import { removeFunction, versionIn } from './function-folder';
import { forgetOwn } from './git-ignore';
import { readHost } from './host';
import { type Kit, PACKAGE, TOOLS } from './kit';
import { look } from './look';
import { optionsOf } from './options';
import { removePages } from './page-files';
import { isWanted, linesOf } from './plan';
import { linesToRemove } from './plugin-line';
import { Stop } from './stop';
import { appJsonOf, placeIn, ROOTS, removeSubpackage } from './subpackage';
import type { Task } from './task';
import { USAGE, WORDS } from './words';

/** @throws {Stop} before anything is written */
export async function remove(args: readonly string[], world: Surroundings, kit: Kit): Promise<number> {
  const options = optionsOf(args, ['yes', 'help']);
  const { out } = world;
  if (options.help) {
    out.print(say(USAGE));
    return 0;
  }
  const draft = new Draft(realpathSync.native(world.root));
  const host = readHost(draft, kit, 'remove');
  const task = taskOf(draft, kit, host);
  if (task.before === undefined && versionIn(task) === undefined) throw new Stop('NOTHING_ADDED');
  const { folder, changed } = plan(task);
  const steps = stepsOf(task);
  draft.check();

  out.print(headOf(host));
  for (const line of linesOf(task, folder)) out.print(line);
  for (const note of leftOf(task, changed)) out.print(note);
  for (const note of task.notes) out.print(`\n${note}`, 'yellow');
  for (const note of task.byHand) out.warn(`\n${note}`, 'red');
  out.print('');
  if (!(await isWanted(world, options.yes))) {
    out.print(say(WORDS.notDone));
    return 1;
  }
  draft.apply();
  if (folder !== undefined) draft.prune(folder);
  draft.prune(host.cloud.folder);
  out.print(say(WORDS.done), 'green');
  out.print(say(WORDS.deployed));
  for (const line of steps) out.print(line);
  if (task.byHand.length === 0) return 0;
  out.warn(say(WORDS.incomplete), 'red');
  return 1;
}

interface Plan {
  /** Of the pages that were copied. */
  readonly folder: string | undefined;
  /** Files that stay, because somebody has changed them. */
  readonly changed: readonly string[];
}

function plan(task: Task): Plan {
  const { host, before } = task;
  const { miniProgram } = host;
  const app = miniProgram === undefined ? undefined : appJsonOf(miniProgram);
  const place = app === undefined ? undefined : placeIn(task, app);
  const client = before?.client ?? place ?? 'none';
  const folder = pagesFolder(host, client);
  if (app !== undefined && client !== 'none') removeSubpackage(task, app, place ?? client);
  const pages = folder === undefined ? [] : removePages(task, folder);
  removeFunctionEntry(task);
  forgetOwn(task);
  if (host.kind !== 'native') task.notes.push(...linesToRemove(task, host.kind));
  return { folder, changed: [...pages, ...removeFunction(task)] };
}

/** What is of npm and 构建 npm. */
function stepsOf({ draft, host: { miniProgram } }: Task): readonly string[] {
  const uninstalls = [...new Set(['.', miniProgram ?? '.'])].flatMap((folder) => {
    const { dependencies, devDependencies } =
      readFields(draft, path.posix.join(folder, 'package.json')) ?? {};
    const named = { ...(dependencies as object), ...(devDependencies as object) };
    const names = [PACKAGE, TOOLS].filter((name) => name in named).join(' ');
    if (names === '') return [];
    return [folder === '.' ? say(WORDS.uninstall, { names }) : say(WORDS.uninstallIn, { names, folder })];
  });
  const built = path.posix.join(miniProgram ?? '.', ROOTS.npm);
  const isBuilt = miniProgram !== undefined && look(draft.root, built) === 'folder';
  return [...uninstalls, ...(isBuilt ? [say(WORDS.built, { folder: built })] : [])];
}

function leftOf({ draft, host }: Task, changed: readonly string[]): readonly string[] {
  const own = [path.posix.join(host.cloud.folder, FUNCTION_FILES.rule), ENV_LOCAL, PROOF_FILE].filter(
    (file) => look(draft.root, file) === 'file',
  );
  return [
    ...(own.length === 0 ? [] : [say(WORDS.left, { files: own.join(', ') })]),
    ...(changed.length === 0 ? [] : [say(WORDS.leftChanged, { files: changed.join(', ') })]),
  ];
}
