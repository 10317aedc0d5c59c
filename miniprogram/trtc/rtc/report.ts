/** The last codes of the native components, for a report: no ticket, and of messages only what is asked for. */

export interface Noted {
  readonly code: number;
  /** Unix time in milliseconds. */
  readonly at: number;
  /** What came with it, where the code alone does not say enough; without anything that could be a ticket. */
  readonly text?: string;
}

const MOST = 100;
/** Characters of a text. */
const MOST_TEXT = 120;

export class Report {
  private codes: readonly Noted[] = [];

  /** The oldest first. */
  get list(): readonly Noted[] {
    return this.codes;
  }

  /** @param message kept as far as it is harmless; left out for all codes that say enough by themselves */
  note(code: number, at: number, message?: unknown): void {
    const text = typeof message === 'string' ? harmless(message) : '';
    this.codes = [...this.codes, { code, at, ...(text === '' ? {} : { text }) }].slice(-MOST);
  }
}

/** Without addresses and long words: tickets, passes and userIDs are such. */
export const harmless = (message: string): string =>
  message
    .replace(/\S+:\/\/\S+/g, '…')
    .replace(/[A-Za-z0-9+/=_*.~%-]{20,}/g, '…')
    .slice(0, MOST_TEXT)
    .trim();
