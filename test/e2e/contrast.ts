/** How well texts can be read on what they stand on. A picture is taken for white: the worst ground for white text. */
import { classed } from '../../scripts/browser/classed';
import { isSeen } from './seen';

type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** WCAG 2.2, 1.4.3, for text of any size. */
const LEAST = 4.5;
const PICTURES = new Set(['live-pusher', 'live-player', 'camera']);
const WHITE: Color = [255, 255, 255, 1];

/** Texts inside the window that are too faint; what cannot be pressed may be. */
export function faintAmong(nameOf: (element: Element) => string): string[] {
  const faint: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const element = text.parentElement;
    if (element === null || (text.textContent ?? '').trim() === '' || !isSeen(element)) continue;
    if (element.closest(classed('[aria-disabled="true"], .placeholder')) !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, top, width, height } of range.getClientRects()) {
      const ratio = ratioAt(element, left + width / 2, top + height / 2);
      if (ratio !== null && ratio < LEAST) faint.push(`${nameOf(element)}: ${ratio.toFixed(1)}`);
    }
  }
  return [...new Set(faint)];
}

/** null: the text is not seen there. */
function ratioAt(element: Element, x: number, y: number): number | null {
  const stack = document.elementsFromPoint(x, y);
  const at = stack.indexOf(element);
  if (at < 0) return null;
  let ground = WHITE;
  for (const layer of stack.slice(at).reverse()) {
    if (PICTURES.has(layer.localName)) ground = WHITE;
    else for (const color of backgroundsOf(layer, y)) ground = over(color, ground);
  }
  const color = over(colorIn(getComputedStyle(element).color), ground);
  const [light = 0, dark = 0] = [luminance(color), luminance(ground)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour, and what a gradient from top to bottom has at this height. */
function backgroundsOf(layer: Element, y: number): readonly Color[] {
  const { backgroundColor, backgroundImage } = getComputedStyle(layer);
  const { top, height } = layer.getBoundingClientRect();
  const stops = [
    ...backgroundImage.matchAll(/(rgba?\([^)]*\))(?: (calc\(100% - [\d.]+px\)|[\d.]+(?:px|%)))?/g),
  ];
  const places = stops.map(([, color = '', place], index) => ({
    color: colorIn(color),
    at: place === undefined ? (index === 0 ? 0 : height) : placeOf(place, height),
  }));
  const next = places.findIndex(({ at }) => at >= y - top);
  const [from, to] = [places[Math.max(0, next - 1)], places[next < 0 ? places.length - 1 : next]];
  if (from === undefined || to === undefined) return [colorIn(backgroundColor)];
  const part = to.at === from.at ? 1 : Math.min(1, Math.max(0, (y - top - from.at) / (to.at - from.at)));
  const mixed = from.color.map((value, index) => value + ((to.color[index] ?? 0) - value) * part);
  return [colorIn(backgroundColor), mixed as unknown as Color];
}

function placeOf(place: string, height: number): number {
  const number = Number(/([\d.]+)(?:px|%)\)?$/.exec(place)?.[1]);
  if (place.startsWith('calc')) return height - number;
  return place.endsWith('%') ? (number / 100) * height : number;
}

function colorIn(text: string): Color {
  const [red = 0, green = 0, blue = 0, alpha = 1] = [...text.matchAll(/[\d.]+/g)].map(Number);
  return [red, green, blue, alpha];
}

function over([red, green, blue, alpha]: Color, ground: Color): Color {
  const mix = (value: number, below: number): number => value * alpha + below * (1 - alpha);
  return [mix(red, ground[0]), mix(green, ground[1]), mix(blue, ground[2]), 1];
}

function luminance([red, green, blue]: Color): number {
  const linear = (value: number): number => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
