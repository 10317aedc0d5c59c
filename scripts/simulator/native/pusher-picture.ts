/** The picture of a live-pusher, by its attributes and its context. */
import type { BuiltIn } from '../runtime/elements';
import { OF_PICTURE, pictureOf } from './choices';
import { type Capture, MOST_ZOOM } from './world';

const NO_WAITING_IMAGE = 10004;

export class PusherPicture {
  private readonly element: BuiltIn;
  private readonly onFailed: (code: number, message: string) => void;
  private capture: Capture | null = null;
  private isInBackground = false;

  /** @param onFailed something could not be loaded, with its code */
  constructor(element: BuiltIn, onFailed: (code: number, message: string) => void) {
    this.element = element;
    this.onFailed = onFailed;
  }

  open(capture: Capture): void {
    this.capture = capture;
    const { attributes } = this.element;
    capture.setPicture(pictureOf(attributes));
    capture.beautify(Number(attributes.beauty));
    capture.allowZoom(attributes.zoom === true);
    this.mirror();
    this.loadWaiting();
    capture.setWaiting(this.isInBackground);
  }

  close(): void {
    this.capture = null;
  }

  changed(name: string): void {
    const { attributes } = this.element;
    if (OF_PICTURE.has(name)) this.capture?.setPicture(pictureOf(attributes));
    if (name === 'beauty') this.capture?.beautify(Number(attributes.beauty));
    if (name === 'zoom') this.capture?.allowZoom(attributes.zoom === true);
    if (name.endsWith('mirror')) this.mirror();
    if (name === 'waiting-image') this.loadWaiting();
  }

  /** A method of the context; undefined: it is none of these. */
  call(
    method: string,
    options: Readonly<Record<string, unknown>>,
  ): boolean | Promise<object | null> | undefined {
    const { capture } = this;
    switch (method) {
      case 'switchCamera':
        capture?.flip();
        return capture !== null;
      case 'snapshot':
        return capture?.snapshot() ?? false;
      case 'toggleTorch':
        return capture?.toggleTorch() ?? false;
      case 'getMaxZoom':
        return Promise.resolve(capture === null ? null : { maxZoom: MOST_ZOOM });
      case 'setZoom': {
        const zoom = Number(options.zoom);
        const isPossible = capture !== null && zoom >= 1 && zoom <= MOST_ZOOM;
        if (isPossible) capture.zoom(zoom);
        return isPossible;
      }
      default:
        return undefined;
    }
  }

  setBackground(isInBackground: boolean): void {
    this.isInBackground = isInBackground;
    this.capture?.setWaiting(isInBackground);
  }

  private loadWaiting(): void {
    const url = String(this.element.attributes['waiting-image'] ?? '');
    this.capture?.setWaitingImage(url).catch(() => this.onFailed(NO_WAITING_IMAGE, `${url} is no picture`));
  }

  private mirror(): void {
    const { attributes } = this.element;
    const own = attributes['local-mirror'];
    const isSentMirrored = attributes['remote-mirror'] === true || attributes.mirror === true;
    this.capture?.mirror(own === 'enable' || own === 'disable' ? own : 'auto', isSentMirrored);
  }
}
