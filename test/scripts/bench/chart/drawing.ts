/** Reads a drawing as strictly as XML is read by a browser, which shows nothing of one that has a mistake. */
import { widthOf } from '../../../../scripts/bench/chart/text';

export interface Shape {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What stands in it, if that is text. */
  readonly text: string;
}

export interface Box {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const TAG = /^<(\w+)((?: [\w:-]+="[^"<]*")*)(\/?)>/;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** @throws where it is not well-formed, or holds a letter that XML may not */
export function shapesOf(svg: string): readonly Shape[] {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(svg))
    throw new Error('a forbidden letter');
  const shapes: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: (typeof shapes)[number][] = [];
  let rest = svg;
  while (rest !== '') {
    const [text = ''] = /^[^<]*/.exec(rest) ?? [];
    const inside = open.at(-1);
    if (inside !== undefined) inside.text += unescaped(text);
    else if (text.trim() !== '') throw new Error(`outside of everything: ${text}`);
    rest = rest.slice(text.length);
    const end = /^<\/(\w+)>/.exec(rest);
    const [tag, name = '', written = '', isEmpty] = TAG.exec(rest) ?? [];
    if (end !== null) {
      if (open.pop()?.name !== end[1]) throw new Error(`ends too early: ${end[1]}`);
      rest = rest.slice(end[0].length);
    } else if (tag !== undefined) {
      if (inside === undefined && shapes.length > 0) throw new Error('a second root');
      const pairs = [...written.matchAll(/ ([\w:-]+)="([^"]*)"/g)];
      const attributes = Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, unescaped(value)]));
      if (Object.keys(attributes).length < pairs.length) throw new Error(`an attribute twice: ${tag}`);
      const shape = { name, attributes, text: '' };
      shapes.push(shape);
      if (isEmpty === '') open.push(shape);
      rest = rest.slice(tag.length);
    } else if (rest !== '') throw new Error(`no tag: ${rest.slice(0, 40)}`);
  }
  if (open.length > 0 || shapes.length === 0) throw new Error('does not end');
  return shapes;
}

function unescaped(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot);)/.test(text)) throw new Error(`an ampersand: ${text}`);
  return text.replace(/&(\w+);/g, (_, name: string) => NAMED[name] ?? '');
}

export const textsOf = (svg: string): readonly string[] =>
  shapesOf(svg)
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text);

/** Where letters, bars and lines are; letters as wide as they are taken for. */
export function boxesOf(svg: string): {
  readonly page: Box;
  readonly texts: readonly Box[];
  readonly rest: readonly Box[];
} {
  const shapes = shapesOf(svg);
  const [, , right = 0, bottom = 0] = (shapes[0]?.attributes.viewBox ?? '').split(' ').map(Number);
  const of = (wanted: string) => shapes.filter(({ name }) => name === wanted);
  return {
    page: { what: 'page', left: 0, right, top: 0, bottom },
    texts: of('text').map(boxOfText),
    rest: [...of('rect').map(boxOfRect), ...of('path').flatMap(boxOfPath)],
  };
}

const numberOf = (shape: Shape, name: string): number => Number(shape.attributes[name]);

function boxOfText(shape: Shape): Box {
  const size = numberOf(shape, 'font-size');
  const width = widthOf(shape.text, size) * (shape.attributes.class === 'strong' ? 1.1 : 1);
  const part = { middle: 0.5, end: 1 }[shape.attributes['text-anchor'] ?? ''] ?? 0;
  const [left, y] = [numberOf(shape, 'x') - part * width, numberOf(shape, 'y')];
  return { what: shape.text, left, right: left + width, top: y - 0.8 * size, bottom: y + 0.2 * size };
}

function boxOfRect(shape: Shape): Box {
  const [left, top] = [numberOf(shape, 'x'), numberOf(shape, 'y')];
  const [right, bottom] = [left + numberOf(shape, 'width'), top + numberOf(shape, 'height')];
  return { what: 'rect', left, right, top, bottom };
}

/** Of M, H, V, h and v, which is all that charts are drawn with. @throws at anything else */
function boxOfPath({ attributes: { d = '' } }: Shape): readonly Box[] {
  if (!/^(?:M[\d.-]+ [\d.-]+(?:[HVhv][\d.-]+)*)*$/.test(d)) throw new Error(`another path: ${d}`);
  const [xs, ys]: [number[], number[]] = [[], []];
  for (const [, command, first, second] of d.matchAll(/([MHVhv])([\d.-]+)(?: ([\d.-]+))?/g)) {
    const [x = 0, y = 0, value] = [xs.at(-1), ys.at(-1), Number(first)];
    const next = {
      M: [value, Number(second)],
      H: [value, y],
      V: [x, value],
      h: [x + value, y],
      v: [x, y + value],
    };
    const [toX = 0, toY = 0] = next[command as keyof typeof next];
    xs.push(toX);
    ys.push(toY);
  }
  if (xs.length === 0) return [];
  return [
    {
      what: d,
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    },
  ];
}
