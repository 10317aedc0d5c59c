/** How the plug-ins stop a build, with words of the catalogue. */
import { BUILDING } from '../../catalogue/building';
import type { CatalogueEntry } from '../../catalogue/texts';
import { joined, say, type Words } from '../../program/language';

export type BuildCode = keyof typeof BUILDING;
type HolesOf<Code extends BuildCode> =
  (typeof BUILDING)[Code] extends CatalogueEntry<infer Hole> ? Hole : never;

/** Why it stops, and what to do about it. */
export class BuildStop<Code extends BuildCode = BuildCode> extends Error {
  readonly code: BuildCode;

  constructor(code: Code, ...words: Words<HolesOf<Code>>) {
    const { means, developer } = BUILDING[code] as CatalogueEntry<HolesOf<Code>> &
      Required<Pick<CatalogueEntry<HolesOf<Code>>, 'developer'>>;
    super(`trtc-miniprogram: ${joined(say(means, ...words), say(developer, ...words))}`);
    this.name = 'BuildStop';
    this.code = code;
  }
}
