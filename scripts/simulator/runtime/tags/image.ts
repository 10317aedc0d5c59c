/** `image` and `cover-image`: a picture as the background of its box. */
import type { BuiltIn, Controller } from '../elements';

/** How a picture fills its box. */
const SIZES: Readonly<Record<string, string>> = {
  scaleToFill: '100% 100%',
  aspectFit: 'contain',
  aspectFill: 'cover',
};

/** @param addressOf the address of a file of the mini-program */
export const image =
  (addressOf: (file: string) => string) =>
  (element: BuiltIn): Controller => ({
    set(name, value) {
      const { style } = element.host;
      if (name === 'src') {
        const file = String(value);
        const address = isAddress(file) ? file : addressOf(fileFrom(element.from, file));
        style.backgroundImage = file === '' ? '' : `url("${address}")`;
      }
      if (name === 'mode') style.backgroundSize = SIZES[String(value)] ?? '100% 100%';
    },
    attached() {
      const { style } = element.host;
      style.backgroundSize = SIZES[String(element.attributes.mode)] ?? '100% 100%';
      style.backgroundRepeat = 'no-repeat';
      style.backgroundPosition = 'center';
    },
  });

/** On the network, in the cloud, `data:`, or made by the phone; all else is a file of the mini-program. */
const isAddress = (src: string): boolean => /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(src);

/** What a page or component means by `src`: `../a.svg` in `pages/home/home` is `/pages/a.svg`. */
const fileFrom = (from: string, src: string): string => decodeURI(new URL(src, `file:///${from}`).pathname);
