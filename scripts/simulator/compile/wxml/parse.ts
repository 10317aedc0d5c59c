/** Reads WXML into a tree that knows where everything stands. */
import { Parser } from 'htmlparser2';

export interface WxmlAttribute {
  readonly name: string;
  /** As it is written; '' if there is none. */
  readonly value: string;
  /** Of its name, from 0. */
  readonly offset: number;
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

export const attributeOf = (element: WxmlElement, name: string): WxmlAttribute | undefined =>
  element.attributes.find((attribute) => attribute.name === name);

/** Whether the value is given in the template, not computed. */
export const isLiteral = (value: string): boolean => !value.includes('{{');

type Open = WxmlElement & { children: WxmlNode[]; attributes: WxmlAttribute[] };

/** As deep as WeChat's template compiler goes, and less: its stack ends between 150 and 300, depending on what the tags carry. */
export const MOST_NESTED = 100;

export interface Wxml {
  /** Without a name and attributes; its children are those of the file. */
  readonly root: WxmlElement;
  /** The first tag that is nested too deeply, from 0: those in it are not in the tree. */
  readonly tooDeepAt?: number;
}

export function parseWxml(source: string): Wxml {
  let tooDeepAt: number | undefined;
  const root: Open = { name: '', offset: 0, attributes: [], children: [] };
  const open: Open[] = [root];
  const uncommented = source.replace(/<!--[\s\S]*?(-->|$)/g, blank);
  let attributes: WxmlAttribute[] = [];
  const parser = new Parser(
    {
      onopentagname: () => {
        attributes = [];
      },
      onattribute: (name, value, quote) => {
        const end = parser.endIndex - (quote ? 1 : 0);
        attributes.push({ name, value: source.slice(end - value.length, end), offset: parser.startIndex });
      },
      onopentag: (name) => {
        const parent = open.at(-1) ?? root;
        const element: Open = { name, offset: parser.startIndex, attributes, children: [], parent };
        if (open.length <= MOST_NESTED) parent.children.push(element);
        else tooDeepAt ??= element.offset;
        open.push(element);
      },
      onclosetag: () => {
        open.pop();
      },
      ontext: (text) => {
        const offset = parser.startIndex;
        (open.at(-1) ?? root).children.push({
          text: uncommented.slice(offset, offset + text.length),
          offset,
        });
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.end(masked(uncommented));
  return { root, ...(tooDeepAt === undefined ? {} : { tooDeepAt }) };
}

/** The same text, as long, without what is no markup: bodies of wxs, `<` and `>` in bindings. */
const masked = (source: string): string =>
  source
    .replace(
      /(<wxs\b(?:[^>]*[^/>])?>)([\s\S]*?)(?=<\/wxs>)/g,
      (_, tag: string, body: string) => tag + blank(body),
    )
    .replace(/\{\{[\s\S]*?\}\}/g, (binding) => binding.replace(/[<>]/g, '_'));

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
