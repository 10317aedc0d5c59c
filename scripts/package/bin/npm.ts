/** Whether 构建 npm of WeChat will find this package. */
import path from 'node:path';
import { say } from '../../program/language';
import { readFields } from './files';
import { type Fields, isFields } from './json/document';
import { PACKAGE, packedFile } from './kit';
import { look, nameOf } from './look';
import { Stop } from './stop';
import { written } from './subpackage';
import type { Task } from './task';
import { WORDS } from './words';

/** @throws {Stop} if no package.json has it among its dependencies: those of development are not built */
export function checkDependency(task: Task, miniProgram: string): void {
  const { draft, kit, host, notes } = task;
  const pairs = relationsOf(host.project);
  const files = [
    'package.json',
    path.posix.join(miniProgram, 'package.json'),
    ...pairs.map(([from]) => from),
  ];
  const present = files.filter((file) => !file.startsWith('..') && look(draft.root, file) === 'file');
  if (present.length === 0) throw new Stop('NO_PACKAGE');
  const file = present.find((one) => dependenciesIn(task, one)[PACKAGE] !== undefined);
  if (file === undefined) {
    throw new Stop('NOT_A_DEPENDENCY', { file: present.join(', '), packed: packedFile(PACKAGE, kit) });
  }
  const way = path.posix.relative(miniProgram, path.posix.dirname(file));
  const isFound = !way.startsWith('..') || pairs.some(([from, to]) => from === file && to === miniProgram);
  if (isFound) return;
  const relation = { packageJsonPath: `./${file}`, miniprogramNpmDistDir: `./${miniProgram}/` };
  const entry = written({ packNpmManually: true, packNpmRelationList: [relation] });
  notes.push(say(WORDS.npmByHand, { entry }));
}

function dependenciesIn({ draft }: Task, file: string): Fields {
  const { dependencies } = readFields(draft, file) ?? {};
  return isFields(dependencies) ? dependencies : {};
}

/** From which package.json to which folder it builds, if it is told by hand. */
function relationsOf(project: Fields): readonly (readonly [from: string, to: string])[] {
  const { packNpmManually, packNpmRelationList } = isFields(project.setting) ? project.setting : {};
  if (packNpmManually !== true || !Array.isArray(packNpmRelationList)) return [];
  return packNpmRelationList.flatMap((one: unknown) => {
    const { packageJsonPath, miniprogramNpmDistDir } = isFields(one) ? one : {};
    return typeof packageJsonPath === 'string' && typeof miniprogramNpmDistDir === 'string'
      ? [[nameOf(packageJsonPath), nameOf(miniprogramNpmDistDir)] as const]
      : [];
  });
}
