/** How large an element is, from the first picture on: what is tapped while it shrinks is not where it was. */
import { useLayoutEffect, useState } from 'preact/hooks';

type Place = { readonly current: HTMLElement | null };

/** Of its content, in CSS pixels. */
export const useWidth = (place: Place): number => useSize(place, widthOf);
export const useHeight = (place: Place): number => useSize(place, heightOf);

function widthOf(element: HTMLElement): number {
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  return element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
}

const heightOf = (element: HTMLElement): number => element.clientHeight;

function useSize(place: Place, sizeOf: (element: HTMLElement) => number): number {
  const [size, setSize] = useState(600);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const measure = (): void => setSize(sizeOf(element));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return size;
}
