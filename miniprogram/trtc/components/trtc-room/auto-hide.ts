/** Controls of a video call hide by themselves, and come back on a tap. */

/** In milliseconds. */
const AFTER_MS = 5000;

export class AutoHide {
  isHidden = false;
  private readonly onHide: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onHide: () => void) {
    this.onHide = onHide;
  }

  /** Whether there is a picture to see: only then controls are in the way. */
  follow(hasPicture: boolean): void {
    if (!hasPicture) this.keep();
    else if (this.timer === undefined && !this.isHidden) this.start();
  }

  /** They are used: they stay for a while longer. */
  touch(): void {
    const wasRunning = this.timer !== undefined || this.isHidden;
    this.keep();
    if (wasRunning) this.start();
  }

  /** A tap beside them hides or shows them. */
  toggle(): void {
    if (this.timer === undefined || this.isHidden) {
      this.touch();
    } else {
      this.keep();
      this.isHidden = true;
    }
  }

  /** They stay. */
  keep(): void {
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.timer = undefined;
    this.isHidden = false;
  }

  private start(): void {
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.isHidden = true;
      this.onHide();
    }, AFTER_MS);
  }
}
