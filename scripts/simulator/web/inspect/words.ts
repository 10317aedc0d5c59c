/** Times, names and mistakes in words, in the page's language. */
import { TlsError } from '../../../../cloudfunctions/usersig/tls/errors';
import type { Room } from '../../../../cloudfunctions/usersig/tls/rules';
import { type Remark, TICKETS } from '../../../catalogue/tickets';
import { fill, type Language, type Texts } from '../texts';

/** Such as `2026-11-23 16:00:00 UTC+8`, in the zone of this computer. */
export function timeInWords(unixSeconds: number): string {
  const date = new Date(unixSeconds * 1000);
  if (Number.isNaN(date.getTime())) return String(unixSeconds);
  return date
    .toLocaleString('sv-SE', {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'shortOffset',
    })
    .replace(/GMT(\+0$)?/, 'UTC');
}

/** The two largest units. */
export function durationInWords(seconds: number, { units }: Texts): string {
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const [name, size] of [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && parts.length < 2) parts.push(`${count} ${units[name]}`);
  }
  return parts.join(' ') || `0 ${units.second}`;
}

export const roomInWords = (room: Room, texts: Texts): string =>
  'roomID' in room
    ? fill(texts.roomNumber, { name: room.roomID })
    : fill(texts.roomName, { name: visible(room.strRoomID) });

/** What cannot be seen, or turns the text around, as its number: nobody is to take one name for another. */
export const visible = (text: string): string =>
  text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);

/** What is wrong, and what to do. */
export interface Mistake {
  readonly code: string;
  readonly means: string;
  readonly advice: string;
}

/** @throws whatever is no TlsError */
export function mistakeOf(error: unknown, language: Language): Mistake {
  if (!(error instanceof TlsError)) throw error;
  const { means, developer } = TICKETS[error.code];
  // The message is in English; names of fields are the same in both.
  const names = error.message.match(/TLS\.\w+/g) ?? [];
  const inChinese = names.length === 0 ? means.zh : `${means.zh}：${names.join('、')}`;
  return {
    code: error.code,
    means: language === 'zh' ? inChinese : error.message,
    advice: developer?.[language] ?? '',
  };
}

export const remarkInWords = (remark: Remark, language: Language): string => {
  const { means, developer } = TICKETS[remark];
  return [means[language], developer?.[language]].join(language === 'zh' ? '。' : '. ');
};
