/** What a phone without a picture says: what it waits for, or why nothing is to be seen. */
import { fill, type Texts } from '../texts';
import type { PhoneState } from './control';

/** Words over the screen, below the bars and the capsule. */
export class Waits {
  private readonly line = document.createElement('p');

  /** @param screen what is covered while something is said */
  constructor(screen: HTMLElement) {
    this.line.className = 'waits';
    this.line.setAttribute('role', 'status');
    screen.after(this.line);
  }

  /** @param text null: there is a picture */
  say(text: string | null): void {
    this.line.hidden = text === null;
    if (this.line.textContent !== text) this.line.textContent = text;
  }
}

/** Null if something is to be seen, or if the page wants it empty. */
export function whyBlank(
  { page, troubles }: Pick<PhoneState, 'page' | 'troubles'>,
  screen: Element,
  texts: Texts,
): string | null {
  const [error] = troubles.filter(({ isNote }) => !isNote);
  if (page === '') return error === undefined ? texts.opening : fill(texts.noPage, error);
  if (error === undefined || isDrawn(screen)) return null;
  return fill(texts.emptyPage, error);
}

const DRAWN = 'img, canvas, video, input, textarea, wx-button, live-pusher, live-player';

const isDrawn = (screen: Element): boolean =>
  (screen.textContent ?? '').trim() !== '' || screen.querySelector(DRAWN) !== null;
