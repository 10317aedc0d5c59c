/**
 * Our verdicts on small inputs, beside those of WeChat's own compilers, which `npm run oracle` has recorded. Each
 * difference has a reason, and each reason its count: a new one fails here.
 */
import { describe, expect, it } from 'vitest';
import { KINDS, type Kind } from '../../../../scripts/oracle/kind';
import { inputsOf, NEIGHBOURS, readRecord } from '../../../../scripts/oracle/record';
import { ROOT } from '../../../../scripts/project/project';
import { compileProgram } from '../../../../scripts/simulator/compile/compile';
import { CompileError } from '../../../../scripts/simulator/compile/problem';
import { Problems } from '../../../../scripts/simulator/compile/problems';
import { Sources } from '../../../../scripts/simulator/compile/sources';
import { compileWxml } from '../../../../scripts/simulator/compile/wxml/compile';
import { loadTemplates } from '../../../../scripts/simulator/runtime/templates';
import { miniProgram } from './mini-program';

/** Why, what it fits, and how many there are. */
type Reason = readonly [why: string, fits: RegExp, count: number];

/** What WeChat's compiler accepts and we refuse: by our message. Two more cannot stand alone in a file, see `wxml.test.ts` and
 * `large.test.ts`: a file that includes itself, which a phone would never end to show, and more than 100 tags in each other,
 * at which glass-easel's compiler ends. */
const REFUSED: Readonly<Record<Kind, readonly Reason[]>> = {
  wxml: [],
  wxs: [
    [
      'a text, a comment or a function without an end or a name: engines that run it as JavaScript stop',
      /Invalid or unexpected token|require a function name/,
      4,
    ],
    ['let and const in braces: it takes let for an unknown variable, at which a phone stops', /var only/, 2],
    ['a number with two points', /decimal numbers only/, 1],
  ],
  wxss: [['signs that PostCSS cannot read over', /Unknown word/, 2]],
};

/** What WeChat's compiler refuses and we miss: by the input. All of it runs here. */
const MISSED: Readonly<Record<Kind, readonly Reason[]>> = {
  wxml: [
    ['the character U+0000, at which it stops reading', /\0/, 1],
    ['a text in a binding over two lines', /"a\nb"/, 1],
  ],
  wxs: [
    ['words of the language as names of fields or variables', /\{if: 1|var Date/, 2],
    ['loops without braces, which it writes wrongly', /do\{\}while|a\(\)$/, 2],
    ['return without a value, or outside of a function', /return\}?( 1)?$/, 3],
    [
      'numbers as names of fields, arguments, labels, and a blank of another language',
      /2:3|arguments|label|\u2028/,
      4,
    ],
  ],
  wxss: [
    ['a byte order mark, which editors write and nobody sees', /^\ufeff/, 1],
    ['signs or words after the last rule', /^a$|\/\/ [ac]\n?$/, 3],
    ['a quotation mark after a backslash, and a variable without a value', /\\""|--b:\}/, 2],
    ['combinators with blanks after a pseudo-class', / [~>] |~ \./, 4],
  ],
};

/** Our errors on each input: a file each of one program, with those that it may name. */
function errorsOn(kind: Kind, inputs: readonly string[]): readonly (readonly string[])[] {
  const files: Record<string, string> = { ...NEIGHBOURS, 'app.json': '{ "pages": [] }' };
  for (const [at, input] of inputs.entries()) {
    // A style sheet is read if it is one of a page.
    if (kind === 'wxss') Object.assign(files, { [`n${at}.wxml`]: '', [`n${at}.js`]: '' });
    files[`n${at}.${kind}`] = input;
  }
  if (kind === 'wxss') files['app.json'] = JSON.stringify({ pages: inputs.map((_, at) => `n${at}`) });
  const errors = inputs.map((): string[] => []);
  for (const { file, message } of errorsOf(miniProgram(files))) {
    const at = /^n(\d+)\./.exec(file)?.[1];
    if (at !== undefined) errors[Number(at)]?.push(message);
  }
  return errors;
}

function errorsOf(root: string): CompileError['problems'] {
  try {
    compileProgram(root);
    return [];
  } catch (error) {
    if (error instanceof CompileError) return error.problems;
    throw error;
  }
}

/** The templates of files, in which each input is one, as the runtime takes them. */
function templatesOf(inputs: readonly string[]): object {
  const files = Object.fromEntries(inputs.map((input, at) => [`n${at}.wxml`, input]));
  const sources = new Sources(miniProgram({ ...NEIGHBOURS, ...files }));
  return loadTemplates(compileWxml(sources, new Problems(), { units: [], ofApp: {} }).templates);
}

/** How many of the texts each reason fits; a text that none fits counts for itself. */
function counted(texts: readonly (readonly [judged: string, input: string])[], reasons: readonly Reason[]) {
  const counts: Record<string, number> = {};
  for (const [judged, input] of texts) {
    const [why = `${JSON.stringify(input)}: ${judged}`] = reasons.find(([, fits]) => fits.test(judged)) ?? [];
    counts[why] = (counts[why] ?? 0) + 1;
  }
  return counts;
}

const expected = (reasons: readonly Reason[]): Readonly<Record<string, number>> =>
  Object.fromEntries(reasons.map(([why, , count]) => [why, count]));

describe.each(KINDS)('%s', (kind) => {
  const { accepted, refused } = readRecord(ROOT)[kind];

  it('that WeChat’s compiler accepts is no error of ours, but for reasons', () => {
    const errors = errorsOn(kind, accepted);
    const ours = accepted.flatMap((input, at) => {
      const [first] = errors[at] ?? [];
      return first === undefined ? [] : [[first, input] as const];
    });
    expect(counted(ours, REFUSED[kind])).toEqual(expected(REFUSED[kind]));
  });

  it('that WeChat’s compiler refuses is an error of ours, but for reasons', () => {
    const errors = errorsOn(kind, refused);
    const missed = refused
      .filter((_, at) => errors[at]?.length === 0)
      .map((input) => [input, input] as const);
    expect(counted(missed, MISSED[kind])).toEqual(expected(MISSED[kind]));
  });

  it('is judged as npm run oracle would ask today', () => {
    expect([...accepted, ...refused].sort()).toEqual([...inputsOf(kind, ROOT)].sort());
    expect(accepted.length).toBeGreaterThan(150);
    expect(refused.length).toBeGreaterThan(100);
  });
});

it('WXML that WeChat’s compiler accepts is nothing that the runtime stops at', () => {
  const { accepted } = readRecord(ROOT).wxml;
  expect(Object.keys(templatesOf(accepted)).length).toBeGreaterThan(300);
});
