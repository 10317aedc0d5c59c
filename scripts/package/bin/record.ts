/** What `add` has put where, so that `remove` takes out exactly that. It lies beside the function. */
import { FUNCTION_FILES } from '../../project/file-names';
import type { Draft } from './draft';
import { heldBy, readJson } from './files';
import { type Fields, isFields } from './json/document';
import { digestOf } from './kit';

/** How the pages come into the mini-program: through npm, as a copy, or not at all in this version. */
export type Client = 'npm' | 'copy' | 'none';

export interface Added {
  readonly version: string;
  readonly client: Client;
  /** By file, the text that was put into it. */
  readonly inserted: Readonly<Record<string, string>>;
  /** By file, the digest of what was written, of those that were not there before. */
  readonly written: Readonly<Record<string, string>>;
}

const NOTE = 'What trtc-miniprogram add has put where; trtc-miniprogram remove reads it.';

export const recordFile = (folder: string): string => `${folder}/${FUNCTION_FILES.record}`;

/** Undefined: there is none, or none that can be read. */
export function readRecord(draft: Draft, folder: string): Added | undefined {
  const read = readJson(draft, recordFile(folder));
  const value = read === undefined ? undefined : heldBy(read);
  if (!isFields(value) || typeof value.version !== 'string') return undefined;
  const { version, client, inserted, written } = value;
  const isKnown = client === 'npm' || client === 'copy' || client === 'none';
  return isKnown ? { version, client, inserted: textsIn(inserted), written: textsIn(written) } : undefined;
}

const textsIn = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(isFields(value) ? value : ({} as Fields)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );

/** What is written during one `add`, beside what was before. */
export class Recorder {
  private readonly before: Added | undefined;
  private readonly nowInserted: Record<string, string> = {};
  private readonly nowWritten: Record<string, string> = {};
  private readonly nowGone = new Set<string>();

  constructor(before: Added | undefined) {
    this.before = before;
  }

  /** Whether this file is as it was written; `undefined` if nobody knows. */
  isUntouched(name: string, bytes: Buffer): boolean | undefined {
    const digest = this.before?.written[name];
    return digest === undefined ? undefined : digest === digestOf(bytes);
  }

  inserted(name: string, text: string): void {
    this.nowInserted[name] = text;
  }

  /** More was put into what was once put in. */
  grown(name: string, before: string, after: string): void {
    const text = this.before?.inserted[name];
    const at = text === undefined ? -1 : before.indexOf(text);
    if (text === undefined || at < 0) return;
    const end = before.length - at - text.length;
    const isWithin = after.startsWith(before.slice(0, at)) && after.endsWith(before.slice(at + text.length));
    if (isWithin) this.nowInserted[name] = after.slice(at, after.length - end);
  }

  written(name: string, bytes: Buffer): void {
    this.nowWritten[name] = digestOf(bytes);
  }

  gone(name: string): void {
    this.nowGone.add(name);
  }

  text(version: string, client: Client): string {
    const { inserted = {}, written = {} } = this.before ?? {};
    const files = Object.entries({ ...written, ...this.nowWritten }).filter(
      ([name]) => !this.nowGone.has(name),
    );
    const record: Added = {
      version,
      client,
      inserted: { ...inserted, ...this.nowInserted },
      written: Object.fromEntries(files),
    };
    return `${JSON.stringify({ '//': NOTE, ...record }, null, 2)}\n`;
  }
}
