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

/** @param importers the files on the way to this one: a file that imports itself adds nothing */
export function loadWxss(
  file: string,
  sources: Sources,
  problems: Problems,
  importers: readonly string[] = [],
): Root {
  const sheet = parse(file, sources.read(file), problems);
  const way = [...importers, file];
  sheet.walkAtRules('import', (rule) => {
    const reference = /^(?:url\(\s*)?(['"])(.+?)\1/.exec(rule.params)?.[2];
    const target = reference === undefined ? '' : resolveFrom(file, reference);
    if (sources.has(target)) {
      rule.replaceWith(way.includes(target) ? [] : loadWxss(target, sources, problems, way).nodes);
      return;
    }
    const { line, column } = rule.source?.start ?? { line: 1, column: 1 };
    const message =
      reference === undefined
        ? `@import ${rule.params}: write @import "/styles/file.wxss"`
        : `@import names "${reference}", but ${target} does not exist`;
    problems.add({ file, line, column, message });
    rule.remove();
  });
  return sheet;
}

function parse(file: string, text: string, problems: Problems): Root {
  try {
    const sheet = postcss.parse(text);
    if (sheet.source) FILES.set(sheet.source.input, file);
    return sheet;
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    const { line = 1, column = 1, reason } = error;
    problems.add({ file, line, column, message: `is no WXSS: ${reason}` });
    return postcss.root();
  }
}
