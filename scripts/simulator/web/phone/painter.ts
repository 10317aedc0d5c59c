/** Paints what a phone's camera sees: this computer's camera with a strip in the user's colour, or a drawn user. */
import { type Person, titleOf } from '../../person';

export interface Scene {
  /** This computer's camera; null: there is none. */
  readonly camera: HTMLVideoElement | null;
  readonly isFront: boolean;
  /** 0 to 9. */
  readonly beauty: number;
  /** Whether everybody sees it as in a mirror. */
  readonly isMirrored: boolean;
  /** 1: all of it. */
  readonly zoom: number;
  /** The back camera has a light. */
  readonly isLit: boolean;
  /** What is sent in place of the camera. */
  readonly waiting: HTMLImageElement | null;
}

export type Painter = (scene: Scene) => void;

/** What it is drawn for; other sizes are drawn larger or smaller. */
const WIDTH = 360;
const STRIP = 52;
const FONT = 'system-ui, sans-serif';

export function painter(canvas: HTMLCanvasElement, person: Person): Painter {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('this browser draws no pictures');
  return (scene) => {
    if (scene.waiting !== null) {
      drawWaiting(context, scene.waiting);
      return;
    }
    const isDrawn = scene.camera === null;
    context.save();
    if (scene.isMirrored) context.transform(-1, 0, 0, 1, canvas.width, 0);
    context.save();
    comeNearer(context, scene.zoom);
    if (scene.camera === null) drawUser(context, person, scene.isFront);
    else drawCamera(context, scene.camera);
    context.restore();
    if (scene.isLit) light(context);
    if (scene.beauty > 0) soften(context, scene.beauty);
    drawStrip(context, person, isDrawn);
    context.restore();
  };
}

function comeNearer(context: CanvasRenderingContext2D, zoom: number): void {
  const { width, height } = context.canvas;
  context.translate(width / 2, height / 2);
  context.scale(zoom, zoom);
  context.translate(-width / 2, -height / 2);
}

/** What a phone's light falls on. */
function light(context: CanvasRenderingContext2D): void {
  const { width, height } = context.canvas;
  const beam = context.createRadialGradient(width / 2, height / 2, 0, width / 2, height / 2, width * 0.8);
  beam.addColorStop(0, 'rgb(255 250 220 / 80%)');
  beam.addColorStop(1, 'rgb(255 250 220 / 0%)');
  context.fillStyle = beam;
  context.fillRect(0, 0, width, height);
}

/** Whole, on black. */
function drawWaiting(context: CanvasRenderingContext2D, image: HTMLImageElement): void {
  const { width, height } = context.canvas;
  const scale = Math.min(width / image.naturalWidth, height / image.naturalHeight);
  const [w, h] = [image.naturalWidth * scale, image.naturalHeight * scale];
  context.fillStyle = '#000';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
}

function drawCamera(context: CanvasRenderingContext2D, camera: HTMLVideoElement): void {
  const { width, height } = context.canvas;
  const { videoWidth, videoHeight } = camera;
  if (videoWidth === 0) return;
  const scale = Math.max(width / videoWidth, height / videoHeight);
  const [w, h] = [videoWidth * scale, videoHeight * scale];
  context.drawImage(camera, (width - w) / 2, (height - h) / 2, w, h);
}

/** A head and shoulders before a wall in the user's colour; the back camera sees a window. */
function drawUser(context: CanvasRenderingContext2D, { hue }: Person, isFront: boolean): void {
  const { width, height } = context.canvas;
  const wall = context.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, `hsl(${hue} 70% 58%)`);
  wall.addColorStop(1, `hsl(${hue} 70% 34%)`);
  context.fillStyle = wall;
  context.fillRect(0, 0, width, height);
  if (isFront) drawHead(context, hue);
  else drawWindow(context);
}

function drawHead(context: CanvasRenderingContext2D, hue: number): void {
  const { width, height } = context.canvas;
  const unit = width / WIDTH;
  const sway = Math.sin(Date.now() / 700) * 8 * unit;
  context.fillStyle = `hsl(${hue} 55% 22%)`;
  context.beginPath();
  context.ellipse(width / 2, height * 0.86, width * 0.36, height * 0.24, 0, Math.PI, 2 * Math.PI);
  context.fill();
  context.fillStyle = `hsl(${hue} 45% 82%)`;
  context.beginPath();
  context.ellipse(width / 2 + sway, height * 0.46, width * 0.16, height * 0.115, 0, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = `hsl(${hue} 55% 18%)`;
  const blink = (Date.now() % 3100 < 140 ? 1 : 7) * unit;
  for (const side of [-1, 1]) {
    context.beginPath();
    context.ellipse(width / 2 + sway + side * 23 * unit, height * 0.445, 6 * unit, blink, 0, 0, 2 * Math.PI);
    context.fill();
  }
  const mouth = (4 + 6 * Math.abs(Math.sin(Date.now() / 170))) * unit;
  context.beginPath();
  context.ellipse(width / 2 + sway, height * 0.505, 17 * unit, mouth, 0, 0, 2 * Math.PI);
  context.fill();
}

function drawWindow(context: CanvasRenderingContext2D): void {
  const { width, height } = context.canvas;
  context.fillStyle = 'rgb(255 255 255 / 75%)';
  context.fillRect(width * 0.18, height * 0.24, width * 0.64, height * 0.4);
  context.clearRect(width * 0.49, height * 0.24, width * 0.02, height * 0.4);
  context.clearRect(width * 0.18, height * 0.43, width * 0.64, height * 0.012);
  const x = width * (0.22 + 0.5 * ((Date.now() / 6000) % 1));
  context.fillStyle = 'rgb(60 90 130 / 45%)';
  context.fillRect(x, height * 0.35, width * 0.09, height * 0.03);
}

/** Beauty is seen to be on: softer and lighter. */
function soften(context: CanvasRenderingContext2D, beauty: number): void {
  const { canvas } = context;
  context.save();
  // The picture is taken as it stands, mirrored or not.
  context.resetTransform();
  context.globalAlpha = 0.5;
  for (const shift of [-3, 3]) context.drawImage(canvas, shift, shift / 2);
  context.globalAlpha = 1;
  context.fillStyle = `rgb(255 244 240 / ${2 + beauty * 2.4}%)`;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.restore();
}

/** Name and clock on the user's colour: fake cameras look alike. */
function drawStrip(context: CanvasRenderingContext2D, { name, hue }: Person, isDrawn: boolean): void {
  const { width, height } = context.canvas;
  const unit = width / WIDTH;
  const strip = STRIP * unit;
  const top = height * 0.63;
  context.fillStyle = isDrawn ? 'rgb(0 0 0 / 22%)' : `hsl(${hue} 70% 45%)`;
  context.fillRect(0, top, width, strip);
  context.fillStyle = '#fff';
  context.textAlign = 'center';
  context.font = `600 ${24 * unit}px ${FONT}`;
  const now = new Date();
  const clock = `${now.toLocaleTimeString('en-GB')}.${Math.floor(now.getMilliseconds() / 100)}`;
  // Mirrored on one's own screen, as on a phone.
  context.fillText(`${titleOf(name)}  ${clock}`, width / 2, top + strip / 2 + 8 * unit);
}
