/** What a phone shows, as texts that can be compared, whatever engine has drawn it. */

import { classed } from '../../../scripts/browser/classed';
import type { BuiltIn } from '../../../scripts/simulator/runtime/elements';
import type { TestPhone } from '../harness';
import { SHOWN } from './built-ins';

const NATIVE = ['live-pusher', 'live-player', 'camera'];

/** Elements and texts of the page, a line each, what its native tags were given, and its data. */
export const drawnOn = (phone: TestPhone): readonly string[] =>
  [
    phone.path,
    ...linesOf(phone.page, ''),
    ...NATIVE.flatMap((tag) => phone.natives(tag)).map(nativeLine),
    ...Object.entries(sorted(phone.data)).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
  ].map(withoutChance);

/** Without the tickets, in which the function writes random names, what was made of the time, and how long it took. */
const withoutChance = (line: string): string =>
  line
    .replace(/\b(usersig|privatemapkey)=[^&"]*/g, '$1=…')
    .replace(/\bac-\w+/g, 'ac-…')
    .replace(/\d+ 毫秒/g, '… 毫秒');

function linesOf(element: Element, indent: string): readonly string[] {
  const inside = [...element.childNodes].flatMap((child) => {
    if (child.nodeType === Node.ELEMENT_NODE) return linesOf(child as Element, `${indent}  `);
    const text = (child.textContent ?? '').trim();
    return child.nodeType === Node.TEXT_NODE && text !== '' ? [`${indent}  "${text}"`] : [];
  });
  return [`${indent}${tagLine(element)}`, ...inside];
}

function tagLine(element: Element): string {
  const classes = [...element.classList]
    .sort()
    .map((name) => `.${name}`)
    .join('');
  const said = SHOWN.flatMap((name) => {
    const value = element.getAttribute(name);
    return value === null ? [] : [`${name}="${value}"`];
  });
  const { style, value } = element as HTMLInputElement;
  return [
    `${element.localName}${classes}`,
    ...said,
    ...(style.cssText === '' ? [] : [`style="${style.cssText}"`]),
    ...(element.localName === 'input' ? [`value="${value}"`] : []),
  ].join(' ');
}

const nativeLine = ({ tag, id, dataset, attributes }: BuiltIn): string =>
  [tag, id, JSON.stringify(sorted(dataset)), JSON.stringify(sorted(attributes))].join(' ');

const sorted = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)));

/** Elements of lists with a key, by what the user knows them by. */
export function keyedOn(phone: TestPhone): ReadonlyMap<string, Element> {
  const players = phone
    .natives('live-player')
    .flatMap(({ id, host }) => [
      [`player ${id}`, host] as const,
      [`tile ${id}`, host.closest(classed('.tile')) ?? host] as const,
    ]);
  const named = ['.mode', '.row', '.row control'].flatMap((selector) =>
    phone.all(selector).map((element) => [`${selector} ${nameOf(element)}`, element] as const),
  );
  return new Map([...players, ...named]);
}

const nameOf = (element: Element): string =>
  element.querySelector(classed('.name, .label'))?.textContent ?? element.textContent?.trim() ?? '';

/** Who has another element than before: one of their own, or that of somebody else. */
export function moved(
  before: ReadonlyMap<string, Element>,
  now: ReadonlyMap<string, Element>,
): readonly string[] {
  const owners = new Map([...before].map(([name, element]) => [element, name]));
  return [...now].flatMap(([name, element]) => {
    const owner = owners.get(element);
    if (owner !== undefined && owner !== name) return [`${name} in the place of ${owner}`];
    return before.has(name) && owner === undefined ? [`${name} anew`] : [];
  });
}
