/** The words of the simulator's pages, in both languages. */
import type { Bilingual, Phrases } from '../../../miniprogram/trtc/i18n/texts';
import { en } from './texts-en';
import { zh } from './texts-zh';

export { fill } from '../../../miniprogram/trtc/i18n/texts';

export type Language = 'en' | 'zh';
export type Texts = Phrases<typeof en>;

const TEXTS: Bilingual<typeof zh, typeof en> = { zh, en };

export const textsIn = (language: Language): Texts => TEXTS[language];

/** The one that was chosen last, else the browser's. */
export function chosenLanguage(): Language {
  const chosen = localStorage.getItem('language');
  if (chosen === 'en' || chosen === 'zh') return chosen;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export const chooseLanguage = (language: Language): void => localStorage.setItem('language', language);
