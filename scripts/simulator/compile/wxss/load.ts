/** Reads a WXSS file, with the files that it imports in place of their `@import`. */
import postcss, { type ChildNode, CssSyntaxError, type Input, type Root } from 'postcss';
import type { Problems } from '../problems';
import { resolveFrom, type Sources } from '../sources';

/** The names that problems show; PostCSS itself makes them absolute. */
const FILES = new WeakMap<Input, string>();

/** The file in which a node was written, and where. */
export function placeOf(node: ChildNode): { file: string; line?: number; column?: number } | undefined {
  const file = node.source && FILES.get(node.source.input);
  if (file === undefined) return undefined;
  const start = node.source?.start;
  return start === undefined ? { file } : { file, line: start.line, column: start.column };
}

/** A file that two others import is read twice, and so twenty in a row would be a million. */
const MOST_IMPORTED = 1000;

/**
 * @param importers the files on the way to this one: a file that imports itself adds nothing
 * @param imported how many have been read
 */
export function loadWxss(
  file: string,
  sources: Sources,
  problems: Problems,
  importers: readonly string[] = [],
  imported = { count: 0 },
): Root {
  const sheet = parse(file, sources.read(file), problems);
  const way = [...importers, file];
  sheet.walkAtRules(/^import$/i, (rule) => {
    const reference = /^(['"])(.+?)\1$/.exec(rule.params)?.[2];
    const named = reference === undefined ? '' : resolveFrom(file, reference);
    // WeChat's compiler finds a sheet without its ending, too.
    const target = sources.has(named) ? named : named.replace(/(\.wxss)?$/, '.wxss');
    const isThere = sources.has(target);
    if (isThere && (way.includes(target) || imported.count < MOST_IMPORTED)) {
      imported.count += 1;
      rule.replaceWith(way.includes(target) ? [] : loadWxss(target, sources, problems, way, imported).nodes);
      return;
    }
    const { line, column } = rule.source?.start ?? { line: 1, column: 1 };
    const message = isThere
      ? `more than ${MOST_IMPORTED} @imports in all: import a file once`
      : reference === undefined
        ? `@import ${rule.params}: write @import "/styles/file.wxss"`
        : `@import names "${reference}", but ${target} does not exist`;
    problems.add({ file, line, column, message });
    rule.remove();
  });
  return sheet;
}

/** How much is mended in one file before it is refused: it is read anew after each. */
const MOST_MENDED = 100;

/** WeChat's compiler takes a comment without an end, and declarations that are none; they do nothing. */
function parse(file: string, source: string, problems: Problems): Root {
  let text = (hasOpenComment(source) ? `${source}*/` : source).replace(OPEN_IMPORT, '$&;');
  for (let mended = 0; ; mended += 1) {
    try {
      // A comment must not make it read a source map, which may be any file of this computer.
      const sheet = postcss.parse(text, { map: false });
      if (sheet.source) FILES.set(sheet.source.input, file);
      return sheet;
    } catch (error) {
      if (!(error instanceof CssSyntaxError)) throw error;
      const { line = 1, column = 1, reason } = error;
      const better = mended < MOST_MENDED ? mendedText(text, line, column) : undefined;
      if (better === undefined) {
        problems.add({ file, line, column, message: `is no WXSS: ${reason}` });
        return postcss.root();
      }
      problems.note({ file, line, column, message: `${reason}: it does nothing. Write name: value;` });
      text = better;
    }
  }
}

/** `@import "a.wxss"` at the end of its line may do without a semicolon. */
const OPEN_IMPORT = /@import\s+(["'])[^"'\n]*\1(?=[ \t]*(?:\r?\n|$))(?!\s*;)/gi;

function hasOpenComment(text: string): boolean {
  for (let start = text.indexOf('/*'); start !== -1; ) {
    const end = text.indexOf('*/', start + 2);
    if (end === -1) return true;
    start = text.indexOf('/*', end + 2);
  }
  return false;
}

/** The same text, as long, without what stands there in place of a declaration; undefined if that is refused. */
function mendedText(text: string, line: number, column: number): string | undefined {
  const before = text.split('\n').slice(0, line - 1);
  const offset = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  const start = Math.max(...['{', ';', '}'].map((sign) => text.lastIndexOf(sign, offset - 1))) + 1;
  const found = /^[^;{}]*/.exec(text.slice(start))?.[0] ?? '';
  if (!NOTHING.test(found)) return undefined;
  // Its semicolon goes with it.
  const end = start + found.length + (text[start + found.length] === ';' ? 1 : 0);
  return text.slice(0, start) + text.slice(start, end).replace(/\S/g, ' ') + text.slice(end);
}

/** Words, with or without a value after them; a comment of another language; two values in one. */
const NOTHING =
  /^\s*(?:[A-Za-z_-][\w-]*(?:\s+[A-Za-z_-][\w-]*)*\s*(?::[^:"']*)?|\/\/[^{}]*|[\w-]+\s*:[^:]*:[^:]*)$/;
