/** Refuses what WXS, the script language of templates, cannot do: it is a part of ES5 with a few exceptions. */
import { compileFunction } from 'node:vm';

/** What WXS does not know, as it shows once texts and comments are blanked, and what to write instead. */
const UNKNOWN: readonly (readonly [pattern: RegExp, message: string])[] = [
  [/\b(let|const)\b/g, 'WXS knows var only'],
  [/=>/g, 'WXS knows no arrow functions: write function'],
  [/`/g, 'WXS knows no template strings: write + between texts'],
  [/\bclass\b/g, 'WXS knows no classes: write functions'],
  [/\bnew\b/g, 'WXS knows no new: call getDate() or getRegExp(), or write { }'],
  [/(?<![.\w$])Date\b/g, 'WXS knows no Date: write getDate()'],
  [/(?<![.\w$])RegExp\b/g, 'WXS knows no RegExp: write getRegExp()'],
  [/\b(try|throw)\b/g, 'WXS knows no exceptions: return a value'],
  [/\b(async|await|yield)\b/g, 'WXS waits for nothing: compute it in the page'],
  [/\b(import|export)\b/g, 'WXS knows no ES modules: write require() and module.exports'],
  [/\.\.\./g, 'WXS knows no spread: name the values'],
  [
    /(?<=(^|[=([{},;:!&|?+]|\breturn)\s*)\/(?=[^/*])/g,
    'WXS knows no regular expressions: write getRegExp("…")',
  ],
];

/** Texts and comments; a template string is none of them. */
const TEXT_OR_COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/g;

/** Tells of each thing that WXS does not know; of a syntax error only if there is nothing else. */
export function checkWxs(code: string, tell: (offset: number, message: string) => void): void {
  // Texts stay values, so that a division after one is not taken for a regular expression.
  const bare = code.replace(TEXT_OR_COMMENT, (found) =>
    found.replace(/[^\n]/g, found.startsWith('/') ? ' ' : '0'),
  );
  const found = UNKNOWN.flatMap(([pattern, message]) =>
    [...bare.matchAll(pattern)].map(({ index }) => ({ index, message })),
  );
  for (const { index, message } of found) tell(index, message);
  if (found.length === 0) checkSyntax(code, tell);
}

function checkSyntax(code: string, tell: (offset: number, message: string) => void): void {
  try {
    compileFunction(code, ['require', 'module', 'exports', 'getDate', 'getRegExp'], { filename: 'wxs' });
  } catch (error) {
    const { stack = '', message } = error as Error;
    const [, line = '1', caret = ''] = /^wxs:(\d+)\n[^\n]*\n( *)\^/.exec(stack) ?? [];
    const before = code.split('\n').slice(0, Number(line) - 1);
    const start = before.reduce((sum, text) => sum + text.length + 1, 0);
    tell(Math.min(start + caret.length, code.length), `is no WXS: ${message}`);
  }
}
