/** The bar of tabs that app.json describes, as scripts have changed it since. */
import type { AppJson } from '../compile/program';

export interface TabItem {
  readonly pagePath: string;
  readonly text: string;
  /** Files of the mini-program or addresses; empty: none. */
  readonly iconPath: string;
  readonly selectedIconPath: string;
  /** Empty: none. */
  readonly badge: string;
  readonly hasRedDot: boolean;
}

export interface TabBarStyle {
  readonly color: string;
  readonly selectedColor: string;
  readonly backgroundColor: string;
  readonly borderStyle: 'black' | 'white';
}

/** Pixels; as on phones. */
export const HEIGHT = 50;
export const HEIGHT_AT_TOP = 40;

/** What the bar takes from the page, in pixels; nothing if none is drawn. */
export function takenBy(
  bar: TabBar | undefined,
  safeBottom: number,
): { readonly top: number; readonly bottom: number } {
  if (bar === undefined) return { top: 0, bottom: 0 };
  return bar.position === 'top' ? { top: HEIGHT_AT_TOP, bottom: 0 } : { top: 0, bottom: HEIGHT + safeBottom };
}

/** WeChat draws a longer badge as this. */
const MOST_LETTERS = 4;
const TOO_LONG = '...';

export class TabBar {
  items: readonly TabItem[];
  style: TabBarStyle;
  readonly position: 'top' | 'bottom';
  /** A component of the mini-program is drawn in its place. */
  readonly isCustom: boolean;
  isHidden = false;

  constructor({ tabBar }: AppJson) {
    const given = (tabBar ?? {}) as Readonly<Record<string, unknown>>;
    const list = Array.isArray(given.list) ? (given.list as Readonly<Record<string, unknown>>[]) : [];
    this.items = list
      .filter((one) => typeof one?.pagePath === 'string')
      .map((one) => ({
        pagePath: String(one.pagePath),
        text: textOr(one.text, ''),
        iconPath: textOr(one.iconPath, ''),
        selectedIconPath: textOr(one.selectedIconPath, ''),
        badge: '',
        hasRedDot: false,
      }));
    this.style = {
      color: textOr(given.color, '#7a7e83'),
      selectedColor: textOr(given.selectedColor, '#3cc51f'),
      backgroundColor: textOr(given.backgroundColor, '#ffffff'),
      borderStyle: given.borderStyle === 'white' ? 'white' : 'black',
    };
    this.position = given.position === 'top' ? 'top' : 'bottom';
    this.isCustom = given.custom === true;
  }

  /** -1: the page is none of the bar. */
  indexOf(path: string): number {
    return this.items.findIndex(({ pagePath }) => pagePath === path);
  }

  /** @returns whether there is such an item */
  change(index: number, what: Partial<TabItem>): boolean {
    if (this.items[index] === undefined) return false;
    const { badge = '' } = what;
    const given = badge.length > MOST_LETTERS ? { ...what, badge: TOO_LONG } : what;
    this.items = this.items.map((one, at) => (at === index ? { ...one, ...given } : one));
    return true;
  }
}

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
