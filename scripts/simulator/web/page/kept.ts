/** What phones keep that have no storage of their own: one text for each user, in the browser's storage of this page. */

/** Of all that a user keeps, as it is written. Browsers give a site five million, and four people may be here. */
const MOST_CHARACTERS = 1_000_000;
const PREFIX = 'foreign/';

type Site = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class Kept extends Map<string, string> {
  private readonly name: string;
  private readonly site: Site;

  /** @param name of this user's, for this mini-program */
  constructor(name: string, site: Site) {
    super();
    this.name = name;
    this.site = site;
    const kept = JSON.parse(site.getItem(name) ?? '[]') as [string, string][];
    for (const [key, value] of kept) super.set(key, value);
  }

  /** What is too much is not kept. */
  override set(key: string, value: string): this {
    const before = this.get(key);
    super.set(key, value);
    const text = JSON.stringify([...this]);
    if (text.length <= MOST_CHARACTERS) this.write(text);
    else if (before === undefined) super.delete(key);
    else super.set(key, before);
    return this;
  }

  override delete(key: string): boolean {
    const isGone = super.delete(key);
    if (isGone) this.write(JSON.stringify([...this]));
    return isGone;
  }

  /** What phones kept of mini-programs that ran here before gives way. */
  private write(text: string): void {
    try {
      this.site.setItem(this.name, text);
    } catch {
      const own = this.name.slice(0, this.name.lastIndexOf('/') + 1);
      const others = Object.keys(this.site).filter(
        (name) => name.startsWith(PREFIX) && !name.startsWith(own),
      );
      for (const name of others) this.site.removeItem(name);
      this.site.setItem(this.name, text);
    }
  }
}

const all = new Map<string, Kept>();

/** Two phones of a user have the same. @param program which mini-program */
export function keptBy(user: string, program: string): Kept {
  const name = `${PREFIX}${program}/${encodeURIComponent(user)}`;
  const kept = all.get(name) ?? new Kept(name, localStorage);
  all.set(name, kept);
  return kept;
}
