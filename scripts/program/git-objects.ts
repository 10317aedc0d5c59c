/** What `git cat-file --batch` prints: objects, of which one may be longer than a text or the memory can be. */

export interface GitObject {
  readonly id: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  /** What `git rev-list --objects` names beside it: a file, a folder, a tag; perhaps nothing. */
  readonly name: string;
}

export interface ObjectReader {
  /** An object begins. @returns what takes in its contents, part by part, until they end */
  begin(object: GitObject): ContentsReader;
  /** One that a clone left out. */
  missing(): void;
}

export interface ContentsReader {
  add(part: Buffer): void;
  end(): void;
}

const LINE_FEED = 0x0a;

/** Reads objects that are printed as `ID TYPE SIZE NAME`, a line feed, the contents and a line feed. */
export async function readObjects(printed: AsyncIterable<Buffer>, reader: ObjectReader): Promise<void> {
  let header: Buffer[] = [];
  let contents: ContentsReader | undefined;
  /** Bytes of the contents, and of the line feed behind them. */
  let left = 0;
  for await (const chunk of printed) {
    let at = 0;
    while (at < chunk.length) {
      if (contents === undefined) {
        const end = chunk.indexOf(LINE_FEED, at);
        header.push(chunk.subarray(at, end < 0 ? chunk.length : end));
        if (end < 0) break;
        at = end + 1;
        const line = Buffer.concat(header).toString('utf8');
        header = [];
        const found = /^(\w+) (blob|tree|commit|tag) (\d+) ?(.*)$/.exec(line);
        if (found === null) {
          reader.missing();
          continue;
        }
        const [, id = '', type, size, name = ''] = found;
        contents = reader.begin({ id, type: type as GitObject['type'], name });
        left = Number(size) + 1;
      } else {
        const part = chunk.subarray(at, at + left);
        at += part.length;
        left -= part.length;
        contents.add(left === 0 ? part.subarray(0, -1) : part);
        if (left > 0) continue;
        contents.end();
        contents = undefined;
      }
    }
  }
}
