/** How long people have been together: a clock that runs in CSS, without a setData a second. */
import type { CallView } from '../../rtc/view';

/**
 * The CSS time at which its animation stands or began, such as `-12.5s`; empty before anybody came.
 * @param now unix time in milliseconds
 */
function clockOf({ before, since }: CallView['together'], now: number): string {
  if (before === 0 && since === null) return '';
  const running = since === null ? 0 : Math.max(0, now - since);
  return `-${((before + running) / 1000).toFixed(1)}s`;
}

/** The same text for as long as it runs on by itself: what is drawn anew would begin anew. */
export class Clock {
  private together: CallView['together'] | null = null;
  private shown = '';

  follow(together: CallView['together']): string {
    const { before, since } = this.together ?? {};
    if (before !== together.before || since !== together.since) this.shown = clockOf(together, Date.now());
    this.together = together;
    return this.shown;
  }

  /** What was drawn stood still meanwhile. */
  forget(): void {
    this.together = null;
  }
}
