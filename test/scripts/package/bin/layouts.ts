/** Random layouts of files that people and their editors write. */
import fc from 'fast-check';

const LINE_ENDS = ['\n', '\r\n', '\r'] as const;

/** JSON with blanks where nobody would put them: this many gaps are used one after another, again and again. */
function scattered(value: unknown, gaps: readonly string[]): string {
  let at = 0;
  const gap = (): string => gaps[at++ % gaps.length] ?? '';
  const write = (one: unknown): string => {
    if (typeof one !== 'object' || one === null) return JSON.stringify(one);
    const parts = Array.isArray(one)
      ? one.map(write)
      : Object.entries(one).map(([key, held]) => `${JSON.stringify(key)}${gap()}:${gap()}${write(held)}`);
    const [open, close] = Array.isArray(one) ? '[]' : '{}';
    return `${open}${parts.map((part) => gap() + part + gap()).join(',') || gap()}${close}`;
  };
  return gap() + write(value) + gap();
}

const gaps = fc.array(fc.stringMatching(/^[ \t]{0,3}$|^(\n|\r\n|\r)[ \t]{0,4}$/), {
  minLength: 1,
  maxLength: 7,
});
const indent = fc.constantFrom('  ', '    ', '\t', '');
const lineEnd = fc.constantFrom(...LINE_ENDS);

const ofLine = (text: string, end: string): string => text.replaceAll('\n', end);

/** How a value may be written: as an editor does, in one line, or scattered; with a mark or without, open or ended. */
export const layouts = (value: unknown): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.oneof(
        fc.tuple(indent, lineEnd).map(([unit, end]) => ofLine(JSON.stringify(value, null, unit), end)),
        fc.constant(JSON.stringify(value)),
        gaps.map((all) => scattered(value, all)),
      ),
      fc.constantFrom('', '\uFEFF'),
      fc.constantFrom('', ...LINE_ENDS),
    )
    .map(([text, mark, end]) => mark + text + end);

/** A name that is none of those that `add` looks for. */
const key = fc.stringMatching(/^[a-z中]{1,4}$/);
export const subpackage = fc.record(
  { root: key, name: key, pages: fc.array(key, { maxLength: 2 }), independent: fc.boolean() },
  { requiredKeys: ['root', 'pages'] },
);

/** What stands in the list `name`, if it is there, beside other fields before and behind it. */
export const holding = (name: fc.Arbitrary<string>, element: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  fc
    .tuple(
      fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 }),
      fc.option(fc.tuple(name, fc.array(element, { maxLength: 3 }))),
      fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 }),
    )
    .map(([before, list, behind]) => ({ ...before, ...(list ? { [list[0]]: list[1] } : {}), ...behind }));

const line = fc.constantFrom(
  'node_modules',
  '.env',
  '*.local',
  '!.env.local',
  '# .env.local',
  'dist/',
  '',
  '  ',
);
/** Lines of a file, in any line end, the last one open perhaps. */
export const linesOf = (one: fc.Arbitrary<string> = line): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(one, { maxLength: 4 }), lineEnd, fc.boolean())
    .map(([lines, end, isOpen]) => lines.join(end) + (isOpen || lines.length === 0 ? '' : end));
