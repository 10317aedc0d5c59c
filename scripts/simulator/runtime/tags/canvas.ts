/** `canvas`: the browser's own inside the tag, and what a script draws with. */
import { placeOf } from '../address';
import type { Controller, TagElement } from '../elements';

/** @param addressOf the address of a file of the mini-program */
export const canvas =
  (addressOf: (file: string) => string) =>
  ({ host }: TagElement): Controller => {
    const drawn = host.ownerDocument.createElement('canvas');
    let node: object | undefined;
    return {
      attached: () => host.append(drawn),
      node: () => {
        node ??= nodeOf(drawn, addressOf);
        return node;
      },
    };
  };

/** What WeChat documents of a canvas of type 2d or webgl. */
const nodeOf = (drawn: HTMLCanvasElement, addressOf: (file: string) => string): object => ({
  get width() {
    return drawn.width;
  },
  set width(pixels: number) {
    drawn.width = pixels;
  },
  get height() {
    return drawn.height;
  },
  set height(pixels: number) {
    drawn.height = pixels;
  },
  getContext: (type: string) => drawn.getContext(type),
  createImage: () => withFiles(new Image(), addressOf),
  createImageData: (width: number, height: number) => new ImageData(width, height),
  createPath2D: (path?: Path2D | string) => new Path2D(path),
  requestAnimationFrame: (run: FrameRequestCallback) => requestAnimationFrame(run),
  cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
  toDataURL: (type?: string, quality?: number) => drawn.toDataURL(type, quality),
});

/** A picture whose `src` may name a file of the mini-program. */
function withFiles(image: HTMLImageElement, addressOf: (file: string) => string): HTMLImageElement {
  let src = '';
  return Object.defineProperty(image, 'src', {
    get: () => src,
    set: (file: string) => {
      src = file;
      image.setAttribute('src', placeOf(file, addressOf));
    },
  });
}
