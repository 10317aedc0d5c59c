/** Puts a value into JSON, laid out as its neighbours are. Not a byte around it changes. */
import type { Node } from 'jsonc-parser';
import {
  type Document,
  documentOf,
  endOf,
  hasLines,
  indentOf,
  type Layout,
  layoutOf,
  render,
} from './document';

export interface Insertion {
  readonly text: string;
  /** All that was put in, commas and blanks too: without it the text is what it was. */
  readonly inserted: string;
}

/** Behind the last element of a list. */
export const insertElement = (document: Document, list: Node, value: unknown): Insertion =>
  insert(document, list, (indent, layout) => render(value, layout, indent));

/** Behind the last property of an object. */
export const insertProperty = (document: Document, object: Node, name: string, value: unknown): Insertion =>
  insert(
    document,
    object,
    (indent, layout) => `${JSON.stringify(name)}${layout.colon}${render(value, layout, indent)}`,
  );

/** In place of a value. */
export function replaceValue({ mark, body }: Document, node: Node, value: string): string {
  return `${mark}${body.slice(0, node.offset)}${JSON.stringify(value)}${body.slice(endOf(node))}`;
}

/** @param indent of its first line; `undefined`: it goes into one line */
type Write = (indent: string | undefined, layout: Layout) => string;

function insert(document: Document, container: Node, write: Write): Insertion {
  const { body } = document;
  const layout = layoutOf(document);
  const children = container.children ?? [];
  const last = children.at(-1);
  const start = container.offset + 1;
  if (last === undefined) {
    if (layout.unit === undefined) return splice(document, start, write(undefined, layout));
    const outer = indentOf(body, container.offset);
    const indent = outer + layout.unit;
    const close = hasLines(body.slice(start, endOf(container) - 1)) ? '' : layout.lineEnd + outer;
    return splice(document, start, layout.lineEnd + indent + write(indent, layout) + close);
  }
  const previous = children.at(-2);
  const gap = body.slice(start, last.offset);
  const separator =
    previous === undefined ? `,${gap || layout.comma.slice(1)}` : body.slice(endOf(previous), last.offset);
  // An object in one line has neighbours in one line, also where each has a line of its own.
  const isSpread =
    container.type === 'array' && last.type !== 'string'
      ? hasLines(body.slice(last.offset, endOf(last)))
      : hasLines(separator);
  const indent = isSpread ? indentOf(body, last.offset) : undefined;
  return splice(document, endOf(last), separator + write(indent, layout));
}

function splice({ mark, body }: Document, at: number, inserted: string): Insertion {
  const text = `${mark}${body.slice(0, at)}${inserted}${body.slice(at)}`;
  documentOf(text);
  return { text, inserted };
}
