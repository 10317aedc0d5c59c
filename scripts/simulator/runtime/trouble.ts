/** What a mini-program does that a phone would not forgive. Nothing of it may pass unseen. */

export interface PageTrouble {
  /** Path of the page that was on top, or `app`. */
  readonly page: string;
  readonly message: string;
}

export class Troubles {
  readonly list: PageTrouble[] = [];
  private readonly pageOnTop: () => string;

  constructor(pageOnTop: () => string) {
    this.pageOnTop = pageOnTop;
  }

  /** Notes a trouble; the program goes on. */
  note(message: string, page: string = this.pageOnTop()): void {
    this.list.push({ page, message });
  }

  /** Notes what may happen again and again. */
  noteOnce(message: string): void {
    if (!this.list.some((one) => one.message === message)) this.note(message);
  }

  /** Notes a trouble, and gives the error to throw. */
  error(message: string): Error {
    this.note(message);
    return new MiniprogramError(`${this.pageOnTop()}: ${message}`);
  }

  /** Throws if there was any, with all of them. */
  assertNone(): void {
    if (this.list.length === 0) return;
    throw new MiniprogramError(this.list.map(({ page, message }) => `${page}: ${message}`).join('\n'));
  }

  /** For a program that is expected to fail: gives what there was, and forgets it. */
  take(): readonly PageTrouble[] {
    return this.list.splice(0);
  }
}

export class MiniprogramError extends Error {
  override name = 'MiniprogramError';
}
