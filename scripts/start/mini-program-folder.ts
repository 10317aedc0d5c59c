/** Finds somebody's own mini-program: a folder with app.json, or a project whose project.config.json names one. */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../program/refusal';
import { readFieldsOf } from '../project/project';
import type { ForeignFolder } from '../simulator/site/foreign-program';

const CONFIG = 'project.config.json';
/** Of a project: they hold code that never goes to a phone. */
const FUNCTION_FOLDERS = ['cloudfunctionRoot', 'cloudcontainerRoot', 'cloudbaseRoot'];

/**
 * @param functionRoot where its functions are, if that is known
 * @throws {Refusal} if there is none, or if it lies outside of `folder`
 */
export function findMiniProgram(folder: string, functionRoot = 'cloudfunctions'): ForeignFolder {
  const project = realpathOf(folder);
  const file = path.join(project ?? '', CONFIG);
  const config = project !== undefined && isFile(file) ? readFieldsOf(file) : undefined;
  const { miniprogramRoot } = config ?? {};
  const named = typeof miniprogramRoot === 'string' ? miniprogramRoot : '';
  const root = project === undefined ? undefined : realpathOf(path.join(project, named));
  if (project === undefined || root === undefined || !isIn(root, project) || !hasAppJson(root)) {
    throw new Refusal('NO_MINI_PROGRAM', { folder });
  }
  const functions = FUNCTION_FOLDERS.flatMap((field) => {
    const value = config?.[field];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  // A project may keep its functions beside its pages without saying so.
  const without = [...functions, 'cloudfunctions', functionRoot].flatMap(
    (name) => realpathOf(path.join(project, name)) ?? [],
  );
  return { root, without: [...new Set(without)].filter((one) => one !== root) };
}

const hasAppJson = (root: string): boolean => isFile(path.join(root, 'app.json'));

/** No symbolic link, which leads anywhere. */
const isFile = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;

/** Undefined: there is no such folder. */
function realpathOf(folder: string): string | undefined {
  try {
    const real = realpathSync.native(folder);
    return statSync(real).isDirectory() ? real : undefined;
  } catch {
    return undefined;
  }
}

const isIn = (one: string, folder: string): boolean => one === folder || one.startsWith(folder + path.sep);
