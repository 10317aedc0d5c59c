/** JSON as somebody has written it: what it holds, where each part stands, and how it is laid out. */
import { type Node, parseTree } from 'jsonc-parser';
import { JsonError } from '../../../project/json';

/** Offsets of nodes count from the beginning of `body`. */
export interface Document {
  /** A byte order mark, or nothing. */
  readonly mark: string;
  readonly body: string;
  readonly root: Node;
  readonly value: unknown;
}

export type Read = Document | Unreadable;
/** No plain JSON: nothing is written into it. */
export interface Unreadable {
  /** Such as `line 3`; no word of the text, for there may be a key at that place. */
  readonly place: string;
  /** What it holds where comments and a last comma too many are all that is wrong. */
  readonly lenient: unknown;
}

export const isReadable = (read: Read): read is Document => 'body' in read;

export function readDocument(text: string): Read {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(mark.length);
  try {
    const value: unknown = JSON.parse(body);
    const root = parseTree(body, [], { disallowComments: true });
    if (root !== undefined) return { mark, body, root, value };
  } catch {}
  const lenient = lenientIn(body);
  const { offset } = new JsonError(body);
  const place = `line ${body.slice(0, offset).split(/\r\n|\r|\n/).length}`;
  return { place, lenient };
}

function lenientIn(body: string): unknown {
  const errors: unknown[] = [];
  try {
    const tree = parseTree(body, errors as never[], { allowTrailingComma: true });
    return tree === undefined || errors.length > 0 ? undefined : heldIn(tree);
  } catch {
    // It is deeper than can be read.
    return undefined;
  }
}

/** @throws {Error} which no text that was changed here gives */
export function documentOf(text: string): Document {
  const read = readDocument(text);
  if (isReadable(read)) return read;
  throw new Error(`no JSON: ${read.place}`);
}

function heldIn({ type, value, children = [] }: Node): unknown {
  if (type === 'array') return children.map(heldIn);
  if (type !== 'object') return value;
  return Object.fromEntries(
    children.flatMap(({ children: pair = [] }) => {
      const [key, held] = pair;
      return key === undefined || held === undefined ? [] : [[String(key.value), heldIn(held)]];
    }),
  );
}

/** What an object has under a name. Of a name that is there twice the last one counts, as for JSON.parse. */
export function propertyOf(object: Node, name: string): Node | undefined {
  if (object.type !== 'object') return undefined;
  const named = object.children?.filter(({ children }) => children?.[0]?.value === name).at(-1);
  return named?.children?.[1];
}

export type Fields = Readonly<Record<string, unknown>>;
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const endOf = ({ offset, length }: Node): number => offset + length;

const LINE_END = /\r\n|\r|\n/;
export const hasLines = (text: string): boolean => LINE_END.test(text);

/** Blanks and tabs before what is first on the line of this offset. */
export function indentOf(body: string, offset: number): string {
  const before = body.slice(0, offset);
  const line = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return /^[ \t]*/.exec(body.slice(line))?.[0] ?? '';
}

/** How the text is laid out. */
export interface Layout {
  readonly lineEnd: string;
  /** Of one level; `undefined` if the whole text is in one line. */
  readonly unit: string | undefined;
  /** Between a name and its value. */
  readonly colon: string;
  /** Between two values in one line. */
  readonly comma: string;
}

export function layoutOf({ body, root }: Document): Layout {
  const lineEnd = LINE_END.exec(body)?.[0] ?? '\n';
  const [first] = root.children ?? [];
  const isSpread = hasLines(body.slice(root.offset, endOf(root)));
  const isOnOwnLine = first !== undefined && hasLines(body.slice(root.offset, first.offset));
  const unit = isOnOwnLine ? indentOf(body, first.offset).slice(indentOf(body, root.offset).length) : '  ';
  const [name, value] = first?.children ?? [];
  const isTight = name !== undefined && value !== undefined && endOf(name) + 1 === value.offset;
  return {
    lineEnd,
    unit: isSpread ? unit : undefined,
    colon: isTight ? ':' : ': ',
    comma: isTight ? ',' : ', ',
  };
}

/** JSON in this layout. @param indent of the line that it begins on; `undefined`: it goes into one line */
export function render(value: unknown, layout: Layout, indent: string | undefined): string {
  const { lineEnd, unit, colon, comma } = layout;
  const inner = indent === undefined ? undefined : indent + (unit ?? '  ');
  const isList = Array.isArray(value);
  if (!isList && !isFields(value)) return JSON.stringify(value);
  const parts = isList
    ? value.map((one) => render(one, layout, inner))
    : Object.entries(value).map(
        ([name, one]) => `${JSON.stringify(name)}${colon}${render(one, layout, inner)}`,
      );
  const [open, close] = isList ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  if (inner === undefined) return `${open}${parts.join(comma)}${close}`;
  const lines = parts.map((part) => `${lineEnd}${inner}${part}`).join(',');
  return `${open}${lines}${lineEnd}${indent}${close}`;
}
