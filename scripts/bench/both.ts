import type { Language } from '../../miniprogram/trtc/i18n/texts';

/** What is said in both languages. */
export type Both = Readonly<Record<Language, string>>;
