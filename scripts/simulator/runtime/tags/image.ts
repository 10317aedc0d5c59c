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
        // A file of the mini-program, or one that the phone made.
        const file = String(value);
        const address = file.startsWith('/') ? addressOf(file) : file;
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
