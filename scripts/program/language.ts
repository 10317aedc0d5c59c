/** In which language the programs say what went wrong and what to do. */
import { fill, type Language } from '../../miniprogram/i18n/texts';
import type { Text } from '../catalogue/texts';
import type { Environment } from './world';

/** What fills the braces of a text. */
export type Words = Readonly<Record<string, string | number>>;

/** As programs are told it on every system: LC_ALL, LC_MESSAGES, LANG; else the computer's own. */
export function languageOf(env: Environment, own: string): Language {
  const name = env.LC_ALL || env.LC_MESSAGES || env.LANG || own;
  return /^zh/i.test(name) ? 'zh' : 'en';
}

/** Of the whole process, as a locale is. */
let language: Language = 'en';

/** From now on, what is said is in the language of this environment. */
export function speakAs(env: Environment): void {
  language = languageOf(env, new Intl.DateTimeFormat().resolvedOptions().locale);
}

/** The text in the language that is spoken. */
export const say = (text: Text, words: Words = {}): string => fill(text[language], words);

/** Two sentences, the first without its end. */
export const joined = (first: string, second: string): string =>
  `${first}${language === 'zh' ? '。' : '. '}${second}`.trimEnd();
