/** What looks at the page on top, scrolls it or pulls it down. */
import type { Pages } from '../pages';
import { type Looking, selectorQuery } from '../selector-query';
import { answer, type Callbacks, WxFailure } from './call';
import type { Surface } from './interface';

interface Scroll extends Callbacks {
  readonly scrollTop?: number;
  readonly selector?: string;
  readonly offsetTop?: number;
}

/** What the engine gives to each component. */
interface Observing {
  createIntersectionObserver(options?: object): object;
}

export function pageView(pages: () => Pages, looking: Looking, surface: Surface, onChange: () => void) {
  const top = (api: string): Observing => {
    const page = pages().top;
    if (page === undefined) throw new Error(`${api}:fail there is no page`);
    return page.instance as unknown as Observing;
  };
  const pulled = (isPulledDown: boolean): object => {
    surface.isPulledDown = isPulledDown;
    onChange();
    return {};
  };
  return {
    createSelectorQuery: () => selectorQuery(looking),
    createIntersectionObserver: (component?: Observing, options?: object) =>
      (component ?? top('createIntersectionObserver')).createIntersectionObserver(options),
    pageScrollTo: (options: Scroll) =>
      answer('pageScrollTo', options, () => {
        const { scrollTop, selector, offsetTop = 0 } = options;
        const { screen } = looking;
        if (selector === undefined) screen.scrollTop = scrollTop ?? 0;
        else screen.scrollTop += offsetOf(pages(), screen, selector) + offsetTop;
        return {};
      }),
    startPullDownRefresh: (options?: Callbacks) =>
      answer('startPullDownRefresh', options, () => {
        pulled(true);
        pages().tell('onPullDownRefresh');
        return {};
      }),
    stopPullDownRefresh: (options?: Callbacks) => answer('stopPullDownRefresh', options, () => pulled(false)),
  };
}

/** From the top of what is seen, in pixels. */
function offsetOf({ top }: Pages, screen: HTMLElement, selector: string): number {
  const host = top?.root.find(selector);
  if (host === undefined) throw new WxFailure(`there is no ${selector}`);
  return host.getBoundingClientRect().top - screen.getBoundingClientRect().top;
}
