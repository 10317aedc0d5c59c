/** The last codes of the native components, for a report: no message, no ticket. */

export interface Noted {
  readonly code: number;
  /** Unix time in milliseconds. */
  readonly at: number;
}

const MOST = 100;

export class Report {
  private codes: readonly Noted[] = [];

  /** The oldest first. */
  get list(): readonly Noted[] {
    return this.codes;
  }

  note(code: number, at: number): void {
    this.codes = [...this.codes, { code, at }].slice(-MOST);
  }
}
