/** The words of the pages, in the phone's language. What to do about codes is in rtc/advice.ts. */
import { en } from './en';
import { zh } from './zh';

export type Texts = typeof zh;
export type Language = 'zh' | 'en';

/** The names in the braces of a text: of `Room {room}` it is `room`. Braces around a blank are only braces. */
export type Holes<T extends string> = string extends T
  ? string
  : T extends `${string}{${infer Name}}${infer Rest}`
    ? (Name extends `${string} ${string}` ? never : Name) | Holes<Rest>
    : never;

/** `T`, if it has these holes; else what it would have to have in it. Of a `string` nobody knows. */
export type Having<Hole extends string, T extends string> = string extends T
  ? never
  : [Exclude<Hole, Holes<T>>] extends [never]
    ? T
    : `${string}{${Exclude<Hole, Holes<T>>}}${string}`;

const TEXTS: Readonly<Record<Language, Texts>> = { zh, en };

export const textsOf = (language: Language): Texts => TEXTS[language];

/** `zh_CN`, `zh_TW`, `zh_HK` and `zh` are Chinese; everything else reads English. */
export const languageOf = (name: string | undefined): Language =>
  name === undefined || name.indexOf('zh') === 0 ? 'zh' : 'en';

/** What fills the holes of a text; nothing, if they are not known. */
export type Values<Hole extends string> = string extends Hole
  ? never
  : Readonly<Record<Hole, string | number>>;

/** Puts values into the braces of a text: `fill('Room {room}', { room: 42 })` is `Room 42`. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
