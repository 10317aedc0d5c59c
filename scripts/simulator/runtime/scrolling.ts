/** A page that is scrolled hears of it: onPageScroll, and onReachBottom once each time that its end comes near. */
import type { Pages } from './pages';

/** Pixels from the end; WeChat's own, if no JSON says another. */
const NEAR_PX = 50;

/** @param distanceOf `onReachBottomDistance` of the page with this path, if it has any */
export function listenToScrolling(
  screen: HTMLElement,
  pages: () => Pages,
  distanceOf: (path: string) => unknown,
): void {
  let nearTo: unknown;
  screen.addEventListener('scroll', () => {
    const { top } = pages();
    if (top === undefined) return;
    const { scrollTop, clientHeight, scrollHeight } = screen;
    pages().tell('onPageScroll', { scrollTop });
    const distance = distanceOf(top.path);
    const isNear =
      scrollTop + clientHeight >= scrollHeight - (typeof distance === 'number' ? distance : NEAR_PX);
    const wasNear = nearTo === top;
    nearTo = isNear ? top : undefined;
    if (isNear && !wasNear) pages().tell('onReachBottom');
  });
}
