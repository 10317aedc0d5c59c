/** What phones keep that have no storage of their own: one text for each user, in the browser's storage of this page. */

/** Of all keys and values of a user, characters. Browsers give a site five million, for all that it keeps. */
const MOST_CHARACTERS = 1_000_000;

export class Kept extends Map<string, string> {
  private readonly name: string;
  private readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  private length_ = 0;

  /** @param name of this user's, for this mini-program */
  constructor(name: string, storage: Pick<Storage, 'getItem' | 'setItem'>) {
    super();
    this.name = name;
    this.storage = storage;
    const kept = JSON.parse(storage.getItem(name) ?? '[]') as [string, string][];
    for (const [key, value] of kept) this.put(key, value);
  }

  /** What is too much is not kept. */
  override set(key: string, value: string): this {
    if (this.put(key, value)) this.save();
    return this;
  }

  override delete(key: string): boolean {
    const old = this.get(key);
    if (old !== undefined) this.length_ -= key.length + old.length;
    const isGone = super.delete(key);
    if (isGone) this.save();
    return isGone;
  }

  private put(key: string, value: string): boolean {
    const old = this.get(key);
    const size = this.length_ + value.length + (old === undefined ? key.length : -old.length);
    if (size > MOST_CHARACTERS) return false;
    this.length_ = size;
    super.set(key, value);
    return true;
  }

  private save(): void {
    this.storage.setItem(this.name, JSON.stringify([...this]));
  }
}

const all = new Map<string, Kept>();

/** Two phones of a user have the same. @param program which mini-program */
export function keptBy(user: string, program: string): Kept {
  const name = `foreign/${program}/${encodeURIComponent(user)}`;
  const kept = all.get(name) ?? new Kept(name, localStorage);
  all.set(name, kept);
  return kept;
}
