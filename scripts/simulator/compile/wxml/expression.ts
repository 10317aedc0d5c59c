/**
 * Reads what stands between `{{` and `}}` as WeChat's compiler does: less than JavaScript. What it does not take is told;
 * nothing is computed here.
 */

type Token = { readonly kind: 'name' | 'number' | 'text' | 'sign' | 'end'; readonly text: string };

/** What is wrong with an expression. */
export class ExpressionError extends Error {}

const TOKEN =
  /\s+|\/\*[\s\S]*?\*\/|(?<name>[A-Za-z_$][\w$]*)|(?<number>\d+\.?\d*|\.\d+)|(?<text>"[^"]*"|'[^']*')|(?<sign>\.\.\.|[=!]==?|<<|>>|<=|>=|&&|\|\||[-+*/%<>&|^!~?:.,()[\]{}])/y;

function tokensOf(code: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < code.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(code);
    if (found === null) throw new ExpressionError(`unexpected ${code[at]}`);
    const [kind, text] = Object.entries(found.groups ?? {}).find(([, value]) => value !== undefined) ?? [];
    if (kind !== undefined && text !== undefined) tokens.push({ kind: kind as Token['kind'], text });
  }
  return [...tokens, { kind: 'end', text: 'its end' }];
}

/** How tightly they bind. */
const BINARY: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['||'],
    ['&&'],
    ['|'],
    ['^'],
    ['&'],
    ['==', '!=', '===', '!=='],
    ['<', '>', '<=', '>='],
    ['<<', '>>'],
    ['+', '-'],
    ['*', '/', '%'],
  ].flatMap((signs, level) => signs.map((sign) => [sign, level + 1])),
);

/** Expressions in each other: the stack of glass-easel's compiler ends, too. */
const MOST_NESTED = 100;

class Reader {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(code: string) {
    this.tokens = tokensOf(code);
  }

  private get next(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: 'its end' };
  }

  isAt(sign: string): boolean {
    return this.next.kind === 'sign' && this.next.text === sign;
  }

  get isAtEnd(): boolean {
    return this.next.kind === 'end';
  }

  private take(sign: string): boolean {
    const isThere = this.isAt(sign);
    if (isThere) this.at += 1;
    return isThere;
  }

  fail(): never {
    throw new ExpressionError(`unexpected ${this.next.text}`);
  }

  private expect(sign: string): void {
    if (!this.take(sign)) this.fail();
  }

  private takeName(): void {
    if (this.next.kind !== 'name') this.fail();
    this.at += 1;
  }

  end(): void {
    if (!this.isAtEnd) this.fail();
  }

  expression(): void {
    this.depth += 1;
    if (this.depth > MOST_NESTED) throw new ExpressionError(`more than ${MOST_NESTED} in each other`);
    this.binary(1);
    if (this.take('?')) {
      this.expression();
      this.expect(':');
      this.expression();
    }
    this.depth -= 1;
  }

  private binary(least: number): void {
    this.unary();
    for (;;) {
      const level = this.next.kind === 'sign' ? (BINARY[this.next.text] ?? 0) : 0;
      if (level < least) return;
      this.at += 1;
      this.binary(level + 1);
    }
  }

  private unary(): void {
    while (this.take('!') || this.take('~'));
    while (this.take('-'));
    this.postfix();
  }

  private postfix(): void {
    const { kind } = this.next;
    if (kind === 'number' || kind === 'text') {
      this.at += 1;
      return;
    }
    if (this.take('{')) {
      this.fields('}');
      this.expect('}');
      return;
    }
    if (this.take('(')) {
      this.expression();
      this.expect(')');
      return;
    }
    if (this.take('[')) {
      if (!this.isAt(']')) this.list();
      this.expect(']');
    } else this.takeName();
    for (;;) {
      if (this.take('.')) this.takeName();
      else if (this.take('[')) {
        this.expression();
        this.expect(']');
      } else if (this.take('(')) {
        if (!this.isAt(')')) this.list();
        this.expect(')');
      } else return;
    }
  }

  private list(): void {
    do this.expression();
    while (this.take(','));
  }

  /** `a: 1, b, ...c`: at least one, and no comma after the last. */
  fields(end: string): void {
    do {
      if (this.take('...')) this.expression();
      else {
        this.takeName();
        if (this.take(':')) this.expression();
        else if (!this.isAt(',') && !this.isAt(end) && !this.isAtEnd) this.fail();
      }
    } while (this.take(','));
  }
}

/** @throws {ExpressionError} */
export function checkExpression(code: string): void {
  const reader = new Reader(code);
  if (reader.isAtEnd) return;
  reader.expression();
  reader.end();
}

/** Of `<template data="{{…}}">`: the fields of an object without its braces. @throws {ExpressionError} */
export function checkTemplateData(code: string): void {
  const reader = new Reader(code);
  reader.fields('');
  reader.end();
}

/** A text with its bindings, or a part of it. */
export interface Part {
  readonly isBinding: boolean;
  /** Without its braces. */
  readonly text: string;
  /** Where it begins in the whole, braces included, and where it ends. */
  readonly start: number;
  readonly end: number;
}

/** A binding ends at the first `}}` that stands in no text: `{{ {a: {b: 1}} }}` ends before the second last. */
const BINDING = /\{\{((?:"[^"]*"|'[^']*'|(?!\}\})[^"'])*)\}\}/g;

/** @throws {ExpressionError} if a binding has no end */
export function partsOf(value: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  const plain = (end: number): void => {
    const text = value.slice(at, end);
    if (text.includes('{{'))
      throw new ExpressionError('a binding has no end: write }}, or close the text in it');
    if (text !== '') parts.push({ isBinding: false, text, start: at, end });
  };
  for (const { 0: whole, 1: text = '', index } of value.matchAll(BINDING)) {
    plain(index);
    at = index + whole.length;
    parts.push({ isBinding: true, text, start: index, end: at });
  }
  plain(value.length);
  return parts;
}
