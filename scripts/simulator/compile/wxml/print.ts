/**
 * Writes the tree of a file as WXML that glass-easel's compiler takes, and means the same by as WeChat's own: that one takes
 * more, reads entities as they are written, and counts the last of two attributes of one name.
 */
import { readAttributeName } from './attribute-name';
import { isComputable } from './check-bindings';
import { DIRECTIVES, listOf } from './check-directives';
import { partsOf } from './expression';
import { whyOneWay } from './model';
import {
  attributeOf,
  elementsIn,
  isDefinition,
  isElement,
  isLiteral,
  type WxmlAttribute,
  type WxmlElement,
  type WxmlText,
} from './parse';
import { DECODED, unescaped, unescapedText } from './texts';
import { printWxs, runOf } from './wxs';

export interface Printed {
  readonly text: string;
  /** Where in the source stands what is at an offset of the text. */
  sourceOf(offset: number): number;
}

/** The file, and what exists besides it. */
export interface Others {
  /** For the reader. */
  readonly file: string;
  /** The file that an `<import>` or `<include>` names. */
  readonly hasTemplate: (src: string) => boolean;
  /** The file that a script requires. */
  readonly hasScript: (name: string) => boolean;
}

export function printWxml(root: WxmlElement, others: Others): Printed {
  const printer = new Printer(root, others);
  printer.children(root);
  return printer;
}

class Printer implements Printed {
  text = '';
  /** Where pieces begin, here and in the source. Numbers only: of a large file they are many. */
  private readonly printed: number[] = [];
  private readonly sources: number[] = [];
  /** Of two definitions of one name the last counts. */
  private readonly definitions: ReadonlySet<WxmlElement>;
  private readonly others: Others;

  constructor(root: WxmlElement, others: Others) {
    this.others = others;
    const byName = new Map<string, WxmlElement>();
    for (const element of elementsIn(root)) {
      if (isDefinition(element)) byName.set(`template ${writtenIn(element, 'name')}`, element);
      if (element.name === 'wxs') byName.set(`wxs ${writtenIn(element, 'module')}`, element);
    }
    this.definitions = new Set(byName.values());
  }

  sourceOf(offset: number): number {
    const next = this.printed.findIndex((at) => at > offset);
    const at = (next < 0 ? this.printed.length : next) - 1;
    return (this.sources[at] ?? 0) + offset - (this.printed[at] ?? 0);
  }

  private write(text: string, source?: number): void {
    if (source !== undefined) {
      this.printed.push(this.text.length);
      this.sources.push(source);
    }
    this.text += text;
  }

  children(element: WxmlElement): void {
    for (const child of element.children) {
      if (isElement(child)) this.element(child);
      else this.write(printedText(child, element), child.offset);
    }
  }

  private element(element: WxmlElement): void {
    const { name, offset } = element;
    const tag = name.replace(/:/g, '-');
    const attributes = attributesOf(element);
    if (this.showsNothing(element)) {
      // What follows may be its wx:else.
      const conditions = attributes.filter((one) => /^wx:(if|elif|else)$/.test(one.name));
      if (conditions.length > 0) this.tag('block', conditions, offset, () => {});
    } else if (name === 'wxs') {
      const [body] = element.children;
      this.tag(tag, attributes, offset, () => {
        if (body === undefined || isElement(body) || attributeOf(element, 'src') !== undefined) return;
        const [before, after] = runOf(`${this.others.file} <wxs module="${writtenIn(element, 'module')}">`);
        this.write(before, offset);
        this.write(printWxs(body.text, this.others.hasScript), body.offset);
        this.write(after);
      });
    } else {
      const isEmpty =
        ['import', 'include', 'slot'].includes(name) || (name === 'template' && !isDefinition(element));
      this.tag(tag, attributes, offset, () => {
        if (!isEmpty) this.children(element);
      });
    }
  }

  private showsNothing(element: WxmlElement): boolean {
    switch (element.name) {
      case 'wxs':
        return writtenIn(element, 'module') === '' || !this.definitions.has(element);
      case 'template':
        return isDefinition(element)
          ? !this.definitions.has(element)
          : writtenIn(element, 'is') === '' || !isComputable(writtenIn(element, 'is'));
      case 'import':
      case 'include':
        return !this.others.hasTemplate(writtenIn(element, 'src'));
      default:
        return false;
    }
  }

  private tag(name: string, attributes: readonly WxmlAttribute[], offset: number, body: () => void): void {
    this.write(`<${name}`, offset);
    for (const attribute of attributes) {
      this.attribute(attribute, name === 'template' && attribute.name === 'data');
    }
    this.write('>');
    body();
    this.write(`</${name}>`);
  }

  /** @param isData whether it is the data of a template, of which only the binding counts */
  private attribute({ name, value, offset, valueOffset }: WxmlAttribute, isData: boolean): void {
    this.write(' ');
    this.write(name === 'wx:for-items' ? 'wx:for' : name, offset);
    if (valueOffset === undefined || name === 'wx:else') return;
    this.write('="');
    this.write(printedValue(unescaped(value), isData), valueOffset);
    this.write('"');
  }
}

const writtenIn = (element: WxmlElement, name: string): string => attributeOf(element, name)?.value ?? '';

/** Attributes that the compiler's own tags take besides directives. */
const OF_TAGS: Readonly<Record<string, readonly string[]>> = {
  block: [],
  import: ['src'],
  include: ['src'],
  wxs: ['src', 'module'],
};

/** Prefixes that mean the same to glass-easel and to exparser. */
const PREFIXES = ['model', 'generic'];

function attributesOf(element: WxmlElement): readonly WxmlAttribute[] {
  const { name: tag, attributes } = element;
  const isList = listOf(element) !== undefined;
  const hasDirectives = !['wxs', 'import'].includes(tag) && !isDefinition(element);
  const allowed = tag === 'template' ? (isDefinition(element) ? ['name'] : ['is', 'data']) : OF_TAGS[tag];
  const printed = attributes.filter(({ name, value, valueOffset }, index) => {
    if (attributes.some((other, at) => at > index && sameName(other.name) === sameName(name))) return false;
    const parts = readAttributeName(name);
    if (parts.kind === 'directive') {
      if (!hasDirectives || !DIRECTIVES.includes(parts.name)) return false;
      if (/^(key|for-item|for-index)$/.test(parts.name)) return isList && value !== '' && isLiteral(value);
      return true;
    }
    if (allowed !== undefined) return allowed.includes(name) && valueOffset !== undefined;
    if (parts.kind === 'prefixed') return PREFIXES.includes(parts.prefix) && /^\w+:[^:]+$/.test(name);
    if (parts.kind === 'listener') return !parts.event.includes(':');
    return /\w/.test(name) && !/:.*:/.test(name);
  });
  return printed.map((one) =>
    one.name.startsWith('model:') && whyOneWay(one, element) !== undefined
      ? { ...one, name: one.name.slice('model:'.length) }
      : one,
  );
}

const sameName = (name: string): string => (name === 'wx:for-items' ? 'wx:for' : name);

/** `.5` is `0.5`: glass-easel wants a digit before the point. */
const withDigits = (expression: string): string =>
  expression.replace(
    /("[^"]*"|'[^']*')|(?<![\w$.)\]])\.(?=\d)/g,
    (_, text: string | undefined) => text ?? '0.',
  );

/** With its bindings as they are, but for empty ones; the rest through `plain`. */
const printed = (value: string, plain: (text: string) => string): string =>
  partsOf(value)
    .map(({ isBinding, text }) => {
      if (!isBinding) return plain(text);
      return text.trim() === '' ? '' : `{{${withDigits(text)}}}`;
    })
    .join('');

const printedValue = (value: string, isData: boolean): string =>
  printed(value, (text) => (isData ? '' : text.replace(/&/g, '&amp;').replace(/"/g, '&quot;')));

function printedText({ text }: WxmlText, parent: WxmlElement): string {
  const decode = parent.name === 'text' ? attributeOf(parent, 'decode') : undefined;
  const decodes = decode !== undefined && decode.value !== '{{false}}';
  return printed(text, (plain) =>
    unescapedText(plain)
      .replace(/&(?:#?\w+;)?/g, (found) =>
        decodes && DECODED.test(found) ? found : `&amp;${found.slice(1)}`,
      )
      .replace(/</g, '&lt;'),
  );
}
