import type { Snapshot } from '../../native/world';

/** A picture of this moment, as a file of this page. */
export async function snapshotOf(
  source: HTMLCanvasElement | HTMLVideoElement,
  width: number,
  height: number,
): Promise<Snapshot | null> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.drawImage(source, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg'));
  return blob === null ? null : { tempImagePath: URL.createObjectURL(blob), width, height };
}
