/**
 * Reads WXML into a tree that knows where everything stands, by the rules of WeChat's own compiler (npm
 * miniprogram-compiler): test/scripts/simulator/compile/oracle.test.ts holds it to them.
 */

export interface WxmlAttribute {
  readonly name: string;
  /** As it is written; '' if there is none. */
  readonly value: string;
  /** Of its name, from 0. */
  readonly offset: number;
  /** Of its value; absent if it has none, as in `<button disabled>`. */
  readonly valueOffset?: number;
}

export interface WxmlElement {
  readonly name: string;
  /** Of its `<`, from 0. */
  readonly offset: number;
  readonly attributes: readonly WxmlAttribute[];
  readonly children: readonly WxmlNode[];
  /** Absent for the root. */
  readonly parent?: WxmlElement;
}

export interface WxmlText {
  readonly text: string;
  readonly offset: number;
}

export type WxmlNode = WxmlElement | WxmlText;

export const isElement = (node: WxmlNode): node is WxmlElement => 'children' in node;

/** Every element under `element`, outermost first, without `element` itself. */
export function elementsIn(element: WxmlElement): readonly WxmlElement[] {
  const found: WxmlElement[] = [];
  const add = ({ children }: WxmlElement): void => {
    for (const child of children) {
      if (!isElement(child)) continue;
      found.push(child);
      add(child);
    }
  };
  add(element);
  return found;
}

/** The last of that name: it is the one that counts. */
export const attributeOf = (element: WxmlElement, name: string): WxmlAttribute | undefined =>
  element.attributes.filter((attribute) => attribute.name === name).at(-1);

/** Whether the value is given in the template, not computed. */
export const isLiteral = (value: string): boolean => !value.includes('{{');

/** A `<template>` with a name; if it has `is` besides, the name counts. */
export const isDefinition = (element: WxmlElement): boolean =>
  element.name === 'template' && attributeOf(element, 'name') !== undefined;

type Open = WxmlElement & { children: WxmlNode[]; attributes: WxmlAttribute[] };

/** As deep as glass-easel's template compiler goes, and less: its stack ends between 150 and 300, depending on what the tags carry. */
export const MOST_NESTED = 100;

export interface Mistake {
  readonly offset: number;
  readonly message: string;
}

export interface Wxml {
  /** Without a name and attributes; its children are those of the file. */
  readonly root: WxmlElement;
  /** The first tag that is nested too deeply, from 0: those in it are not in the tree. */
  readonly tooDeepAt?: number;
  /** What is no WXML. After the first that cannot be read over the tree ends. */
  readonly mistakes: readonly Mistake[];
  /** What WeChat's compiler reads over. */
  readonly slips: readonly Mistake[];
}

class Unreadable extends Error {
  readonly mistake: Mistake;

  constructor(offset: number, message: string) {
    super(message);
    this.mistake = { offset, message };
  }
}

export function parseWxml(source: string): Wxml {
  const parser = new Parser(source);
  try {
    parser.read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    parser.mistakes.push(error.mistake);
  }
  const { root, tooDeepAt, mistakes, slips } = parser;
  return { root, mistakes, slips, ...(tooDeepAt === undefined ? {} : { tooDeepAt }) };
}

const NAME = /[A-Za-z_:-][\w:-]*/y;
const BLANKS = /[ \t\r\n]*/y;
/** Up to the next tag; a `<` in a binding, or right after a brace, is none. */
const TEXT = /(?:\{\{(?:"[^"]*"|'[^']*'|(?!\}\})[^"'])*\}\}|\{(?:[^{]|$)|[^<{])+/y;
/** It may hold its own quotation marks after a backslash, and no end of a line. */
const VALUE = /"((?:\\[^\n]|[^"\\\n])*)"|'((?:\\[^\n]|[^'\\\n])*)'/y;
/** The mark before it is missing, which WeChat's compiler lets pass. */
const UNQUOTED = /([A-Za-z_:-](?:\\[^\n]|[^"\\\n])*)"/y;
/** One sign after the name of a tag, too. */
const STRAY = /[!#$%&()*+,.;<?@[\\\]^`{|}~](?=[ \t\r\n])/y;
const SCRIPT_END = /<\/wxs/g;

class Parser {
  readonly root: Open = { name: '', offset: 0, attributes: [], children: [] };
  readonly mistakes: Mistake[] = [];
  readonly slips: Mistake[] = [];
  tooDeepAt: number | undefined;
  private readonly open: Open[] = [this.root];
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  read(): void {
    while (this.at < this.source.length) {
      if (this.source[this.at] !== '<') this.readText();
      else if (this.source.startsWith('<!--', this.at)) this.skipComment();
      else this.readTag();
    }
    for (const { name, offset } of this.open.slice(1)) {
      if (name !== 'wxs')
        this.mistakes.push({ offset, message: `missing end tag: write </${name}>, or <${name} … />` });
    }
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source) ?? undefined;
    if (found !== undefined) this.at = pattern.lastIndex;
    return found;
  }

  private takeText(text: string): boolean {
    const isThere = this.source.startsWith(text, this.at);
    if (isThere) this.at += text.length;
    return isThere;
  }

  private get last(): Open {
    return this.open.at(-1) ?? this.root;
  }

  private readText(): void {
    const offset = this.at;
    const text = this.take(TEXT)?.[0];
    if (text === undefined) throw new Unreadable(offset, 'missing expression end: write }} after it');
    this.last.children.push({ text, offset });
  }

  private skipComment(): void {
    const end = this.source.indexOf('-->', this.at + '<!--'.length);
    this.at = end < 0 ? this.source.length : end + '-->'.length;
  }

  private readTag(): void {
    const offset = this.at;
    this.at += 1;
    this.take(BLANKS);
    const isEnd = this.takeText('/');
    if (isEnd) this.take(BLANKS);
    const name = this.take(NAME)?.[0];
    if (name === undefined) {
      throw new Unreadable(offset, '< begins a tag, and no name follows: bind the text as {{"<"}}');
    }
    const stray = this.take(STRAY)?.[0];
    if (stray !== undefined)
      this.slips.push({ offset, message: `<${name}${stray} is read as <${name}: take ${stray} out` });
    if (isEnd) this.closeTag(name, offset);
    else this.openTag(name, offset);
  }

  private openTag(name: string, offset: number): void {
    const attributes: WxmlAttribute[] = [];
    const element: Open = { name, offset, attributes, children: [], parent: this.last };
    for (;;) {
      this.take(BLANKS);
      const isClosed = this.takeText('/>');
      if (isClosed || this.takeText('>')) {
        this.add(element, isClosed);
        return;
      }
      attributes.push(this.readAttribute(offset, name));
    }
  }

  private add(element: Open, isClosed: boolean): void {
    if (this.open.length <= MOST_NESTED) this.last.children.push(element);
    else this.tooDeepAt ??= element.offset;
    if (isClosed) return;
    this.open.push(element);
    if (element.name === 'wxs') this.readScript(element);
  }

  private readAttribute(tagOffset: number, tag: string): WxmlAttribute {
    const offset = this.at;
    const name = this.take(NAME)?.[0];
    if (name === undefined) {
      const message =
        offset >= this.source.length ? `<${tag} has no end: write >` : `unexpected character in <${tag}>`;
      throw new Unreadable(offset >= this.source.length ? tagOffset : offset, message);
    }
    this.take(BLANKS);
    if (!this.takeText('=')) return { name, value: '', offset };
    const hasBlanks = this.take(BLANKS)?.[0] !== '';
    const start = this.at;
    const found = this.take(VALUE);
    if (found !== undefined)
      return { name, value: found[1] ?? found[2] ?? '', offset, valueOffset: start + 1 };
    if (hasBlanks && !/["']/.test(this.source[start] ?? '')) return { name, value: '', offset };
    const unquoted = this.take(UNQUOTED)?.[1];
    if (unquoted !== undefined) {
      this.slips.push({ offset: start, message: `the value of ${name} should be quoted: write ${name}="…"` });
      return { name, value: unquoted, offset, valueOffset: start };
    }
    const isQuoted = /["']/.test(this.source[start] ?? '');
    throw new Unreadable(
      start,
      isQuoted
        ? `the value of ${name} must end in its line: write a quotation mark`
        : `the value of ${name} should be quoted: write ${name}="…"`,
    );
  }

  /** What stands in `<wxs>` is no markup. */
  private readScript(element: Open): void {
    SCRIPT_END.lastIndex = this.at;
    const end = SCRIPT_END.exec(this.source)?.index;
    // Without an end it is no script, and nothing follows.
    if (end !== undefined && end > this.at) {
      element.children.push({ text: this.source.slice(this.at, end), offset: this.at });
    }
    this.at = end ?? this.source.length;
  }

  private closeTag(name: string, offset: number): void {
    this.take(BLANKS);
    if (!this.takeText('>')) throw new Unreadable(offset, `</${name} has no end: write >`);
    if (this.open.length > 1 && this.last.name === name) {
      this.open.pop();
      return;
    }
    const depth = this.open.map((one) => one.name).lastIndexOf(name);
    if (depth < 0) {
      this.mistakes.push({ offset, message: 'invalid end tag: take it out, or open the tag before' });
      return;
    }
    for (const left of this.open.splice(depth).slice(1)) {
      const message = `missing end tag: write </${left.name}>, or <${left.name} … />`;
      this.mistakes.push({ offset: left.offset, message });
    }
  }
}
