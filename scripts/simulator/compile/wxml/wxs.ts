/** Refuses what WXS, the script language of templates, cannot do: it is a part of ES5 with a few exceptions. */
import { compileFunction } from 'node:vm';
import { CONSTRUCTOR, RUN } from './wxs-names';

interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'sign';
  readonly text: string;
  readonly index: number;
}

const TOKEN =
  /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<number>(?:\d|\.(?=\d))[\w.]*)|(?<text>'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*")|(?<sign><!--|=>|\.\.\.|\*\*|\?\?|\?\.(?!\d)|[^\s])/gu;

const tokensOf = (code: string): readonly Token[] =>
  [...code.matchAll(TOKEN)].flatMap(({ groups = {}, index }) => {
    const [kind, text] = Object.entries(groups).find(([, value]) => value !== undefined) ?? [];
    return kind === undefined || text === undefined ? [] : [{ kind: kind as Token['kind'], text, index }];
  });

/** Words that begin what WXS does not know, unless they name a field or a variable. */
const WORDS: Readonly<Record<string, string>> = {
  let: 'WXS knows var only',
  const: 'WXS knows var only',
  class: 'WXS knows no classes: write functions',
  new: 'WXS knows no new: call getDate() or getRegExp(), or write { }',
  try: 'WXS knows no exceptions: return a value',
  throw: 'WXS knows no exceptions: return a value',
  async: 'WXS waits for nothing: compute it in the page',
  await: 'WXS waits for nothing: compute it in the page',
  yield: 'WXS waits for nothing: compute it in the page',
  import: 'WXS knows no ES modules: write require() and module.exports',
  export: 'WXS knows no ES modules: write require() and module.exports',
  in: 'WXS knows no in: write a for with an index, or compare with undefined',
  of: 'WXS knows no for…of: write a for with an index',
  instanceof: 'WXS knows no instanceof: compare constructor with "Array" or "Date"',
  with: 'WXS knows no with: name the object',
};

/** Signs that WXS does not know. */
const SIGNS: Readonly<Record<string, string>> = {
  '<!--': 'WXS knows no <!-- -->: write /* */',
  '=>': 'WXS knows no arrow functions: write function',
  '`': 'WXS knows no template strings: write + between texts',
  '...': 'WXS knows no spread: name the values',
  '**': 'WXS knows no **: write Math.pow()',
  '??': 'WXS knows no ??: write a ? b : c',
  '?.': 'WXS knows no ?.: write a && a.b',
};

/** Words that WeChat's compiler takes for names, and JavaScript does not. */
const RESERVED = /^(class|const|enum|export|extends|import|new|super|with)$/;

/**
 * The same script, as glass-easel and JavaScript take it: WeChat's compiler lets a variable have the name `class`, and names
 * other scripts with their `.wxs`.
 * @param isThere whether the script exists that a `require` names; one that does not is undefined on phones
 */
export function printWxs(code: string, isThere: (name: string) => boolean): string {
  const tokens = tokensOf(code);
  let printed = '';
  let at = 0;
  const replace = ({ text, index }: Token, by: string, from = index): void => {
    printed += code.slice(at, from) + by;
    at = index + text.length;
  };
  for (const [place, token] of tokens.entries()) {
    const [before, after, argument] = [tokens[place - 1], tokens[place + 1], tokens[place + 2]];
    if (isConstructor(token, before)) replace(token, `[${CONSTRUCTOR}]`, before?.index);
    if (token.kind !== 'word' || before?.text === '.') continue;
    if (RESERVED.test(token.text) && after?.text !== ':') replace(token, `${token.text}_`);
    if (token.text !== 'require' || after?.text !== '(' || argument?.kind !== 'text') continue;
    const name = argument.text.slice(1, -1);
    if (!isThere(name)) replace(token, 'void');
    else replace(argument, argument.text.replace(/\.wxs(?=.$)/, ''));
  }
  return printed + code.slice(at);
}

/** `x.constructor`, which is a word to WXS: "Array". */
const isConstructor = ({ kind, text }: Token, before: Token | undefined): boolean =>
  kind === 'word' && text === 'constructor' && before?.text === '.';

/** What comes before and after a script, so that what it throws ends nothing but itself. @param name for the reader */
export const runOf = (name: string): readonly [before: string, after: string] => [
  `${RUN}(module, ${JSON.stringify(name).replace(/</g, '\\x3c')}, function () { `,
  '\n});',
];

/** The names of the scripts that a script requires. */
export const requiredBy = (code: string): readonly { readonly name: string; readonly offset: number }[] =>
  tokensOf(code).flatMap(({ kind, text, index }, place, tokens) => {
    const [name, open] = [tokens[place + 2], tokens[place + 1]];
    const isCall = kind === 'word' && text === 'require' && open?.text === '(' && name?.kind === 'text';
    return isCall ? [{ name: name.text.slice(1, -1), offset: index }] : [];
  });

/** Tells of each thing that WXS does not know; of a syntax error only if there is nothing else. */
export function checkWxs(code: string, tell: (offset: number, message: string) => void): void {
  const tokens = tokensOf(code);
  const found = tokens.flatMap((token, at) => {
    const message = wrongWith(token, tokens[at - 1], tokens[at + 1]) ?? wrongShape(code, tokens, at);
    return message === undefined ? [] : [{ index: token.index, message }];
  });
  for (const { index, message } of found) tell(index, message);
  if (found.length === 0) checkSyntax(code, tell);
}

function wrongWith(
  { kind, text }: Token,
  before: Token | undefined,
  after: Token | undefined,
): string | undefined {
  if (kind === 'sign') return text === '/' && isValueWanted(before) ? NO_PATTERN : own(SIGNS, text);
  if (kind === 'number') {
    return /^(\d+\.?\d*)$/.test(text) ? undefined : `${text}: WXS knows decimal numbers only, such as 0.5`;
  }
  if (kind !== 'word') return undefined;
  if (!/^\w+$/.test(text) && before?.text !== '.')
    return `${text}: WXS knows letters, digits and _ only in names`;
  const message = own(WORDS, text);
  if (message === undefined || before?.text === '.') return undefined;
  // `let` alone is a name like any other; what follows at once makes it a word of the language.
  const begins =
    after !== undefined && (after.kind !== 'sign' || '{`'.includes(after.text) || after.text === '*');
  const declares = before?.text === 'var' && before.kind === 'word';
  if (declares) return undefined;
  return begins || (text === 'with' && after?.text === '(') || text === 'in' || text === 'instanceof'
    ? message
    : undefined;
}

/** Of what ES5 writes in one way only: `var a`, `function a()`, `{ a: b }`. */
function wrongShape(code: string, tokens: readonly Token[], at: number): string | undefined {
  const [before, { text, index }, after, third] = [
    tokens[at - 1],
    tokens[at] as Token,
    tokens[at + 1],
    tokens[at + 2],
  ];
  if (before?.text === '.' || after === undefined) return undefined;
  if (text === 'var' && '[{'.includes(after.text)) return 'WXS takes nothing apart: write a var for each';
  if (text === 'function' && after.text === '*') return 'WXS knows no generators: return a list';
  const isObject =
    text === '{' && isValueWanted(before) && /^(return|[(,=[?&|+*/<>!-].*)$/.test(before?.text ?? '');
  const isField = (after.kind === 'word' || after.kind === 'text') && third?.text === ':';
  // At an end of a line it takes fields without values, too.
  if (!isObject || isField || after.text === '}' || code.slice(index, after.index).includes('\n'))
    return undefined;
  return 'WXS knows fields with values only: write { a: a }';
}

const own = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const NO_PATTERN = 'WXS knows no regular expressions: write getRegExp("…")';

/** Whether a value, not an operator, comes after this token. */
const isValueWanted = (before: Token | undefined): boolean =>
  before === undefined ||
  before.text === 'return' ||
  (before.kind === 'sign' && ![')', ']', '}'].includes(before.text));

function checkSyntax(code: string, tell: (offset: number, message: string) => void): void {
  try {
    compileFunction(
      printWxs(code, () => true),
      ['require', 'module', 'exports', 'getDate', 'getRegExp'],
      { filename: 'wxs' },
    );
  } catch (error) {
    const { stack = '', message } = error as Error;
    const [, line = '1', caret = ''] = /^wxs:(\d+)\n[^\n]*\n( *)\^/.exec(stack) ?? [];
    const before = code.split('\n').slice(0, Number(line) - 1);
    const start = before.reduce((sum, text) => sum + text.length + 1, 0);
    tell(Math.min(start + caret.length, code.length), `is no WXS: ${message}`);
  }
}
