/** `picker`: a tap opens a sheet over the phone, and its answer is an event. */
import type { Controller, TagElement } from '../elements';
import type { Picking } from '../picking';
import { markDisabled, markTapped } from '../reach';
import { type ModeWheels, RangeWheels, TimeWheels } from './picker-wheels';

/** What a picker needs of its phone. */
export interface PickerPlace {
  /** The sheet that is seen, or has changed; null: none. */
  show(picking: Picking | null): void;
  note(message: string): void;
  /** `zh_CN`, `en` … */
  language(): string;
}

const REGION =
  '<picker mode="region"> has no list of regions here: province, city and district are written, and have no code';

export const picker =
  (place: PickerPlace) =>
  (element: TagElement): Controller =>
    new Picker(element, place);

class Picker implements Controller {
  private readonly element: TagElement;
  private readonly place: PickerPlace;
  /** What was chosen last, or what the template says. */
  private current: unknown = '';
  private wheels: ModeWheels | null = null;
  private sheet: Picking | null = null;

  constructor(element: TagElement, place: PickerPlace) {
    this.element = element;
    this.place = place;
  }

  set(name: string, value: unknown): void {
    if (name === 'value') this.current = value;
    if (name === 'disabled') markDisabled(this.element.host, value === true);
    if (this.sheet === null) return;
    this.wheels?.changed(name);
    this.place.show(this.sheet);
  }

  attached(): void {
    const { host } = this.element;
    markTapped(host, 'button');
    host.setAttribute('aria-haspopup', 'dialog');
    this.element.onTap(() => {
      if (this.element.attributes.disabled !== true) this.open();
    });
  }

  detached(): void {
    if (this.sheet !== null) this.close();
  }

  value(): unknown {
    return this.element.attributes.mode === 'selector' ? String(this.current || 0) : this.current;
  }

  reset(): void {
    this.current = this.element.attributes.value;
  }

  private open(): void {
    const { attributes } = this.element;
    const isRegion = attributes.mode === 'region';
    if (isRegion) this.place.note(REGION);
    const wheels = isRegion ? null : this.wheelsNow();
    const names = isRegion ? namesIn(this.current) : [];
    this.wheels = wheels;
    this.sheet = {
      title: String(attributes['header-text']),
      wheels,
      turn: (column, index) => this.turn(column, index),
      names,
      write: (at, name) => {
        names[at] = name;
      },
      confirm: () => {
        this.close();
        this.current = wheels?.result() ?? [...names];
        this.element.emit('change', { value: this.current, ...(isRegion ? NO_CODE : {}) });
      },
      cancel: () => {
        this.close();
        this.element.emit('cancel');
      },
    };
    this.place.show(this.sheet);
  }

  private wheelsNow(): ModeWheels {
    const { attributes } = this.element;
    return attributes.mode === 'date' || attributes.mode === 'time'
      ? new TimeWheels(attributes, this.current, this.place.language().startsWith('zh'))
      : new RangeWheels(attributes, this.current);
  }

  private turn(column: number, index: number): void {
    this.wheels?.turn(column, index);
    this.place.show(this.sheet);
    if (this.element.attributes.mode === 'multiSelector')
      this.element.emit('columnchange', { column, value: index });
  }

  private close(): void {
    this.sheet = null;
    this.wheels = null;
    this.place.show(null);
  }
}

const NO_CODE = { code: [], postcode: '' };

/** Province, city and district. */
const namesIn = (value: unknown): string[] =>
  Array.from({ length: 3 }, (_, at) => String((Array.isArray(value) ? value[at] : undefined) ?? ''));
