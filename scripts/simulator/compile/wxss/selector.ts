/** Which selectors WeChat's compiler takes: less than CSS has. */

/** More signs than a browser reads: what it does not know does nothing. */
const NAME = '[\\w@/-]+';
const TEXT = `"[^"\\n]*"|'[^'\\n]*'`;
const ATTRIBUTE = `\\[\\s*${NAME}\\s*(?:[~|^$*]?=\\s*(?:${TEXT}|${NAME})\\s*)?\\]`;
const POSITION = '[+-]?\\d*n?(?:\\s*[+-]\\s*\\d+)?';
const SIMPLE = `[.#](?:${NAME})?|${ATTRIBUTE}|::?${NAME}`;
/** One selector without blanks; a pseudo-class may hold another: `.a:not(:nth-child(2))`. */
const compound = (simple: string): string => `(?=[^\\s>+~)])(?:${NAME}%?)?(?:${simple})*`;
const withArgument = (argument: string): string =>
  compound(`${SIMPLE}(?:\\(\\s*(?=[^\\s)])(?:${POSITION}|${argument})\\s*\\))?`);
const COMPOUND = withArgument(withArgument(compound(SIMPLE)));
const SELECTOR = new RegExp(`^(?:[>+~]\\s*)?${COMPOUND}(?:(?:\\s*[>+~]\\s*|\\s+)${COMPOUND})*$`);

/** Why it is refused; undefined if it is taken. */
export function refusalOf(selector: string): string | undefined {
  const text = selector.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/^\s*\/\/\s*/, '');
  const parts = text.split(/,(?![^([]*[)\]])/).map((part) => part.trim());
  if (parts.length > 1 && parts.at(-1) === '') parts.pop();
  for (const part of parts) {
    if (/\*(?![^[]*\])/.test(part)) return '* is no selector of WXSS: name the classes';
    if (part.includes('&')) return '& is not known in WXSS: write the whole selector';
    if (/\\/.test(part)) return 'WXSS knows no \\ in names: write letters, digits, - and _';
    if (part === '' || !SELECTOR.test(part) || /[>+~]$/.test(part))
      return 'write classes and tags, as in .name > view';
  }
  return undefined;
}
