/** `trtc-miniprogram add`: puts pages and function into somebody's project. */
import { realpathSync } from 'node:fs';
import { say } from '../../program/language';
import type { Surroundings } from '../../program/world';
import { Draft } from './draft';
import { addNames } from './env-local';
import { addFunctionEntry } from './function-entry';
import { addFunction, versionIn } from './function-folder';
import { ignoreOwn } from './git-ignore';
import { type Host, readHost } from './host';
import { type Kit, PACKAGE, packedFile, TOOLS } from './kit';
import { checkNpm } from './npm';
import { type Options, optionsOf } from './options';
import { checkPacking } from './packing';
import { copyFolder, copyPages } from './page-files';
import { isWanted, linesOf } from './plan';
import { buildOf, linesToAdd, navigatorOf } from './plugin-line';
import { type Client, Recorder, readRecord, recordFile } from './record';
import { Stop } from './stop';
import { addSubpackage, appJsonOf, placeIn, ROOTS } from './subpackage';
import type { Task } from './task';
import { hasTools } from './tools';
import { KINDS, USAGE, WORDS } from './words';

/** @throws {Stop} before anything is written */
export async function add(args: readonly string[], world: Surroundings, kit: Kit): Promise<number> {
  const options = optionsOf(args, ['yes', 'copy', 'cloud', 'help']);
  const { out } = world;
  if (options.help) {
    out.print(say(USAGE));
    return 0;
  }
  const draft = new Draft(realpathSync.native(world.root));
  const host = readHost(draft, kit, 'add', options.cloud);
  checkPacking(host);
  const task = taskOf(draft, kit, host);
  const from = versionIn(task);
  const client = plan(task, options);
  draft.check();

  const isNothing = draft.changes.length === 0;
  if (isNothing && task.byHand.length === 0)
    out.print(say(WORDS.nothingToDo, { version: kit.version }), 'green');
  if (!isNothing) {
    out.print(headOf(host));
    if (from !== undefined && from !== kit.version) out.print(say(WORDS.update, { from, to: kit.version }));
    for (const line of linesOf(task, pagesFolder(host, client))) out.print(line);
  }
  for (const note of task.notes) out.print(`\n${note}`, 'yellow');
  for (const note of task.byHand) out.warn(`\n${note}`, 'red');
  if (!isNothing) {
    out.print('');
    if (!(await isWanted(world, options.yes))) {
      out.print(say(WORDS.notDone));
      return 1;
    }
    draft.apply(recordFile(host.cloud.folder));
    out.print(say(WORDS.done), 'green');
    for (const line of stepsOf(world, task, client)) out.print(line);
  }
  if (task.byHand.length === 0) return 0;
  out.warn(say(WORDS.incomplete), 'red');
  return 1;
}

export function taskOf(draft: Draft, kit: Kit, host: Host): Task {
  const before = readRecord(draft, host.cloud.folder);
  const recorder = new Recorder(before);
  return { draft, kit, host, before, recorder, why: new Map(), notes: [], byHand: [] };
}

function plan(task: Task, { copy }: Options): Client {
  const { draft, kit, host, recorder, notes, why } = task;
  const { cloud, kind, miniProgram } = host;
  const isOurs = versionIn(task) !== undefined;
  const client = clientOf(task, copy);
  addFunction(task);
  if (miniProgram !== undefined && client !== 'none') {
    if (client === 'npm') checkNpm(task, miniProgram);
    else copyPages(task, copyFolder(miniProgram), isOurs);
    addSubpackage(task, appJsonOf(miniProgram), client);
  } else if (kind !== 'native') notes.push(...linesToAdd(task, kind));
  addFunctionEntry(task);
  addNames(task);
  ignoreOwn(task);
  const record = recordFile(cloud.folder);
  draft.write(record, recorder.text(kit.version, client));
  why.set(record, say(WORDS.record));
  if (cloud.otherRoot !== undefined) {
    notes.push(say(WORDS.otherRoot, { tools: cloud.otherRoot, cli: cloud.functionRoot }));
  }
  return client;
}

/** Once they are in, the pages stay where they are. */
function clientOf(task: Task, isCopyWanted: boolean): Client {
  const { kind, miniProgram } = task.host;
  if (kind !== 'native' || miniProgram === undefined) {
    if (isCopyWanted) throw new Stop('COPY_IS_NATIVE');
    return 'none';
  }
  const there = placeIn(task, appJsonOf(miniProgram)) ?? task.before?.client;
  if (there === 'npm' && isCopyWanted) throw new Stop('OTHER_CLIENT', { there: ROOTS.npm });
  return there === 'copy' || isCopyWanted ? 'copy' : 'npm';
}

export const pagesFolder = ({ miniProgram }: Host, client: Client): string | undefined =>
  client === 'copy' && miniProgram !== undefined ? copyFolder(miniProgram) : undefined;

export function headOf({ kind, miniProgram, cloud }: Host): string {
  const words = { kind: say(KINDS[kind]), functions: cloud.functionRoot };
  if (kind !== 'native' || miniProgram === undefined) return say(WORDS.host, words);
  return say(WORDS.nativeHost, { ...words, root: miniProgram === '.' ? './' : `${miniProgram}/` });
}

function stepsOf({ root }: Surroundings, { kit, host: { kind } }: Task, client: Client): readonly string[] {
  const place = client === 'none' ? ROOTS.copy : ROOTS[client];
  const call = `${navigatorOf(kind)}.navigateTo({ url: '/${place}/pages/room/room?room=42&mode=videoCall' })`;
  const steps = [
    ...(client === 'npm' ? [say(WORDS.nextNpm)] : []),
    ...(kind === 'native' ? [] : [say(WORDS.nextBuild, { command: buildOf(kind) })]),
    say(WORDS.nextCall, { line: call }),
    ...(hasTools(root, kit)
      ? []
      : [say(WORDS.nextTools, { command: `npm install -D ${packedFile(TOOLS, kit)}` })]),
    say(WORDS.nextStart, { command: `npx --no-install ${PACKAGE} start` }),
    say(WORDS.nextFill, {
      commands: ['doctor', 'login', 'deploy'].map((name) => `npx --no-install ${PACKAGE} ${name}`).join(', '),
    }),
  ];
  return [say(WORDS.next), ...steps.map((step, at) => `  ${at + 1}. ${step}`)];
}
