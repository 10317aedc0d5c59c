/** What the camera of a phone is turned to: its side, how near, its light, mirrors, and what stands in for it. */
import { MOST_ZOOM } from '../../native/world';
import type { Scene } from './painter';

export class Lens {
  isFront: boolean;
  beauty = 0;
  private own: 'auto' | 'enable' | 'disable' = 'disable';
  private isSentMirrored = false;
  private level = 1;
  private mayZoom = false;
  private isLit = false;
  private image: HTMLImageElement | null = null;
  private isWaiting = false;
  /** Another number: what was loading is not wanted any more. */
  private turn = 0;
  private readonly canvas: HTMLCanvasElement;

  constructor(canvas: HTMLCanvasElement, isFront: boolean) {
    this.canvas = canvas;
    this.isFront = isFront;
    canvas.addEventListener(
      'wheel',
      (event) => {
        if (!this.mayZoom) return;
        // In place of two fingers.
        event.preventDefault();
        this.zoom(this.level * 1.002 ** -event.deltaY);
      },
      { passive: false },
    );
  }

  get scene(): Omit<Scene, 'camera'> {
    return {
      isFront: this.isFront,
      beauty: this.beauty,
      isMirrored: this.isSentMirrored,
      zoom: this.level,
      isLit: this.isLit,
      waiting: this.isWaiting ? this.image : null,
    };
  }

  /** The light goes out with the camera that it belongs to. */
  flip(): void {
    this.isFront = !this.isFront;
    this.isLit = false;
    this.level = 1;
    this.reflect();
  }

  darken(): void {
    this.isLit = false;
  }

  mirror(own: 'auto' | 'enable' | 'disable', sent: boolean): void {
    this.own = own;
    this.isSentMirrored = sent;
    this.reflect();
  }

  zoom(level: number): void {
    this.level = Math.min(MOST_ZOOM, Math.max(1, level));
  }

  allowZoom(isAllowed: boolean): void {
    this.mayZoom = isAllowed;
  }

  toggleTorch(): boolean {
    if (!this.isFront) this.isLit = !this.isLit;
    return !this.isFront;
  }

  /** @param address empty: none */
  async load(address: string): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    this.image = null;
    if (address === '') return;
    const image = new Image();
    // Else what is painted with it could not be sent.
    image.crossOrigin = 'anonymous';
    image.src = address;
    await image.decode();
    if (turn === this.turn) this.image = image;
  }

  setWaiting(isWaiting: boolean): void {
    this.isWaiting = isWaiting;
  }

  /** The canvas is what is sent: on one's own screen it is turned once more if need be. */
  reflect(): void {
    const isWanted = this.own === 'enable' || (this.own === 'auto' && this.isFront);
    this.canvas.classList.toggle('mirrored', isWanted !== this.isSentMirrored);
  }
}
