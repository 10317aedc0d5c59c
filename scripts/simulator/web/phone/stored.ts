/** What a phone keeps between two loads of its frame: the mini-program's storage, and its own settings. */

/** Storage of the mini-program, kept in the browser under this phone's name. */
export class StoredMap extends Map<string, string> {
  private readonly prefix: string;

  constructor(phone: string) {
    super();
    this.prefix = `phone/${phone}/`;
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(this.prefix)) {
        super.set(name.slice(this.prefix.length), localStorage.getItem(name) ?? '');
      }
    }
  }

  override set(key: string, value: string): this {
    localStorage.setItem(this.prefix + key, value);
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    localStorage.removeItem(this.prefix + key);
    return super.delete(key);
  }
}
