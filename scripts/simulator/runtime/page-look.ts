/** What is seen of the page on top beside its own tags: its bar, what is behind it, and how large a rem is. */
import type { Pack } from '../compile/program';
import type { OpenPage } from './pages';
import { type BarOfPage, titleBarOf } from './title-bar';
import type { Surface } from './wx/interface';

export interface PageLookOptions {
  readonly program: Pack['program'];
  readonly surface: Surface;
  readonly screen: HTMLElement;
  readonly top: () => OpenPage | undefined;
  readonly onChange: () => void;
}

export class PageLook {
  private readonly options: PageLookOptions;

  constructor(options: PageLookOptions) {
    this.options = options;
  }

  /** A page has changed its bar, seen or not. */
  changeBar(page: OpenPage, what: Partial<BarOfPage>): void {
    page.bar = { ...page.bar, ...what };
    if (page === this.options.top()) this.draw();
  }

  /** Draws it as the page on top is now; nothing if there is none. */
  draw(): void {
    const page = this.options.top();
    if (page === undefined) return;
    const { surface, screen, onChange } = this.options;
    const { path, bar, meta } = page;
    Object.assign(
      surface,
      titleBarOf(bar, (field) => this.setting(path, field)),
      { behindPage: meta.behind || String(this.setting(path, 'backgroundColor') ?? '#ffffff') },
    );
    screen.style.background = meta.background;
    screen.ownerDocument.documentElement.style.fontSize = meta.rootFontSize;
    onChange();
  }

  /** The phone is closed: what its pages made of the document is gone. */
  clear(): void {
    this.options.screen.ownerDocument.documentElement.style.fontSize = '';
  }

  /** A field of the page's JSON, or else of `window` in app.json. */
  setting(path: string, field: string): unknown {
    const { app, units } = this.options.program;
    return units.find((unit) => unit.path === path)?.json[field] ?? app.window?.[field];
  }
}
