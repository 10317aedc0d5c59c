/** What a chart is drawn on, from the top to the bottom. Units are those of the drawing: pixels, where it is not scaled. */
import type { Language } from '../../../miniprogram/trtc/i18n/texts';
import { STYLE } from './colours';
import { element, escaped } from './svg';
import { wrapped } from './text';

/** Narrow, so that letters are still to be read where a phone shows it on 360 pixels. */
export const WIDTH = 460;
export const MARGIN = 16;
export const INNER = WIDTH - 2 * MARGIN;
export const RIGHT = WIDTH - MARGIN;
/** On a wide page it is shown larger than it is drawn. */
const SHOWN = 1.3;

export const SIZES = { title: 16, heading: 14, usual: 13, small: 12 } as const;

/** How much wider letters are that are strong. */
const STRONG = 1.1;

interface TextOptions {
  readonly className?: 'quiet' | 'strong' | undefined;
  readonly anchor?: 'middle' | 'end';
  readonly size?: number;
}

export class Sheet {
  private readonly parts: string[] = [];
  /** How far it is drawn. */
  y = MARGIN;

  add(name: string, attributes: Parameters<typeof element>[1]): void {
    this.parts.push(element(name, attributes));
  }

  /** @param y of the line that the letters stand on */
  text(
    x: number,
    y: number,
    words: string,
    { className, anchor, size = SIZES.usual }: TextOptions = {},
  ): void {
    this.parts.push(
      element('text', { x, y, 'font-size': size, class: className, 'text-anchor': anchor }, escaped(words)),
    );
  }

  /** Lines below what is there. @param width that they may take */
  paragraph(words: string, size: number, className?: TextOptions['className'], width = INNER): void {
    for (const line of wrapped(words, className === 'strong' ? size * STRONG : size, width)) {
      this.y += Math.round(size * 1.4);
      this.text(MARGIN, this.y - size * 0.3, line, { className, size });
    }
  }

  /** @param description the same for who cannot see it */
  toSvg(title: string, description: string, language: Language): string {
    const height = Math.ceil(this.y + MARGIN);
    const frame = {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH * SHOWN,
      height: height * SHOWN,
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: 'img',
      'aria-labelledby': 'title desc',
      lang: language === 'zh' ? 'zh-CN' : 'en',
    };
    const paper = { class: 'paper', x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 6 };
    return `${element(
      'svg',
      frame,
      element('title', { id: 'title' }, escaped(title)),
      element('desc', { id: 'desc' }, escaped(description)),
      element('style', {}, STYLE),
      element('rect', paper),
      ...this.parts,
      '',
    )}\n`;
  }
}
