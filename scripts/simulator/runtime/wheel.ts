/** A column of items of which one stands in the middle: turned by a finger, a mouse's wheel, a tap and the keys. */

export interface WheelOptions {
  /** How many items there are. */
  readonly count: () => number;
  /** Of an item, in pixels. */
  readonly height: () => number;
  /** What an item says, for screen readers. */
  readonly textOf: (index: number) => string;
  /** Somebody begins to turn it. */
  readonly onStart?: () => void;
  /** It was let go, and comes to rest at this item. */
  readonly onRelease?: (index: number) => void;
  /** It rests. */
  readonly onRest?: (index: number) => void;
}

/** From being let go to rest; the style sheets move the items in this time. */
export const TURNING_MS = 200;
/** How far it runs on when it is let go: as far as in this time. */
const RUNNING_MS = 120;
/** Pixels that a finger moves before it turns anything: less is a tap. */
const TAP = 4;

const KEYS: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -5,
  PageDown: 5,
  Home: -Infinity,
  End: Infinity,
};

interface Finger {
  readonly y: number;
  readonly top: number;
  readonly isTurning: boolean;
  /** Where and when it was last. */
  readonly last: { readonly y: number; readonly at: number };
  /** Pixels a millisecond. */
  readonly speed: number;
}

export class Wheel {
  index = 0;
  private readonly host: HTMLElement;
  private readonly options: WheelOptions;
  private finger: Finger | null = null;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, options: WheelOptions) {
    this.host = host;
    this.options = options;
    host.tabIndex = 0;
    host.setAttribute('role', 'spinbutton');
    host.addEventListener('pointerdown', ({ clientY: y, timeStamp: at }) => {
      this.finger = { y, top: this.top, isTurning: false, last: { y, at }, speed: 0 };
    });
    host.addEventListener('pointermove', (event) => this.move(event));
    host.addEventListener('pointerup', (event) => this.lift(event));
    host.addEventListener('pointercancel', () => this.drop(0));
    host.addEventListener('wheel', (event) => {
      event.preventDefault();
      this.turn(this.index + Math.sign(event.deltaY));
    });
    host.addEventListener('keydown', (event) => {
      const by = KEYS[event.key];
      if (by === undefined) return;
      event.preventDefault();
      this.turn(this.index + by);
    });
  }

  /** Goes to an item, or to the nearest that there is; nobody is told. */
  show(index: number): void {
    this.index = this.within(index);
    this.draw(-this.index * this.options.height());
  }

  stop(): void {
    clearTimeout(this.rest);
  }

  private get top(): number {
    return -this.index * this.options.height();
  }

  private within(index: number): number {
    const last = this.options.count() - 1;
    return Math.max(0, Math.min(last, Number.isNaN(index) ? 0 : index));
  }

  private draw(top: number): void {
    const { host, index, options } = this;
    host.style.setProperty('--turned', `${top}px`);
    host.setAttribute('aria-valuenow', String(index));
    host.setAttribute('aria-valuemax', String(Math.max(0, options.count() - 1)));
    host.setAttribute('aria-valuetext', options.textOf(index));
  }

  private move({ clientY: y, timeStamp: at, pointerId }: PointerEvent): void {
    const { finger, host } = this;
    if (finger === null) return;
    const by = y - finger.y;
    if (!finger.isTurning && Math.abs(by) < TAP) return;
    if (!finger.isTurning) {
      // From here on the finger is ours wherever it goes.
      if (pointerId > 0) host.setPointerCapture?.(pointerId);
      host.dataset.held = '';
      this.stop();
      this.options.onStart?.();
    }
    const { last } = finger;
    const speed = at > last.at ? (y - last.y) / (at - last.at) : finger.speed;
    this.finger = { ...finger, isTurning: true, last: { y, at }, speed };
    const end = -(this.options.count() - 1) * this.options.height();
    this.draw(Math.max(end, Math.min(0, finger.top + by)));
  }

  private lift({ clientY, timeStamp }: PointerEvent): void {
    const { finger, host } = this;
    if (finger === null) return;
    if (finger.isTurning) {
      this.drop(timeStamp - finger.last.at > RUNNING_MS ? 0 : finger.speed);
      return;
    }
    this.finger = null;
    const { top, height } = host.getBoundingClientRect();
    this.turn(this.index + Math.round((clientY - (top + height / 2)) / this.options.height()));
  }

  private drop(speed: number): void {
    const { finger, host } = this;
    this.finger = null;
    delete host.dataset.held;
    if (finger?.isTurning !== true) return;
    const top = finger.top + finger.last.y - finger.y + speed * RUNNING_MS;
    this.settle(Math.round(-top / this.options.height()));
  }

  /** By something else than a finger that holds it. */
  private turn(index: number): void {
    if (this.within(index) === this.index) return;
    this.options.onStart?.();
    this.settle(index);
  }

  private settle(index: number): void {
    this.show(index);
    this.options.onRelease?.(this.index);
    this.stop();
    this.rest = setTimeout(() => this.options.onRest?.(this.index), TURNING_MS);
  }
}
