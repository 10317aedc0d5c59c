/** In which language the programs say what went wrong and what to do. */
import { fill, type Language, type Values } from '../../miniprogram/trtc/i18n/texts';
import type { CatalogueEntry, Text } from '../catalogue/texts';
import type { Project } from '../project/kind';
import type { Environment } from './world';

/** What fills the holes of a text; nothing, if it has none. */
export type Words<Hole extends string> = [Hole] extends [never] ? [] : [words: Values<Hole>];

/** As programs are told it on every system: LC_ALL, LC_MESSAGES, LANG; else the computer's own. */
export function languageOf(env: Environment, own: string): Language {
  const name = env.LC_ALL || env.LC_MESSAGES || env.LANG || own;
  return /^zh/i.test(name) ? 'zh' : 'en';
}

type Where = Pick<Project, 'isHost' | 'named'>;

/** Of the whole process, as a locale is. */
let language: Language = 'en';
const HERE: Where = { isHost: false, named: (text) => text };
let where = HERE;

/** From now on, what is said is in the language of this environment, with the commands and files of this folder. */
export function speakAs(env: Environment, project = HERE): void {
  language = languageOf(env, new Intl.DateTimeFormat().resolvedOptions().locale);
  where = project;
}

/** The text in the language that is spoken. */
export const say = <Hole extends string>(text: Text<Hole>, ...words: Words<Hole>): string =>
  fill<Hole>(inLanguage(text), ...(words as [Values<Hole>]));

/** The text as it is: where others' words are in it, for which braces are only braces. */
export const inLanguage = ({ zh, en }: Pick<Text, Language>): string => named(language === 'zh' ? zh : en);

/** A text that is in one language, such as a usage, with the commands and files of this folder. */
export const named = (text: string): string => where.named(text);

/** What the developer does here. */
export const todoOf = <Hole extends string>({
  developer,
  host = developer,
}: CatalogueEntry<Hole>): Text<Hole> | undefined => (where.isHost ? host : developer);

/** Two sentences, the first without its end. */
export const joined = (first: string, second: string): string =>
  `${first}${inLanguage({ zh: '。', en: '. ' })}${second}`.trimEnd();
