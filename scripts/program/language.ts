/** In which language the programs say what went wrong and what to do. */
import { fill, type Language } from '../../miniprogram/i18n/texts';
import type { Text } from '../catalogue/texts';

/** What fills the braces of a text. */
export type Words = Readonly<Record<string, string | number>>;

/** As programs are told it on every system: LC_ALL, LC_MESSAGES, LANG; else the computer's own. */
export function languageOf(env: Readonly<Record<string, string | undefined>>, own: string): Language {
  const name = env.LC_ALL || env.LC_MESSAGES || env.LANG || own;
  return /^zh/i.test(name) ? 'zh' : 'en';
}

const LANGUAGE = languageOf(process.env, new Intl.DateTimeFormat().resolvedOptions().locale);

/** The text in the language of this computer. */
export const say = (text: Text, words: Words = {}): string => fill(text[LANGUAGE], words);

/** Two sentences, the first without its end. */
export const joined = (first: string, second: string): string =>
  `${first}${LANGUAGE === 'zh' ? '。' : '. '}${second}`.trimEnd();
