/** What the wheels of a `picker` show, by its mode. */
import type { Wheels } from '../picking';
import { DATE, type Kind, TIME, today, wheelsOf } from './picker-times';

type Attributes = Readonly<Record<string, unknown>>;

/** Wheels that say what `change` carries. */
export interface ModeWheels extends Wheels {
  turn(column: number, index: number): void;
  result(): unknown;
  /** An attribute has another value while they are there. */
  changed(name: string): void;
}

/** `selector` and `multiSelector`. */
export class RangeWheels implements ModeWheels {
  chosen: readonly number[];
  private readonly attributes: Attributes;
  private readonly isMulti: boolean;

  constructor(attributes: Attributes, value: unknown) {
    this.attributes = attributes;
    this.isMulti = attributes.mode === 'multiSelector';
    this.chosen = this.placed(value);
  }

  get columns(): readonly (readonly string[])[] {
    const { range, 'range-key': key } = this.attributes;
    const list = Array.isArray(range) ? (range as unknown[]) : [];
    const columns = this.isMulti ? list.filter(Array.isArray) : [list];
    return columns.map((column: readonly unknown[]) => column.map((item) => textOf(item, String(key))));
  }

  turn(column: number, index: number): void {
    this.chosen = this.chosen.map((one, at) => (at === column ? index : one));
  }

  changed(name: string): void {
    this.chosen = this.placed(name === 'value' ? this.attributes.value : this.chosen);
  }

  result(): unknown {
    return this.isMulti ? this.chosen : String(this.chosen[0] ?? 0);
  }

  /** One index a column, each of an item that there is. */
  private placed(value: unknown): readonly number[] {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return this.columns.map(({ length }, at) =>
      Math.max(0, Math.min(length - 1, Math.floor(Number(list[at])) || 0)),
    );
  }
}

/** An object without the key is shown as scripts write objects, as on phones. */
const textOf = (item: unknown, key: string): string =>
  String(typeof item === 'object' && item !== null && key !== '' ? (item as Attributes)[key] : item);

const DEPTHS: Readonly<Record<string, number>> = { year: 1, month: 2 };
const SIGNS = ['年', '月', '日'];

/** `time` and `date`. */
export class TimeWheels implements ModeWheels {
  private readonly attributes: Attributes;
  private readonly kind: Kind;
  private readonly signs: readonly string[];
  private wanted: readonly number[];

  /** @param isChinese whether the parts of a date have their signs */
  constructor(attributes: Attributes, value: unknown, isChinese: boolean) {
    this.attributes = attributes;
    this.kind = attributes.mode === 'date' ? DATE : TIME;
    this.signs = attributes.mode === 'date' && isChinese ? SIGNS : [];
    this.wanted = this.read(value);
  }

  get columns(): readonly (readonly string[])[] {
    return this.now.lists.map((list, at) =>
      list.map((one) => {
        const sign = this.signs[at];
        return sign === undefined ? String(one).padStart(2, '0') : `${one}${sign}`;
      }),
    );
  }

  get chosen(): readonly number[] {
    const { lists, values } = this.now;
    return lists.map((list, at) => list.indexOf(values[at] ?? 0));
  }

  turn(column: number, index: number): void {
    const { lists, values } = this.now;
    this.wanted = values.map((one, at) => (at === column ? (lists[at]?.[index] ?? one) : one));
  }

  changed(name: string): void {
    if (name === 'value') this.wanted = this.read(this.attributes.value);
  }

  result(): unknown {
    return this.kind.write(this.now.values);
  }

  private get now(): ReturnType<typeof wheelsOf> {
    const { start, end } = this.attributes;
    const range = { start: this.kind.read(start), end: this.kind.read(end) };
    return wheelsOf(this.kind, range, this.wanted);
  }

  private read(value: unknown): readonly number[] {
    const { kind, attributes } = this;
    if (kind === TIME) return kind.read(value) ?? [0, 0];
    return (kind.read(value) ?? today()).slice(0, DEPTHS[String(attributes.fields)] ?? 3);
  }
}
