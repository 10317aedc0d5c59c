/** `icon`: small drawings of our own, one for each type. */
import type { Controller, TagElement } from '../elements';
import { lengthOf } from './length';

const DISC = '<circle cx="12" cy="12" r="11" fill="COLOR"/>';
const RING = '<circle cx="12" cy="12" r="10" fill="none" stroke="COLOR" stroke-width="1.5"/>';
const lines = (path: string, color = '#fff'): string =>
  `<path d="${path}" fill="none" stroke="${color}" stroke-width="2" stroke-linecap="round"/>`;
const CHECK = 'M7 12.5l3.5 3.5L17.5 8.5';
const CROSS = 'M8.5 8.5l7 7M15.5 8.5l-7 7';

/** With the colour that each has of its own. */
const ICONS: Readonly<Record<string, readonly [color: string, drawing: string]>> = {
  success: ['#09bb07', DISC + lines(CHECK)],
  success_no_circle: ['#09bb07', lines('M4 13l5.5 5.5L20 7', 'COLOR')],
  info: ['#10aeff', DISC + lines('M12 11v6M12 7v.2')],
  warn: ['#f76260', DISC + lines('M12 7v6M12 17v.2')],
  waiting: ['#10aeff', DISC + lines('M12 7v5.5l3.5 2')],
  cancel: ['#f43530', RING + lines(CROSS, 'COLOR')],
  download: ['#09bb07', RING + lines('M12 7v9M8.5 13l3.5 3.5 3.5-3.5', 'COLOR')],
  search: [
    '#b2b2b2',
    `<circle cx="10.5" cy="10.5" r="6" fill="none" stroke="COLOR" stroke-width="2"/>${lines('M15 15l5 5', 'COLOR')}`,
  ],
  clear: ['#b2b2b2', DISC + lines(CROSS)],
};

export const icon = ({ host, attributes }: TagElement): Controller => {
  const draw = (): void => {
    const [usual, drawing] = ICONS[String(attributes.type)] ?? ['', ''];
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${drawing.replaceAll('COLOR', colorIn(attributes.color) ?? usual)}</svg>`;
    const size = lengthOf(attributes.size);
    Object.assign(host.style, {
      width: size,
      height: size,
      background: `center / contain no-repeat url("data:image/svg+xml,${encodeURIComponent(svg)}")`,
    });
  };
  return { set: draw, attached: draw };
};

/** Nothing that would end the attribute that it stands in. */
const colorIn = (value: unknown): string | undefined =>
  /^[\w#(),.%\s-]+$/.test(String(value)) ? String(value) : undefined;
