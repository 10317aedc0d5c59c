/** Texts of WXML: what a phone shows of what is written. */

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The value of an attribute, its backslashes taken for what they mean. */
export const unescaped = (value: string): string =>
  value.replace(/\\([^\n])/g, (_, letter: string) => ESCAPES[letter] ?? letter);

/** A text between tags: there only the ends of lines and tabs are meant. */
export const unescapedText = (text: string): string =>
  text.replace(/\\([nt])/g, (_, letter: string) => ESCAPES[letter] ?? letter);

/** What only `<text decode>` decodes (developers.weixin.qq.com/miniprogram/dev/component/text.html). */
export const ENTITY = /&(#\w+|[a-z]\w*);/gi;
export const DECODED = /&(nbsp|lt|gt|amp|apos|ensp|emsp);/;
