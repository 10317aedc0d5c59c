/** What the check page will tell of this call. */
import type { NamedCode } from '../../i18n/advice';
import { type Direction, withCodes, withSize } from '../../rtc/last-call';
import type { Noted } from '../../rtc/report';
import type { PlayerReport } from '../../rtc/speakers';
import type { CallView } from '../../rtc/view';
import type { Failure, Shared } from '../../shared';

export class CallRecord {
  private readonly app: Shared;
  /** The trouble that is known already. */
  private kept: Failure['code'] | null = null;

  constructor(app: Shared) {
    this.app = app;
  }

  /** @param report of a native component: how large its picture is */
  size(direction: Direction, report: PlayerReport): void {
    this.app.lastCall = withSize(this.app.lastCall, direction, report);
  }

  /** @param obstacle of the phone, or a permission that is missing @param codes of the native components, so far */
  follow({ end, notice, mode, phase }: CallView, obstacle: NamedCode | null, codes: readonly Noted[]): void {
    const { app } = this;
    const code = end?.code ?? obstacle ?? notice;
    if (code !== null && code !== this.kept) app.failure = { code, at: Date.now(), mode };
    this.kept = code;
    app.lastCall = withCodes(app.lastCall, phase, codes, Date.now());
  }
}
