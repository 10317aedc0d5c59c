/**
 * What WeChat packs: all of the mini-program's folder but what packOptions of project.config.json leaves out, as
 * miniprogram-ci 2.1.42 takes its rules (dist/utils/filerules.js). Neither key nor function may be in it.
 */
import path from 'node:path';
import { globPattern } from './glob';
import { CLOUD_FILE, type Host, PRIVATE_FILE, PROJECT_FILE, USUAL_FOLDER } from './host';
import { isFields } from './json/document';
import { FUNCTION_FILES } from './kit';
import { ENV_LOCAL } from './names';
import { Stop } from './stop';

export interface Rule {
  readonly type: string;
  readonly value: string;
}

/** What must be left out, by the rules that do it; paths in them begin in the mini-program's folder. */
export function neededRules({ miniProgram, cloud }: Host): readonly Rule[] {
  if (miniProgram === undefined) return [];
  const folder = path.posix.relative(miniProgram, cloud.folder);
  const isInside = folder !== '..' && !folder.startsWith('../');
  return [
    ...(isInside ? [{ type: 'folder', value: folder }] : []),
    // What is in these is nobody's but the owner's; of cloudbaserc.json WeChat packs every word.
    ...(miniProgram === '.' ? [ENV_LOCAL, CLOUD_FILE].map((value) => ({ type: 'file', value })) : []),
  ];
}

/** @throws {Stop} if key or function would be packed */
export function checkPacking(host: Host): void {
  const needed = neededRules(host);
  const files: readonly (readonly [string, unknown])[] = [
    [PROJECT_FILE, host.project.packOptions ?? {}],
    // Which of both files counts is DevTools' affair.
    ...(host.privateProject.packOptions === undefined
      ? []
      : ([[PRIVATE_FILE, host.privateProject.packOptions]] as const)),
  ];
  for (const [file, options] of files) {
    const { ignore, include } = isFields(options) ? options : {};
    const missing = needed.filter((one) => !rulesIn(ignore).some((rule) => leavesOut(rule, one)));
    if (missing.length > 0) throw wouldBePacked(host, missing);
    for (const one of needed) {
      const rule = rulesIn(include).find((wide) => pathsOf(one).some((name) => mayFit(wide, name)));
      if (rule !== undefined) {
        throw new Stop('PACKED_BY_INCLUDE', { file, value: rule.value, what: one.value });
      }
    }
  }
}

function wouldBePacked({ miniProgram = '.', cloud }: Host, missing: readonly Rule[]): Stop {
  const entries = missing.map((rule) => JSON.stringify(rule)).join(',\n');
  const what = missing.map(({ value }) => value).join(', ');
  const root = miniProgram === '.' ? './' : `${miniProgram}/`;
  // Beside it there is nothing if it is the whole project.
  if (miniProgram === '.' || !cloud.isFree) return new Stop('WOULD_BE_PACKED', { what, root, entries });
  const name = path.posix.basename(cloud.functionRoot);
  const folder = name === miniProgram ? USUAL_FOLDER : name;
  return new Stop('WOULD_BE_PACKED_BESIDE', { what, root, folder, entries });
}

const rulesIn = (value: unknown): readonly Rule[] =>
  Array.isArray(value)
    ? value.filter(
        (one): one is Rule => isFields(one) && typeof one.type === 'string' && typeof one.value === 'string',
      )
    : [];

/** All that a rule must leave out. */
const pathsOf = ({ type, value }: Rule): readonly string[] =>
  type === 'file' ? [value] : Object.values(FUNCTION_FILES).map((name) => `${value}/${name}`);

/** Whether a rule leaves out all of what another one does; of patterns for a folder nobody knows. */
function leavesOut(rule: Rule, needed: Rule): boolean {
  if (needed.type === 'file') return fits(rule, needed.value);
  return rule.type === 'folder' && fits(rule, `${needed.value}/-`);
}

const mayFit = (rule: Rule, name: string): boolean =>
  rule.type === 'glob' ? mayFitGlob(rule.value, name) : fits(rule, name);

/** Of signs that are not known here everything is expected. */
function mayFitGlob(value: string, name: string): boolean {
  const glob = value.toLowerCase();
  return /[{}()!]/.test(glob) || [name, `/${name}`].some((one) => globPattern(glob).test(one.toLowerCase()));
}

/** As miniprogram-ci: in small letters, prefix and suffix of the file's own name. */
function fits({ type, value }: Rule, name: string): boolean {
  const [wanted, file] = [value.toLowerCase(), name.toLowerCase()];
  const rooted = (one: string): string => (one.startsWith('/') ? one : `/${one}`);
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
