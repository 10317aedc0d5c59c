/** What packOptions of a host's project.config.json leaves out of the mini-program, as miniprogram-ci takes its rules. */
import path from 'node:path';

interface Rule {
  readonly type: string;
  readonly value: string;
}

/**
 * Whether a file or folder is left out, by its path from the mini-program's folder. A pattern (glob, regexp) is not
 * counted on: what it fits is looked at none the less.
 * @param configs project.config.json, and the developer's own beside it: which of both counts is up to DevTools
 */
export function leavesOut(configs: readonly (object | undefined)[], name: string): boolean {
  const options = configs.flatMap((config) => {
    const { packOptions } = (config ?? {}) as { packOptions?: { ignore?: unknown; include?: unknown } };
    return packOptions === undefined || packOptions === null ? [] : [packOptions];
  });
  return (
    options.length > 0 &&
    options.every(
      ({ ignore, include }) =>
        rulesIn(ignore).some((rule) => fits(rule, name) === true) &&
        rulesIn(include).every((rule) => fits(rule, name) === false),
    )
  );
}

const rulesIn = (list: unknown): readonly Rule[] =>
  Array.isArray(list)
    ? list.filter(
        (one): one is Rule =>
          typeof one?.type === 'string' && typeof one.value === 'string' && one.value !== '',
      )
    : [];

/** In small letters; prefix and suffix are those of the file's own name. Undefined: it may. */
function fits({ type, value }: Rule, name: string): boolean | undefined {
  const [wanted, file] = [value.toLowerCase(), name.toLowerCase()];
  const last = path.posix.basename(file);
  switch (type) {
    case 'file':
      return rooted(file) === rooted(wanted);
    case 'folder':
      return `${rooted(file)}/`.startsWith(rooted(wanted).replace(/\/*$/, '/'));
    case 'prefix':
      return last.startsWith(wanted);
    case 'suffix':
      return last.endsWith(wanted);
    default:
      return undefined;
  }
}

const rooted = (name: string): string => path.posix.join('/', name);
