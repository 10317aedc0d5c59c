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
export const elementsIn = (element: WxmlElement): readonly WxmlElement[] =>
  element.children.filter(isElement).flatMap((child) => [child, ...elementsIn(child)]);

export const attributeOf = (element: WxmlElement, name: string): WxmlAttribute | undefined =>
  element.attributes.find((attribute) => attribute.name === name);

/** Whether the value is given in the template, not computed. */
export const isLiteral = (value: string): boolean => !value.includes('{{');

type Open = WxmlElement & { children: WxmlNode[]; attributes: WxmlAttribute[] };

/** The root has no name and no attributes; its children are those of the file. */
export function parseWxml(source: string): WxmlElement {
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
        parent.children.push(element);
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
  return root;
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
