/** Elements of SVG, as text. */

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What XML may not hold at all becomes a question mark. www.w3.org/TR/xml/#charsets */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export const escaped = (text: string): string =>
  text
    .replace(FORBIDDEN, '?')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');

/** With one decimal, so that a drawing of the same has the same bytes everywhere. */
export const rounded = (value: number): number => Math.round(value * 10) / 10 + 0;

/** @param children elements, or text that is escaped */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escaped(`${value}`)}"`)
    .join('');
  return children.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${children.join('\n')}</${name}>`;
}
