/** `swiper`: one item is seen, and a finger, the clock or the script goes on to another. */
import type { Controller, Made, TagElement } from '../elements';

/** Pixels that a finger goes before it means the next item. */
const SWIPE = 30;

/** Who went on, as `change` tells it. */
type Source = '' | 'touch' | 'autoplay';

export const swiper = (element: TagElement): Controller => new Swiper(element);

class Swiper implements Controller {
  private readonly element: TagElement;
  private readonly dots: HTMLElement;
  /** Sees items come and go. */
  private readonly observer = new MutationObserver(() => {
    const { length } = this.items;
    if (length > 0 && this.current >= length) this.goTo(length - 1, '');
    this.draw();
  });
  private current = 0;
  private clock: ReturnType<typeof setInterval> | undefined;
  private arrival: ReturnType<typeof setTimeout> | undefined;
  /** Where the finger came down. */
  private from: { readonly x: number; readonly y: number } | null = null;

  constructor(element: TagElement) {
    this.element = element;
    this.dots = element.host.ownerDocument.createElement('div');
    this.dots.dataset.part = 'dots';
  }

  set(name: string, value: unknown): void {
    // Before it is attached there are no items to go to.
    if (this.dots.parentElement === null) return;
    if (name === 'current') this.goTo(Number(value), '');
    if (name === 'current-item-id') this.goToItem();
    this.draw();
    this.wind();
  }

  attached(): void {
    const { host, attributes } = this.element;
    host.append(this.dots);
    this.observer.observe(host, { childList: true });
    this.current = Number(attributes.current);
    this.draw();
    this.wind();
    host.addEventListener('pointerdown', ({ clientX: x, clientY: y }) => {
      this.from = { x, y };
    });
    host.addEventListener('pointerup', (event) => this.lift(event));
    // The browser scrolls with this finger.
    host.addEventListener('pointercancel', () => {
      this.from = null;
    });
  }

  detached(): void {
    this.observer.disconnect();
    clearInterval(this.clock);
    clearTimeout(this.arrival);
  }

  private get items(): readonly Made[] {
    const { host, inside } = this.element;
    return inside.filter(
      ({ element }) => element.tag === 'swiper-item' && element.host.parentElement === host,
    );
  }

  private lift({ clientX, clientY }: PointerEvent): void {
    const { from } = this;
    this.from = null;
    if (from === null) return;
    const way = this.element.attributes.vertical === true ? clientY - from.y : clientX - from.x;
    if (Math.abs(way) >= SWIPE) this.step(way < 0 ? 1 : -1, 'touch');
  }

  private step(by: 1 | -1, source: Source): void {
    const count = this.items.length;
    const next = this.current + by;
    const isCircular = this.element.attributes.circular === true || source === 'autoplay';
    this.goTo(isCircular && count > 0 ? (next + count) % count : next, source);
  }

  private goToItem(): void {
    const wanted = this.element.attributes['current-item-id'];
    const at = this.items.findIndex(({ element }) => element.attributes['item-id'] === wanted);
    if (at >= 0) this.goTo(at, '');
  }

  private goTo(index: number, source: Source): void {
    const item = this.items[index]?.element;
    if (item === undefined || index === this.current) return;
    this.current = index;
    this.draw();
    const detail = { current: index, currentItemId: item.attributes['item-id'], source };
    this.element.emit('change', detail);
    clearTimeout(this.arrival);
    this.arrival = setTimeout(
      () => this.element.emit('animationfinish', detail),
      Number(this.element.attributes.duration),
    );
  }

  private wind(): void {
    clearInterval(this.clock);
    const { autoplay, interval } = this.element.attributes;
    this.clock =
      autoplay === true ? setInterval(() => this.step(1, 'autoplay'), Number(interval)) : undefined;
  }

  private draw(): void {
    const { host, attributes } = this.element;
    host.toggleAttribute('data-vertical', attributes.vertical === true);
    host.style.setProperty('--current', String(this.current));
    host.style.setProperty('--time', `${Number(attributes.duration)}ms`);
    const count = attributes['indicator-dots'] === true ? this.items.length : 0;
    this.dots.replaceChildren(
      ...Array.from({ length: count }, (_, index) => {
        const dot = host.ownerDocument.createElement('i');
        const color = index === this.current ? 'indicator-active-color' : 'indicator-color';
        dot.style.background = String(attributes[color]);
        return dot;
      }),
    );
  }
}
