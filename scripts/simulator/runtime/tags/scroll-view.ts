/** `scroll-view`: which way it scrolls. */
import type { BuiltIn, Controller } from '../elements';

export const scrollView = (element: BuiltIn): Controller => ({
  set(name, value) {
    if (name === 'scroll-y') element.host.style.overflowY = value === true ? 'auto' : 'hidden';
    if (name === 'scroll-x') element.host.style.overflowX = value === true ? 'auto' : 'hidden';
  },
  node: () => ({
    scrollTo: ({ top, left, animated = false }: { top?: number; left?: number; animated?: boolean }) =>
      element.host.scrollTo({
        ...(top === undefined ? {} : { top }),
        ...(left === undefined ? {} : { left }),
        behavior: animated ? 'smooth' : 'instant',
      }),
    scrollIntoView: (selector: string) => element.host.querySelector(selector)?.scrollIntoView(),
  }),
});
