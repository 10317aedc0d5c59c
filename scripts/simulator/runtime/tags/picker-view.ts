/** `picker-view` and `picker-view-column`: wheels in the page. */
import type { Controller, Made, TagElement } from '../elements';
import { Wheel } from '../wheel';
import { stylesOf } from './length';

/** Pixels of an item, where no style of the indicator says another. */
const HEIGHT = 34;

/** Parts of a column that are not its items. */
const isPart = (one: Element): boolean => one instanceof HTMLElement && one.dataset.part !== undefined;

export const pickerView = (element: TagElement): Controller => new PickerView(element);
export const pickerViewColumn = (element: TagElement): Controller => new Column(element);

class PickerView implements Controller {
  private readonly element: TagElement;
  /** Which item of each column is wanted; a column that has fewer shows its last. */
  private wanted: readonly number[] = [];
  private isTurned = false;

  constructor(element: TagElement) {
    this.element = element;
  }

  set(name: string, value: unknown): void {
    if (name === 'value') this.wanted = numbersIn(value);
    this.draw();
  }

  attached(): void {
    this.draw();
  }

  value(): readonly number[] {
    return this.columns.map(({ index }) => index);
  }

  reset(): void {
    this.wanted = numbersIn(this.element.attributes.value);
    this.draw();
  }

  draw(): void {
    this.columns.forEach((column, at) => {
      column.show(this.wanted[at] ?? 0, this.element);
    });
  }

  started(): void {
    this.element.emit('pickstart');
  }

  released(column: Column, before: number): void {
    const now = this.value();
    this.isTurned ||= column.index !== before;
    this.wanted = now;
    if (this.element.attributes['immediate-change'] === true) this.tell();
  }

  rested(): void {
    this.tell();
    this.element.emit('pickend');
  }

  private tell(): void {
    if (this.isTurned) this.element.emit('change', { value: this.value() });
    this.isTurned = false;
  }

  private get columns(): readonly Column[] {
    return this.element.inside
      .filter(({ element }) => element.tag === 'picker-view-column')
      .map(({ controller }) => controller as Column);
  }
}

class Column implements Controller {
  private readonly element: TagElement;
  private readonly wheel: Wheel;
  private readonly mask: HTMLElement;
  private readonly indicator: HTMLElement;
  private height = HEIGHT;
  private before = 0;
  /** Sees items come and go. */
  private readonly observer = new MutationObserver(() => this.view?.draw());

  constructor(element: TagElement) {
    this.element = element;
    const { host } = element;
    const part = (name: string): HTMLElement => {
      const made = host.ownerDocument.createElement('div');
      made.dataset.part = name;
      return made;
    };
    this.mask = part('mask');
    this.indicator = part('indicator');
    this.wheel = new Wheel(host, {
      count: () => this.items.length,
      height: () => this.height,
      textOf: (index) => this.items[index]?.textContent ?? '',
      onStart: () => {
        this.before = this.wheel.index;
        this.view?.started();
      },
      onRelease: () => this.view?.released(this, this.before),
      onRest: () => this.view?.rested(),
    });
  }

  get index(): number {
    return this.wheel.index;
  }

  attached(): void {
    const { host } = this.element;
    host.append(this.mask, this.indicator);
    this.observer.observe(host, { childList: true });
    this.view?.draw();
  }

  detached(): void {
    this.observer.disconnect();
    this.wheel.stop();
  }

  /** @param view the picker-view around it, whose attributes say how it looks */
  show(index: number, { attributes, classes }: TagElement): void {
    const { host } = this.element;
    dress(this.indicator, attributes['indicator-style'], classes(String(attributes['indicator-class'])));
    dress(this.mask, attributes['mask-style'], classes(String(attributes['mask-class'])));
    this.height = this.indicator.offsetHeight || HEIGHT;
    host.style.setProperty('--item', `${this.height}px`);
    this.wheel.show(index);
  }

  private get items(): readonly Element[] {
    return [...this.element.host.children].filter((one) => !isPart(one));
  }

  private get view(): PickerView | undefined {
    const around: Made | undefined = this.element.around('picker-view');
    return around?.controller as PickerView | undefined;
  }
}

function dress(part: HTMLElement, style: unknown, classes: string): void {
  const text = stylesOf(style);
  if (part.getAttribute('style') !== text) part.setAttribute('style', text);
  if (part.className !== classes) part.className = classes;
}

const numbersIn = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.map((one) => Math.floor(Number(one)) || 0) : [];
