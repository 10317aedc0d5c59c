/** What a mini-program does that a phone would not forgive, or that is not as on phones. Nothing of it may pass unseen. */

export interface PageTrouble {
  /** Path of the page that was on top, or `app`. */
  readonly page: string;
  readonly message: string;
  /** It works on phones, but differs here or is bad style; an error if not. */
  readonly isNote: boolean;
}

export class Troubles {
  readonly list: PageTrouble[] = [];
  /** Called when there is another one. */
  onTold = (): void => {};
  private readonly pageOnTop: () => string;

  constructor(pageOnTop: () => string) {
    this.pageOnTop = pageOnTop;
  }

  note(message: string, page: string = this.pageOnTop()): void {
    this.add({ page, message, isNote: true });
  }

  /** Tells of an error, and gives it to be thrown. */
  error(message: string): Error {
    this.add({ page: this.pageOnTop(), message, isNote: false });
    return new MiniprogramError(`${this.pageOnTop()}: ${message}`);
  }

  /** Once: what goes wrong in every report of a sound's volume is one thing to be mended. */
  private add(trouble: PageTrouble): void {
    const { page, message, isNote } = trouble;
    const isSame = (one: PageTrouble): boolean =>
      one.isNote === isNote && one.page === page && one.message === message;
    if (this.list.some(isSame)) return;
    this.list.push(trouble);
    this.onTold();
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

/** What a promise was rejected with: an error, or what a function of `wx` fails with. */
export function describeReason(reason: unknown): string {
  const { message, errMsg } = (reason ?? {}) as { message?: unknown; errMsg?: unknown };
  return String(message ?? errMsg ?? reason);
}
