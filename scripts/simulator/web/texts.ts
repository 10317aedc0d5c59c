/** The words of the simulator's pages, in both languages. */
import { en } from './texts-en';
import { zh } from './texts-zh';

export type Language = 'en' | 'zh';
export type Texts = typeof en;

export const textsIn = (language: Language): Texts => (language === 'zh' ? zh : en);

/** The one that was chosen last, else the browser's. */
export function chosenLanguage(): Language {
  const chosen = localStorage.getItem('language');
  if (chosen === 'en' || chosen === 'zh') return chosen;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export const chooseLanguage = (language: Language): void => localStorage.setItem('language', language);

/** Puts values into `{name}`. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
