/** Whether 构建 npm of WeChat will bring this package. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { say } from '../../program/language';
import { readFields } from './files';
import { type Fields, isFields } from './json/document';
import { PACKAGE, packedFile } from './kit';
import { look, nameOf } from './look';
import { Stop } from './stop';
import type { Task } from './task';
import { WORDS } from './words';

/**
 * It builds the `dependencies` of the package.json files that it sees, from node_modules beside each.
 * @throws {Stop} if ours is not among them
 */
export function checkNpm(task: Task, miniProgram: string): void {
  const { draft, kit, host, notes } = task;
  const pairs = relationsOf(host.project);
  const own = path.posix.join(miniProgram, 'package.json');
  const seen =
    pairs === undefined ? [own] : pairs.flatMap(([from, to]) => (to === miniProgram ? [from] : []));
  const all = new Set([...seen, own, 'package.json', ...(pairs ?? []).map(([from]) => from)]);
  const present = [...all].filter((file) => !file.startsWith('..') && look(draft.root, file) === 'file');
  if (present.length === 0) throw new Stop('NO_PACKAGE');
  const packed = packedFile(PACKAGE, kit);
  const naming = present.filter((file) => dependenciesIn(task, file)[PACKAGE] !== undefined);
  const [first] = naming;
  if (first === undefined) throw new Stop('NOT_A_DEPENDENCY', { file: present.join(', '), packed });
  const file = naming.find((one) => seen.includes(one));
  if (file === undefined) throw unseen(first, miniProgram, packed, pairs !== undefined);
  const folder = path.posix.join(path.posix.dirname(file), 'node_modules');
  // Links are followed, as pnpm makes them.
  if (!existsSync(path.join(draft.root, folder, PACKAGE, 'package.json'))) {
    throw new Stop('NOT_BESIDE', { folder: `${folder}/`, file });
  }
  const lost = pairs === undefined ? notInstalled(path.join(draft.root, miniProgram)) : [];
  if (lost.length > 0) {
    const emptied = path.posix.join(miniProgram, 'miniprogram_npm/');
    notes.push(say(WORDS.npmEmpties, { folder: emptied, names: lost.join(', ') }));
  }
}

function unseen(file: string, miniProgram: string, packed: string, isTold: boolean): Stop {
  const root = miniProgram === '.' ? './' : `${miniProgram}/`;
  const relation = [
    {
      packageJsonPath: `./${file}`,
      miniprogramNpmDistDir: root === './' ? root : `./${root}`,
    },
  ];
  if (isTold) return new Stop('NO_RELATION', { file, root, entry: JSON.stringify(relation[0]) });
  const entry = `"packNpmManually": true, "packNpmRelationList": ${JSON.stringify(relation)}`;
  const fromThere = `${path.posix.relative(miniProgram, '.')}/${path.posix.normalize(packed)}`;
  return new Stop('NPM_LOOKS_ELSEWHERE', { file, root, packed: fromThere, entry });
}

function dependenciesIn({ draft }: Task, file: string): Fields {
  const { dependencies } = readFields(draft, file) ?? {};
  return isFields(dependencies) ? dependencies : {};
}

/** From which package.json to which folder it builds, if it is told: then it looks for no others. */
function relationsOf(project: Fields): readonly (readonly [from: string, to: string])[] | undefined {
  const { packNpmManually, packNpmRelationList } = isFields(project.setting) ? project.setting : {};
  if (packNpmManually !== true) return undefined;
  return (Array.isArray(packNpmRelationList) ? packNpmRelationList : []).flatMap((one: unknown) => {
    const { packageJsonPath, miniprogramNpmDistDir } = isFields(one) ? one : {};
    return typeof packageJsonPath === 'string' && typeof miniprogramNpmDistDir === 'string'
      ? [[nameOf(packageJsonPath), nameOf(miniprogramNpmDistDir)] as const]
      : [];
  });
}

/** What was built, or put there, and could not be built again: pnpm keeps what packages need elsewhere. */
function notInstalled(miniProgram: string): readonly string[] {
  const [built, installed] = ['miniprogram_npm', 'node_modules'].map((name) =>
    path.join(miniProgram, name),
  ) as [string, string];
  if (existsSync(path.join(installed, '.pnpm'))) return [];
  return foldersIn(built)
    .flatMap((name) =>
      name.startsWith('@') ? foldersIn(path.join(built, name)).map((one) => `${name}/${one}`) : [name],
    )
    .filter((name) => !existsSync(path.join(installed, name)));
}

const foldersIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
    : [];
