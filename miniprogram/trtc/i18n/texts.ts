/** The words of the pages, in the phone's language. What to do about codes is in advice.ts. */
import { WORDS } from './words';

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

type Alike<T, Other> = {
  readonly [K in keyof T]: K extends keyof Other
    ? T[K] extends string
      ? Having<Holes<Extract<Other[K], string>>, T[K]>
      : Alike<T[K], Other[K]>
    : never;
};
/** Two dictionaries of the same texts, each with the same holes. */
export type Bilingual<Zh, En> = { readonly zh: Alike<Zh, En>; readonly en: Alike<En, Zh> };

declare const HOLES: unique symbol;
/** What a text with holes is until `fill` has filled them: no string, so that no page shows its braces. */
export interface Unfilled<Hole extends string> {
  readonly [HOLES]: Hole;
}
type Phrase<Hole extends string> = [Hole] extends [never] ? string : string | Unfilled<Hole>;

/** A dictionary whose texts are strings, but for those with holes. */
export type Phrases<T> = {
  readonly [K in keyof T]: T[K] extends string ? Phrase<Holes<T[K]>> : Phrases<T[K]>;
};
/** The names of its texts without holes. */
export type Plain<T> = { [K in keyof T]: T[K] extends string ? K : never }[keyof T];

type Words<At extends 0 | 1> = { readonly [K in keyof typeof WORDS]: (typeof WORDS)[K][At] };

export type Texts = Phrases<Words<0>>;
export type TextName = Plain<Texts>;

function inLanguage<At extends 0 | 1>(at: At): Words<At> {
  const texts: Partial<Record<keyof typeof WORDS, string>> = {};
  for (const name of Object.keys(WORDS) as (keyof typeof WORDS)[]) texts[name] = WORDS[name][at];
  return texts as Words<At>;
}
const TEXTS: Bilingual<Words<0>, Words<1>> = { zh: inLanguage(0), en: inLanguage(1) };

export const textsOf = (language: Language): Texts => TEXTS[language];

/** `zh_CN`, `zh_TW`, `zh_HK` and `zh` are Chinese; everything else reads English. */
export const languageOf = (name: string | undefined): Language =>
  name === undefined || name.indexOf('zh') === 0 ? 'zh' : 'en';

/** What fills the holes of a text; nothing, if they are not known. */
export type Values<Hole extends string> = string extends Hole
  ? never
  : Readonly<Record<Hole, string | number>>;

/** Puts values into the braces of a text: with `{ room: 42 }` the text `Room {room}` is `Room 42`. */
export const fill = <Hole extends string>(
  text: string | Unfilled<Hole>,
  values: Values<NoInfer<Hole>>,
): string => (text as string).replace(/\{([^ }]*)\}/g, (_, name: Hole) => String(values[name]));
