/** Takes a value out of JSON again. */
import type { Node } from 'jsonc-parser';
import { withLineEnds } from '../files';
import { type Document, documentOf, endOf, isReadable, readDocument } from './document';

/** Where a value stands: in a list that stands under a name. */
export interface Place {
  readonly name: string;
  readonly list: Node;
  readonly element: Node;
}

/**
 * Without the text that was once put in for the element, so that the file is what it was before.
 * @returns undefined if that text is not there any more
 */
export function takeOut(document: Document, place: Place, inserted: string): string | undefined {
  const wanted = wantedValues(document, place);
  for (const text of withLineEnds(inserted)) {
    for (let at = document.body.indexOf(text); at >= 0; at = document.body.indexOf(text, at + 1)) {
      const rest = document.body.slice(0, at) + document.body.slice(at + text.length);
      const read = readDocument(rest);
      if (isReadable(read) && wanted.includes(JSON.stringify(read.value))) return document.mark + rest;
    }
  }
  return undefined;
}

/** As JSON: without the element, and, if it is alone, without the whole list, which may have come with it. */
function wantedValues({ value }: Document, { name, list, element }: Place): string[] {
  const fields = Object.entries(value as Record<string, unknown>);
  const at = list.children?.indexOf(element) ?? -1;
  const elements = (value as Record<string, readonly unknown[]>)[name] ?? [];
  const rest = elements.filter((_, index) => index !== at);
  const without = fields.map(([key, held]) => [key, key === name ? rest : held]);
  const withoutList = fields.filter(([key]) => key !== name);
  return [without, ...(rest.length === 0 ? [withoutList] : [])].map((all) =>
    JSON.stringify(Object.fromEntries(all)),
  );
}

/** Without the element and the comma that it needs; what else was put in for it stays. */
export function cutOut({ mark, body }: Document, { list, element }: Place): string {
  const children = list.children ?? [];
  const at = children.indexOf(element);
  const [previous, next] = [children[at - 1], children[at + 1]];
  const [from, to] =
    previous !== undefined
      ? [endOf(previous), endOf(element)]
      : next !== undefined
        ? [element.offset, next.offset]
        : [list.offset + 1, endOf(list) - 1];
  const text = `${mark}${body.slice(0, from)}${body.slice(to)}`;
  documentOf(text);
  return text;
}
