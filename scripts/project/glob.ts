/** Patterns of file names, as .gitignore and WeChat's project.config.json have them. */

/** `*`, `?` and `[…]` stay within one name, `**` does not; a backslash takes a sign as it is. */
export function globPattern(glob: string): RegExp {
  const source = glob.replaceAll(
    /\\(.)|\*\*\/|\*\*|\*|\?|\[([!^]?)(\]?(?:\\.|[^\]\\])*)\]|[\s\S]/g,
    (sign: string, taken?: string, not?: string, set?: string) => {
      if (taken !== undefined) return literal(taken);
      if (set) return `[${not ? '^' : ''}${set.replace(/^\]/, '\\]').replaceAll(/[[^]/g, '\\$&')}]`;
      return SIGNS[sign] ?? literal(sign);
    },
  );
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // Such as a range that runs backwards, which fits nothing.
    return /(?!)/;
  }
}

const SIGNS: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };

const literal = (sign: string): string => sign.replace(/[.*+?^${}()|[\]\\/-]/, '\\$&');
