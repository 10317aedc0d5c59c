/** JSON and its places: where a text is no JSON, and where in it a field stands. */
import { type JSONPath, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

export type { JSONPath };

const BYTE_ORDER_MARK = 'byte order mark, save it without';

/** A text is no JSON. Not a word of it is quoted, as JSON.parse does: there may be a key at that place. */
export class JsonError extends SyntaxError {
  readonly offset: number;
  /** Such as `colon expected`. */
  readonly reason: string;

  constructor(text: string) {
    const [{ offset, error } = { offset: 0, error: 0 }] = errorsIn(text);
    // Nothing is missing behind it: it is too much itself.
    const comma = /[\]}]/.test(text.charAt(offset)) ? /,\s*$/.exec(text.slice(0, offset)) : null;
    const at = comma?.index ?? offset;
    const isMarked = text.startsWith('\uFEFF');
    super(`no JSON, ${isMarked ? BYTE_ORDER_MARK : `line ${text.slice(0, at).split('\n').length}`}`);
    this.offset = at;
    if (comma !== null) this.reason = 'comma after the last one';
    else if (isMarked) this.reason = BYTE_ORDER_MARK;
    else
      this.reason = printParseErrorCode(error)
        .replace(/\B[A-Z]/g, ' $&')
        .toLowerCase();
  }
}

function errorsIn(text: string): readonly ParseError[] {
  const errors: ParseError[] = [];
  try {
    parseTree(text, errors, { disallowComments: true });
  } catch {
    // It is deeper than can be read.
  }
  return errors;
}

/**
 * What a text holds.
 * @throws {JsonError}
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new JsonError(text);
  }
}

/** Where a field, by its name, or an element of a list stands. Of a name that is there twice the last one counts. */
export function offsetOf(text: string, path: JSONPath): number | undefined {
  let node = parseTree(text);
  for (const part of path) {
    const value: Node | undefined = node?.type === 'property' ? node.children?.[1] : node;
    const isField = ({ type, children }: Node) => type === 'property' && children?.[0]?.value === part;
    node = typeof part === 'number' ? value?.children?.[part] : value?.children?.filter(isField).at(-1);
  }
  return node?.offset;
}
