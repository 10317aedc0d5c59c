/** The page stack: which pages are open, and when each of their lifecycle methods is called. */
import type { AppJson } from '../compile/program';
import { type Address, addressIn } from './address';
import type { Engine, PageLifetime, PageRoot } from './engine';
import { channelWith, type EventChannel, type Listener } from './event-channel';
import type { TabBar } from './tab-bar';
import { type BarOfPage, UNTOUCHED } from './title-bar';
import type { Instance } from './units';

export interface OpenPage {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly instance: Instance;
  /** The host of the page: `<page>`. */
  readonly host: HTMLElement;
  /** The question before it is left, if it has one. */
  leaveQuestion: string | null;
  bar: BarOfPage;
  meta: Meta;
  /** How far it was scrolled when another one was put above it. */
  scrollTop: number;
  readonly root: PageRoot;
  /** The mini-program's own bar of tabs, which each page of the bar has for itself. */
  readonly ownBar: PageRoot | undefined;
}

/** What its page-meta says of it, as CSS has it; empty: nothing. */
export interface Meta {
  readonly rootFontSize: string;
  /** Of the page, and of what is behind it when it is pulled down. */
  readonly background: string;
  readonly behind: string;
}

const NO_META: Meta = { rootFontSize: '', background: '', behind: '' };

export interface PagesOptions {
  readonly app: AppJson;
  readonly engine: Pick<Engine, 'createRoot'>;
  readonly tabBar: TabBar;
  /** Whether the mini-program has the component that `"custom": true` asks for. */
  readonly hasCustomTabBar: boolean;
  readonly screen: HTMLElement;
  /** Called when another page is on top. */
  readonly onTop: (page: OpenPage) => void;
  /** Takes what a page's own methods throw: it is open all the same, as on phones. */
  readonly onThrown: (error: unknown) => void;
}

/** The component that is drawn where app.json has `"custom": true` in its tabBar. */
export const CUSTOM_TAB_BAR = 'custom-tab-bar/index';

/** WeChat opens no more. */
const MOST_PAGES = 10;

export class Pages {
  private readonly options: PagesOptions;
  private stack: OpenPage[] = [];
  /** Pages of the bar of tabs that are open and not to be seen, by their path. */
  private readonly kept = new Map<string, OpenPage>();
  private opened = 0;
  /** Path of the page that is being made. */
  private making: string | null = null;
  private isInFront = true;

  constructor(options: PagesOptions) {
    this.options = options;
  }

  get open(): readonly OpenPage[] {
    return this.stack;
  }

  get top(): OpenPage | undefined {
    return this.stack.at(-1);
  }

  /** The page that has this host, seen or not. */
  with(host: Element): OpenPage | undefined {
    return [...this.stack, ...this.kept.values()].find((page) => page.host === host);
  }

  /** Path of the page that what happens now is about; `app` before there is one. */
  get current(): string {
    return this.making ?? this.top?.path ?? 'app';
  }

  /** Why this address cannot be opened; null if it can. */
  obstacle(url: string): string | null {
    const { path } = addressIn(url, this.top?.path);
    if (!this.options.app.pages.includes(path)) return `page "${path}" is not found`;
    return null;
  }

  isTab(url: string): boolean {
    return this.isTabPath(addressIn(url, this.top?.path).path);
  }

  /**
   * @param events listeners to what the opened page tells
   * @returns the opener's end of what the two tell each other
   */
  push(url: string, events?: Readonly<Record<string, Listener>>): EventChannel {
    if (this.stack.length >= MOST_PAGES) throw new Error('webview count limit exceed');
    const before = this.top;
    if (before !== undefined) this.hide(before);
    const { opener, opened } = channelWith(events);
    this.create(addressIn(url, before?.path), opened);
    return opener;
  }

  /** Closes pages from the top; the first one stays. */
  pop(count: number): void {
    for (let left = Math.min(count, this.stack.length - 1); left > 0; left -= 1) this.close();
    const { top } = this;
    if (top !== undefined) this.show(top);
  }

  /** Puts a page in the place of the top one, or of all. */
  replace(url: string, isAll: boolean): void {
    const address = addressIn(url, this.top?.path);
    this.close();
    if (isAll) this.closeAll();
    this.create(address);
  }

  /** Shows a page of the bar of tabs: those of the bar stay open, all others are closed. */
  switchTab(url: string): void {
    const address = addressIn(url, this.top?.path);
    const [bottom] = this.stack;
    const wasOnTop = this.top === bottom;
    while (this.stack.length > 1) this.close();
    if (bottom !== undefined && bottom.path === address.path) {
      if (!wasOnTop) this.show(bottom);
      return;
    }
    this.leaveTab(bottom, wasOnTop);
    const kept = this.kept.get(address.path);
    if (kept === undefined) this.create(address);
    else {
      this.kept.delete(address.path);
      this.stack = [kept];
      this.show(kept);
    }
  }

  /** The whole mini-program goes to the background. */
  background(): void {
    if (this.top !== undefined && this.isInFront) this.call(this.top, 'onHide', 'hide');
    this.isInFront = false;
  }

  /** It comes back with a card: the pages that were open are not shown again. */
  comeToFront(): void {
    this.isInFront = true;
  }

  foreground(): void {
    this.comeToFront();
    if (this.top !== undefined) this.call(this.top, 'onShow', 'show');
  }

  closeAll(): void {
    while (this.stack.length > 0) this.close();
    for (const page of this.kept.values()) this.unload(page);
    this.kept.clear();
  }

  /** A method of the page on top, which the phone calls if the page has it. */
  tell(method: string, ...args: unknown[]): void {
    if (this.top !== undefined) this.run(this.top.instance, method, ...args);
  }

  private leaveTab(page: OpenPage | undefined, isOnTop: boolean): void {
    if (page === undefined || !this.isTabPath(page.path)) this.close();
    else {
      if (isOnTop) this.hide(page);
      this.kept.set(page.path, page);
      this.stack = [];
    }
  }

  private create(address: Address, channel: EventChannel = channelWith().opened): void {
    this.making = address.path;
    try {
      this.make(address, channel);
    } finally {
      this.making = null;
    }
  }

  private make({ path, query, search }: Address, channel: EventChannel): void {
    const { engine, screen } = this.options;
    const root = engine.createRoot('page', path, search);
    const { instance, host } = root;
    Object.assign(instance, { route: path, options: query, getOpenerEventChannel: () => channel });
    this.opened += 1;
    host.dataset.page = path;
    host.dataset.key = String(this.opened);
    const ownBar = this.ownBarFor(path);
    Object.assign(instance, { getTabBar: () => ownBar?.instance ?? null });
    const state = { leaveQuestion: null, bar: UNTOUCHED, meta: NO_META, scrollTop: 0 };
    const page: OpenPage = { path, query, instance, host, root, ownBar, ...state };
    this.stack.push(page);
    root.attach(screen);
    ownBar?.attach(host);
    this.run(instance, 'onLoad', query);
    this.show(page);
    setTimeout(() => {
      if (this.stack.includes(page)) this.run(instance, 'onReady');
    }, 0);
  }

  private ownBarFor(path: string): PageRoot | undefined {
    const { tabBar, hasCustomTabBar, engine } = this.options;
    if (!tabBar.isCustom || !hasCustomTabBar || !this.isTabPath(path)) return undefined;
    return engine.createRoot('custom-tab-bar', CUSTOM_TAB_BAR);
  }

  private isTabPath(path: string): boolean {
    return this.options.tabBar.indexOf(path) >= 0;
  }

  private show(page: OpenPage): void {
    page.host.style.display = '';
    this.options.screen.scrollTop = page.scrollTop;
    this.options.onTop(page);
    if (this.isInFront) this.call(page, 'onShow', 'show');
  }

  private hide(page: OpenPage): void {
    this.call(page, 'onHide', 'hide');
    page.scrollTop = this.options.screen.scrollTop;
    page.host.style.display = 'none';
  }

  private close(): void {
    const page = this.stack.pop();
    if (page !== undefined) this.unload(page);
  }

  private unload(page: OpenPage): void {
    this.run(page.instance, 'onUnload');
    page.ownBar?.release();
    page.root.release();
    page.host.remove();
  }

  private call({ instance, root }: OpenPage, method: string, pageLifetime: PageLifetime): void {
    this.run(instance, method);
    root.tell(pageLifetime);
  }

  private run(instance: Instance, method: string, ...args: unknown[]): void {
    const found = instance[method];
    if (typeof found !== 'function') return;
    try {
      found.apply(instance, args);
    } catch (error) {
      this.options.onThrown(error);
    }
  }
}
