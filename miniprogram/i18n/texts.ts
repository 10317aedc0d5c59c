/** The words of the pages, in the phone's language. What to do about codes is in rtc/advice.ts. */
import { en } from './en';
import { zh } from './zh';

export type Texts = typeof zh;
export type Language = 'zh' | 'en';

const TEXTS: Readonly<Record<Language, Texts>> = { zh, en };

export const textsOf = (language: Language): Texts => TEXTS[language];

/** `zh_CN`, `zh_TW`, `zh_HK` and `zh` are Chinese; everything else reads English. */
export const languageOf = (name: string | undefined): Language =>
  name === undefined || name.indexOf('zh') === 0 ? 'zh' : 'en';

/** Puts values into the braces of a text: `fill('Room {room}', { room: 42 })` is `Room 42`. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
