/** `image` and `cover-image`: a picture as the background of its box. */
import { isElsewhere } from '../address';
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
  (element: BuiltIn): Controller => {
    const { host, emit } = element;
    const { style } = host;
    /** The picture, for its size and for whether it is there: the last one that was asked for. */
    let asked: HTMLImageElement | undefined;
    const fit = (): void => {
      const mode = String(element.attributes.mode);
      style.backgroundSize = SIZES[mode] ?? '100% 100%';
      const { naturalWidth: width = 0, naturalHeight: height = 0 } = asked ?? {};
      const free = { widthFix: 'height', heightFix: 'width' }[mode] as 'height' | 'width' | undefined;
      if (free === undefined || height === 0) return;
      style[free] = 'auto';
      style.aspectRatio = `${width} / ${height}`;
    };
    const ask = (src: string, address: string): void => {
      const picture = new window.Image();
      asked = picture;
      picture.onload = () => {
        if (asked !== picture) return;
        fit();
        emit('load', { width: picture.naturalWidth, height: picture.naturalHeight });
      };
      picture.onerror = () => {
        if (asked === picture) emit('error', { errMsg: `GET ${src} failed` });
      };
      // A template gives `/images/.svg` before it knows the icon: only what is left of it is fetched.
      queueMicrotask(() => {
        if (asked === picture) picture.src = address;
      });
    };
    return {
      set(name, value) {
        if (name === 'src') {
          const file = String(value);
          const address = isElsewhere(file) ? file : addressOf(fileFrom(element.from, file));
          style.backgroundImage = file === '' ? '' : `url("${address}")`;
          asked = undefined;
          if (file !== '') ask(file, address);
        }
        if (name === 'mode') fit();
      },
      attached() {
        fit();
        style.backgroundRepeat = 'no-repeat';
        style.backgroundPosition = 'center';
      },
      detached() {
        asked = undefined;
      },
    };
  };

/** What a page or component means by `src`: `../a.svg` in `pages/home/home` is `/pages/a.svg`. */
const fileFrom = (from: string, src: string): string => decodeURI(new URL(src, `file:///${from}`).pathname);
