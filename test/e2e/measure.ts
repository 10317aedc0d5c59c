/** Where things are on the screen, for a test that cannot see. Runs in the browser. */
import { classed, classesOf } from '../../scripts/browser/classed';
import { faintAmong } from './contrast';
import { coveredAmong, ghostsAmong } from './on-top';
import { isSeen } from './seen';

export interface Box {
  /** What it is, such as `control 麦克风`. */
  readonly name: string;
  /** `overlay`: nothing else may be under or over it. `frame`: nothing of WeChat's may be over it. */
  readonly kind: 'overlay' | 'tile' | 'stage' | 'frame' | 'picture';
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** It can be tapped. */
  readonly isTarget: boolean;
}

export interface Measured {
  /** How the tiles stand, such as `pair` or `guests`. */
  readonly layout: string;
  readonly boxes: readonly Box[];
  /** Texts that do not fit where they stand. */
  readonly cut: readonly string[];
  /** What lies under something else where it should be seen. */
  readonly covered: readonly string[];
  /** Texts that can hardly be read on what they stand on. */
  readonly faint: readonly string[];
  /** What takes taps though it is hidden. */
  readonly ghosts: readonly string[];
  /** How far the page reaches beyond the window to the right, in pixels. */
  readonly overflow: number;
}

const OVERLAYS = [
  '.back',
  '.title-text',
  '.clock',
  '.status',
  '.number',
  '.middle .choice',
  '.tip',
  '.told',
  '.row > control',
  '.row > .bare-button',
  '.panel',
  '.pair:not(.swapped) .own',
  '.pair.swapped .other',
  '.pair:not(.swapped) .other .marks',
  '.pair.swapped .own .marks',
  '.invitation',
  '.mode',
  '.no-picture > text',
  '.presets control',
  '.permission-text',
  '.permission .link',
  '.field',
  '.problem',
  '.reading',
  '.join',
  '.home > .open',
  '.check > .button',
  '.check .text',
  '.recent-room',
];
const TARGETS = [
  '.back',
  '.number',
  '.told',
  '.choice',
  '.dismiss',
  '.row > control',
  '.row > .bare-button',
  '.mode',
  '.presets control',
  '.link',
  '.input',
  '.join',
  '.home > .open',
  '.check > .button',
  '.home > .check',
  '.recent-room',
];
/** Elements whose text must be seen whole; names of people and rooms may be cut with an ellipsis. */
const WHOLE = [
  '.label',
  '.told',
  '.mode-label',
  '.invitation-text',
  '.choice',
  '.status',
  '.number-text',
  '.number-hint',
  '.title-text',
  '.tip',
  '.tip-text',
  '.dismiss',
  '.panel-title',
  '.panel-text',
  '.panel-detail',
  '.mode',
  '.link',
  '.join',
  '.home > .open',
  '.name',
  '.permission-text',
  '.problem',
  '.reading',
  '.invitation',
  '.heading',
  '.recent-room',
  '.initials',
];

/** Everything that is seen now. */
export function measure(): Measured {
  const all = (selectors: readonly string[]): Element[] =>
    selectors.flatMap((selector) => [...document.querySelectorAll(classed(selector))]);
  const targets = new Set(all(TARGETS));
  const overlays = all(OVERLAYS).filter(isSeen);
  const tiles = all(['.stage .tile']).filter(isSeen);
  const marks = all(['.tile .marks']).filter(isSeen);
  const pictures = all(['.pictured .picture']).filter(isSeen);
  const others = [...targets].filter((element) => isSeen(element) && !overlays.includes(element));
  return {
    layout: all(['.stage']).map((stage) => classesOf(stage)[1])[0] ?? '',
    boxes: [...new Set(overlays)]
      .map((element) => boxOf(element, 'overlay', targets.has(element)))
      .concat(tiles.map((element) => boxOf(element, 'tile', false)))
      .concat(marks.map((element) => boxOf(element, 'stage', false)))
      .concat(others.map((element) => boxOf(element, 'stage', true)))
      .concat(pictures.map((element) => boxOf(element, 'picture', false)))
      .concat(all(['.back', '.title']).map((element) => boxOf(element, 'frame', false))),
    cut: all(WHOLE)
      .filter((element) => isSeen(element) && isCut(element))
      .map((element) => nameOf(element)),
    covered: coveredAmong([...new Set([...overlays, ...others])], nameOf),
    faint: faintAmong(nameOf),
    ghosts: ghostsAmong([...targets], nameOf),
    overflow: Math.max(0, document.documentElement.scrollWidth - innerWidth),
  };
}

function boxOf(element: Element, kind: Box['kind'], isTarget: boolean): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { name: nameOf(element), kind, left, top, right, bottom, isTarget };
}

const nameOf = (element: Element): string => {
  const words = (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 24);
  return `${element.localName}.${classesOf(element).join('.')} ${words}`.trim();
};

/** Its text reaches beyond the box around it: that is its own, unless it is only words in a line. */
function isCut(element: Element): boolean {
  if (getComputedStyle(element).display !== 'inline') {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    return scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
  }
  const text = element.getBoundingClientRect();
  const around = element.parentElement?.getBoundingClientRect();
  if (around === undefined || text.width === 0) return false;
  const beyond = Math.max(around.left - text.left, text.right - around.right, text.bottom - around.bottom);
  return beyond > 1;
}
