/** `page-meta` and `navigation-bar`: what they say is said of their page, not drawn at their place. */
import type { Controller, TagElement } from '../elements';
import type { OpenPage } from '../pages';
import type { BarOfPage } from '../title-bar';
import { lengthOf, stylesOf } from './length';

/** What they need of the phone. */
export interface PagePlace {
  /** The page that has this host, seen or not. */
  pageWith(host: Element): OpenPage | undefined;
  isOnTop(page: OpenPage): boolean;
  /** What scrolls the page on top. */
  readonly screen: HTMLElement;
  changeBar(page: OpenPage, what: Partial<BarOfPage>): void;
  /** Something else of the page has changed that is seen while it is on top. */
  redraw(): void;
}

const pageAround = ({ host }: TagElement, place: PagePlace): OpenPage | undefined => {
  const page = host.closest('page');
  return page === null ? undefined : place.pageWith(page);
};

/** @param apply runs when the tag is in its page, and whenever one of its attributes changes: that of this name */
function ofPage(
  element: TagElement,
  place: PagePlace,
  apply: (page: OpenPage, name?: string) => void,
): Controller & { attached(): void } {
  const applyHere = (name?: string): void => {
    const page = pageAround(element, place);
    if (page !== undefined) apply(page, name);
  };
  return { set: applyHere, attached: () => applyHere() };
}

export const navigationBar =
  (place: PagePlace) =>
  (element: TagElement): Controller => {
    const given = (name: string): string | null => String(element.attributes[name]) || null;
    return ofPage(element, place, (page) =>
      place.changeBar(page, {
        title: given('title') ?? page.bar.title,
        front: given('front-color') ?? page.bar.front,
        back: given('background-color') ?? page.bar.back,
        isLoading: element.attributes.loading === true,
      }),
    );
  };

export const pageMeta =
  (place: PagePlace) =>
  (element: TagElement): Controller => {
    const { attributes, emit } = element;
    const { screen } = place;
    let arrival: ReturnType<typeof setTimeout> | undefined;
    const scroll = (): void => {
      clearTimeout(arrival);
      const duration = Number(attributes['scroll-duration']);
      screen.scrollTo({
        top: pixelsOf(attributes['scroll-top'], screen),
        behavior: duration > 0 ? 'smooth' : 'instant',
      });
      arrival = setTimeout(() => emit('scrolldone'), duration);
    };
    const heard = (): void => {
      const page = pageAround(element, place);
      if (page !== undefined && place.isOnTop(page)) emit('scroll', { scrollTop: screen.scrollTop });
    };
    const self = ofPage(element, place, (page, name) => {
      page.meta = {
        rootFontSize: lengthOf(attributes['root-font-size']),
        background: String(attributes['root-background-color']),
        behind: String(attributes['background-color']),
      };
      if (name === undefined || name === 'page-style' || name === 'page-font-size')
        dress(page.host, attributes);
      if (place.isOnTop(page)) place.redraw();
      if (name === 'scroll-top' || (name === undefined && attributes['scroll-top'] !== '')) scroll();
    });
    return {
      ...self,
      attached() {
        self.attached();
        screen.addEventListener('scroll', heard);
      },
      detached() {
        clearTimeout(arrival);
        screen.removeEventListener('scroll', heard);
      },
    };
  };

/** Whether a page is seen is said by its style, too. */
function dress({ style }: HTMLElement, attributes: TagElement['attributes']): void {
  const { display } = style;
  style.cssText = stylesOf(attributes['page-style']);
  style.display = display;
  // `system` is what the user has chosen in WeChat's settings: its usual size.
  const size = attributes['page-font-size'];
  if (size !== '') style.fontSize = size === 'system' ? '16px' : lengthOf(size);
}

function pixelsOf(length: unknown, screen: HTMLElement): number {
  const [, count = '0', unit = 'px'] = /^\s*(-?[\d.]+)\s*(rpx|px)?/.exec(String(length)) ?? [];
  return unit === 'rpx' ? (Number(count) * screen.clientWidth) / 750 : Number(count);
}
