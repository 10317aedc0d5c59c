/** How `add` and `remove` stop, with words of the catalogue, before anything was written. */
import { ADD_LINES, ADDING } from '../../catalogue/adding';
import { PACKING } from '../../catalogue/packing';
import type { CatalogueEntry } from '../../catalogue/texts';
import { joined, say, type Words } from '../../program/language';

const ENTRIES = { ...ADDING, ...PACKING, ...ADD_LINES };
export type StopCode = keyof typeof ENTRIES;
type HolesOf<Code extends StopCode> =
  (typeof ENTRIES)[Code] extends CatalogueEntry<infer Hole> ? Hole : never;

/** Why it stops, and what to do about it. */
export class Stop<Code extends StopCode = StopCode> extends Error {
  readonly code: StopCode;

  constructor(code: Code, ...words: Words<HolesOf<Code>>) {
    const { means, developer } = ENTRIES[code] as CatalogueEntry<HolesOf<Code>>;
    super(joined(say(means, ...words), developer === undefined ? '' : say(developer, ...words)));
    this.code = code;
  }

  /** A command line that is wrong; how it is right is said below. */
  get isUsage(): boolean {
    return Object.hasOwn(ADD_LINES, this.code);
  }
}
