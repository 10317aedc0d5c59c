/** Finds somebody's own mini-program: a folder with app.json, or a project whose project.config.json names one. */
import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../program/refusal';
import { JsonError, parseJson } from '../project/json';
import type { ForeignFolder } from '../simulator/site/foreign-program';

const CONFIG = 'project.config.json';
/** Of a project: they hold code that never goes to a phone. */
const FUNCTION_FOLDERS = ['cloudfunctionRoot', 'cloudcontainerRoot', 'cloudbaseRoot'];

/** @throws {Refusal} if there is none, or if it lies outside of `folder` */
export function findMiniProgram(folder: string): ForeignFolder {
  const project = realpathOf(folder);
  const config = project === undefined ? undefined : readConfig(path.join(project, CONFIG));
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
  const without = [...functions, 'cloudfunctions'].flatMap(
    (name) => realpathOf(path.join(project, name)) ?? [],
  );
  return { root, without: without.filter((one) => one !== root) };
}

type Config = Readonly<Record<string, unknown>>;

/** Undefined: there is none that can be read. */
function readConfig(file: string): Config | undefined {
  if (!isFile(file)) return undefined;
  try {
    const config = parseJson(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    return typeof config === 'object' && config !== null ? (config as Config) : undefined;
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
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
