/** The page stack: which pages are open, and when each of their lifecycle methods is called. */
import type { AssociatedBackend, CodeSpace, Root } from 'glass-easel-miniprogram-adapter';
import { addressIn } from './address';
import type { Definitions, Instance } from './units';

export interface OpenPage {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly instance: Instance;
  /** The host of the page: `<page>`. */
  readonly host: HTMLElement;
  /** The question before it is left, if it has one. */
  leaveQuestion: string | null;
  /** What its script has made the title; null: that of its JSON. */
  title: string | null;
  readonly root: Root;
}

export interface PagesOptions {
  readonly paths: readonly string[];
  readonly definitions: Definitions;
  readonly code: CodeSpace;
  readonly backend: AssociatedBackend;
  readonly screen: HTMLElement;
  /** Called when another page is on top. */
  readonly onTop: (page: OpenPage) => void;
}

/** WeChat opens no more. */
const MOST_PAGES = 10;

export class Pages {
  private readonly options: PagesOptions;
  private readonly stack: OpenPage[] = [];
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

  /** Path of the page that what happens now is about; `app` before there is one. */
  get current(): string {
    return this.making ?? this.top?.path ?? 'app';
  }

  /** Why this address cannot be opened; null if it can. */
  obstacle(url: string): string | null {
    const { path } = addressIn(url, this.top?.path);
    if (!this.options.paths.includes(path)) return `page "${path}" is not found`;
    return null;
  }

  push(url: string): void {
    if (this.stack.length >= MOST_PAGES) throw new Error('webview count limit exceed');
    const before = this.top;
    if (before !== undefined) this.hide(before);
    this.create(url);
  }

  /** Closes pages from the top; the first one stays. */
  pop(count: number): void {
    for (let left = Math.min(count, this.stack.length - 1); left > 0; left -= 1) this.close();
    const { top } = this;
    if (top !== undefined) this.show(top);
  }

  /** Puts a page in the place of the top one, or of all. */
  replace(url: string, isAll: boolean): void {
    const { path, search } = addressIn(url, this.top?.path);
    this.close();
    while (isAll && this.stack.length > 0) this.close();
    this.create(`/${path}${search}`);
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
  }

  private create(url: string): void {
    const { path, query } = addressIn(url, this.top?.path);
    this.making = path;
    try {
      this.make(path, query);
    } finally {
      this.making = null;
    }
  }

  private make(path: string, query: OpenPage['query']): void {
    const { code, backend, screen, definitions } = this.options;
    const root = backend.createRoot('page', code, path);
    const instance = root.get() as unknown as Instance;
    copyFields(instance, definitions.get(path) ?? {});
    Object.assign(instance, { route: path, options: query });
    const host = root.getComponent().getBackendElement() as unknown as HTMLElement;
    this.opened += 1;
    host.dataset.page = path;
    host.dataset.key = String(this.opened);
    const page: OpenPage = { path, query, instance, host, root, leaveQuestion: null, title: null };
    const place = screen.ownerDocument.createElement('span');
    screen.append(place);
    this.stack.push(page);
    root.attach(screen as never, place as never);
    call(instance, 'onLoad', query);
    this.show(page);
    setTimeout(() => {
      if (this.stack.includes(page)) call(instance, 'onReady');
    }, 0);
  }

  private show(page: OpenPage): void {
    page.host.style.display = '';
    this.options.onTop(page);
    if (this.isInFront) this.call(page, 'onShow', 'show');
  }

  private hide(page: OpenPage): void {
    this.call(page, 'onHide', 'hide');
    page.host.style.display = 'none';
  }

  private close(): void {
    const page = this.stack.pop();
    if (page === undefined) return;
    call(page.instance, 'onUnload');
    page.root.release();
    page.host.remove();
  }

  private call({ instance, root }: OpenPage, method: string, pageLifetime: string): void {
    call(instance, method);
    root.getComponent().triggerPageLifetime(pageLifetime, []);
  }
}

function call(instance: Instance, method: string, ...args: unknown[]): void {
  const found = instance[method];
  if (typeof found === 'function') found.apply(instance, args);
}

/** Each page has fields of its own: WeChat copies them from the definition. */
function copyFields(instance: Instance, fields: object): void {
  for (const [name, value] of Object.entries(fields)) {
    if (name !== 'data' && typeof value === 'object' && value !== null)
      instance[name] = structuredClone(value);
  }
}
