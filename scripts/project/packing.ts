/**
 * What WeChat packs: all of the mini-program's folder but what packOptions leaves out, as miniprogram-ci 2.1.42 takes its
 * rules (dist/utils/filerules.js). `add`, the doctor and `npm run oracle` go by this.
 */
import path from 'node:path';
import {
  CLOUD_FILE,
  ENV_LOCAL,
  FUNCTION_FILES,
  LOCK_FILE,
  PRIVATE_FILE,
  PROJECT_FILE,
  PROOF_FILE,
} from './file-names';
import { globPattern } from './glob';

export interface Rule {
  readonly type: string;
  /** Of a file or folder, its path from the mini-program's folder. With `./` in front it fits nothing. */
  readonly value: string;
}

/** packOptions of one file. What `include` fits is packed, whatever `ignore` says. */
export interface PackOptions {
  readonly file: string;
  readonly ignore: readonly Rule[];
  readonly include: readonly Rule[];
}

type Config = Readonly<Record<string, unknown>>;

/**
 * That of project.config.json, and that of the developer's own settings if they have one: miniprogram-ci reads the first
 * alone, and DevTools takes it in both, so that each must leave out what is to be left out.
 */
export const packOptionsOf = (project: Config = {}, own: Config = {}): readonly PackOptions[] =>
  [
    { file: PROJECT_FILE, options: project.packOptions },
    ...(own.packOptions === undefined ? [] : [{ file: PRIVATE_FILE, options: own.packOptions }]),
  ].map(({ file, options }) => {
    const { ignore, include } = (options ?? {}) as { readonly ignore?: unknown; readonly include?: unknown };
    return { file, ignore: rulesIn(ignore), include: rulesIn(include) };
  });

const rulesIn = (list: unknown): readonly Rule[] =>
  Array.isArray(list)
    ? list.filter(
        (one): one is Rule =>
          typeof one?.type === 'string' && typeof one.value === 'string' && one.value !== '',
      )
    : [];

/** Whether a file is left out for certain, by its path from the mini-program's folder, with slashes. */
export const leavesOut = (options: readonly PackOptions[], name: string): boolean =>
  options.every(
    ({ ignore, include }) =>
      ignore.some((rule) => fits(rule, name)) && !include.some((rule) => mayFit(rule, name)),
  );

/**
 * Of the project's folder: two with secrets, or with what is its owner's, and two that the host has only since our package is
 * there, and that would be bytes of its main package for nothing (17 KB of package-lock.json once the tools are installed).
 */
const IN_PROJECT = [ENV_LOCAL, CLOUD_FILE, PROOF_FILE, LOCK_FILE];

/**
 * What must be left out of a host's mini-program, each by a rule that does it. project.private.config.json is packed as well,
 * and has been before us: nothing of ours is in it.
 * @param miniProgram its folder, `.` if that is the project's @param ruleFolder that of the function
 */
export function neededRules(miniProgram: string, ruleFolder: string): readonly Rule[] {
  const folder = path.posix.relative(miniProgram, ruleFolder);
  const isInside = folder !== '..' && !folder.startsWith('../');
  return [
    ...(isInside ? [{ type: 'folder', value: folder }] : []),
    ...(miniProgram === '.' ? IN_PROJECT.map((value) => ({ type: 'file', value })) : []),
  ];
}

/** Why something would be packed. */
export type PackingFault = { readonly file: string } & (
  | { readonly missing: readonly Rule[] }
  /** A rule of `include` may put back what another one leaves out. */
  | { readonly include: Rule; readonly needed: Rule }
);

/** @returns undefined if nothing would be that must not */
export function packingFault(
  options: readonly PackOptions[],
  needed: readonly Rule[],
): PackingFault | undefined {
  for (const { file, ignore, include } of options) {
    const missing = needed.filter((one) => !ignore.some((rule) => covers(rule, one)));
    if (missing.length > 0) return { file, missing };
    for (const one of needed) {
      const wide = include.find((rule) => filesOf(one).some((name) => mayFit(rule, name)));
      if (wide !== undefined) return { file, include: wide, needed: one };
    }
  }
  return undefined;
}

/** The files that a needed rule is for. */
export const filesOf = ({ type, value }: Rule): readonly string[] =>
  type === 'file' ? [value] : Object.values(FUNCTION_FILES).map((name) => `${value}/${name}`);

/** Whether a rule leaves out all that another one does; of patterns for a folder nobody knows. */
function covers(rule: Rule, needed: Rule): boolean {
  if (needed.type === 'file') return fits(rule, needed.value);
  return rule.type === 'folder' && fits(rule, `${needed.value}/-`);
}

const rooted = (name: string): string => (name.startsWith('/') ? name : `/${name}`);

/** In small letters; prefix and suffix are those of the file's own name. Of a glob it is not known: see mayFit. */
function fits({ type, value }: Rule, name: string): boolean {
  const [wanted, file] = [value.toLowerCase(), name.toLowerCase()];
  const last = path.posix.basename(file);
  if (type === 'prefix') return last.startsWith(wanted);
  if (type === 'suffix') return last.endsWith(wanted);
  if (type === 'file') return rooted(file) === rooted(wanted);
  if (type === 'folder') return rooted(file).startsWith(rooted(wanted).replace(/\/?$/, '/'));
  if (type !== 'regexp') return false;
  try {
    const pattern = new RegExp(wanted, 'im');
    return pattern.test(file) || pattern.test(rooted(file));
  } catch {
    return false;
  }
}

const mayFit = (rule: Rule, name: string): boolean =>
  rule.type === 'glob' ? mayFitGlob(rule.value, name) : fits(rule, name);

/** Of signs that are not known here everything is expected. */
function mayFitGlob(value: string, name: string): boolean {
  const glob = value.toLowerCase();
  return /[{}()!]/.test(glob) || [name, `/${name}`].some((one) => globPattern(glob).test(one.toLowerCase()));
}
