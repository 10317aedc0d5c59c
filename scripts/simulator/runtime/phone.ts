/** A phone with one mini-program on it: runs the unmodified folder. */
import type { Pack } from '../compile/program';
import { addressIn } from './address';
import { App } from './app';
import type { PageFields } from './behaviors';
import { PHONE } from './device';
import type { BuiltIn } from './elements';
import type { Engine } from './engine';
import { glassEaselEngine } from './glass-easel';
import { NativeTags } from './media';
import { PageLook } from './page-look';
import { CUSTOM_TAB_BAR, Pages } from './pages';
import type { PhoneOptions } from './phone-options';
import { requirePluginOf } from './plugins';
import { Prompts } from './prompts';
import { loadScripts } from './scripts';
import { listenToScrolling } from './scrolling';
import { contextOf, type Looking } from './selector-query';
import { ownCard, type SharedCard } from './sharing';
import { TabBar } from './tab-bar';
import { controllersFor } from './tags/all';
import { placesOf } from './tags/places';
import { describeReason, Troubles } from './trouble';
import type { Instance, UnitEnv } from './units';
import { emptySurface } from './wx/interface';
import { membersOf } from './wx/members';
import { mayLeave } from './wx/navigation';
import { statusOf } from './wx/network';
import { askedNothing } from './wx/permissions';
import type { Sound } from './wx/sound';
import { wholeWx } from './wx/whole';

export type { PhoneOptions, SharedCard };

export class Phone {
  readonly troubles = new Troubles(() => this.pages?.current ?? 'app');
  readonly prompts = new Prompts();
  readonly surface = emptySurface();
  readonly permissions = askedNothing();
  readonly sounds = new Set<Sound>();
  /** Listeners of wx.onAudioInterruptionBegin and End. */
  readonly interruptions = { begin: new Set<() => void>(), end: new Set<() => void>() };
  readonly networkListeners = new Set<(status: object) => void>();
  /** What was shared, the last first. */
  readonly cards: SharedCard[] = [];
  readonly natives: NativeTags;
  readonly tabBar: TabBar;
  readonly pages: Pages;
  readonly look: PageLook;
  /** Called when something beside the pages has changed. */
  onChange = (): void => {};
  readonly options: PhoneOptions;
  private readonly engine: Engine;
  readonly app = new App((error) => this.failed(error));
  readonly looking: Looking;
  private readonly loadUnits: () => void;
  private isRunning = false;
  private networkType = 'wifi';
  private wx: object = {};

  constructor(options: PhoneOptions) {
    this.options = options;
    // Not amidst whatever the page does.
    this.troubles.onTold = () => queueMicrotask(() => this.onChange());
    const { pack, screen } = options;
    this.tabBar = new TabBar(pack.program.app);
    const { safeTop, safeBottom } = options.device ?? PHONE;
    screen.style.setProperty('--safe-area-inset-top', `${safeTop}px`);
    screen.style.setProperty('--safe-area-inset-bottom', `${safeBottom}px`);
    if (pack.program.app.style === 'v2') screen.dataset.style = 'v2';
    const pageOf = (host: HTMLElement): string =>
      (host.closest('page') as HTMLElement | null)?.dataset.key ?? '';
    this.natives = new NativeTags(this.troubles, options.media, pageOf);
    this.look = new PageLook({
      program: pack.program,
      surface: this.surface,
      screen,
      top: () => this.pages.top,
      onChange: () => this.onChange(),
    });
    const onThrown = (error: unknown): void => this.failed(error);
    this.engine = (options.engine ?? glassEaselEngine)({
      pack,
      screen,
      troubles: this.troubles,
      onThrown,
      controllers: controllersFor(placesOf(this)),
    });
    this.looking = {
      top: () => this.pages.top?.instance as never,
      screen,
      tagAt: this.engine.tagAt,
      contextOf: (tag, id) => contextOf(this.wx, tag, id),
    };
    const current: { env: Partial<UnitEnv> } = { env: { Behavior: this.engine.Behavior } };
    const scripts = this.load(pack, current);
    this.attempt(scripts.app);
    this.loadUnits = () =>
      this.engine.register({
        looking: this.looking,
        run: (path, env) => {
          current.env = env;
          return this.attempt(() => scripts.units[path]?.());
        },
        onSetData: (unit, patch, update) => {
          this.natives.updating();
          options.onSetData?.(unit, patch);
          update();
        },
      });
    this.pages = new Pages({
      app: pack.program.app,
      engine: this.engine,
      tabBar: this.tabBar,
      hasCustomTabBar: pack.program.units.some(({ path }) => path === CUSTOM_TAB_BAR),
      screen,
      onThrown,
      onTop: () => {
        this.surface.isPulledDown = false;
        this.look.draw();
      },
    });
    listenToScrolling(
      screen,
      () => this.pages,
      (path) => this.look.setting(path, 'onReachBottomDistance'),
    );
  }

  get top(): Instance | undefined {
    return this.pages.top?.instance;
  }

  /** The bar of tabs, if WeChat draws one with the page on top. */
  get drawnTabBar(): TabBar | undefined {
    const { tabBar } = this;
    // The script of the app asks for the window's height before there are pages.
    const isOnTab = tabBar.indexOf(this.pages?.current ?? '') >= 0;
    const isDrawn = !tabBar.isCustom && !tabBar.isHidden && isOnTab;
    return isDrawn ? tabBar : undefined;
  }

  /** A finger on a tab of the bar. */
  tapTab(index: number): void {
    const item = this.tabBar.items[index];
    if (item === undefined) return;
    const { pagePath, text } = item;
    this.pages.switchTab(`/${pagePath}`);
    this.pages.tell('onTabItemTap', { index: String(index), pagePath, text });
    this.onChange();
  }

  /** Opens the mini-program, by its icon or by an address such as that of a card. */
  open(url = `/${this.options.pack.program.app.pages[0] ?? ''}`): void {
    const address = addressIn(url);
    const { path, query } = address;
    const isFirst = !this.isRunning;
    this.isRunning = true;
    this.pages.comeToFront();
    if (isFirst) {
      this.app.launch(address);
      // What onLaunch prepares, scripts of pages find when they are loaded.
      this.loadUnits();
    }
    this.app.show(address, 1001);
    const obstacle = this.pages.obstacle(url);
    if (obstacle !== null) {
      if (this.app.tell('PageNotFound', { path, query, isEntryPage: true })) return;
      throw this.troubles.error(obstacle);
    }
    // WeChat shuts all pages when a card opens a mini-program that is running.
    if (isFirst) this.pages.push(url);
    else this.pages.replace(url, true);
  }

  /**
   * Opens the mini-program and goes on to a page, as somebody does who taps their way there.
   * @param from address of the page below it; the first one if not given
   */
  go(url: string, from?: string): void {
    this.open(from);
    this.pages.push(url);
  }

  /** The arrow of the title bar, or the system's back key. */
  async back(): Promise<void> {
    if (this.pages.open.length < 2) this.background();
    else if (await mayLeave(this.pages, this.prompts)) this.pages.pop(1);
  }

  /** A swipe from the edge: WeChat asks nothing then. */
  swipeBack(): void {
    this.pages.pop(1);
  }

  background(): void {
    this.pages.background();
    this.app.tell('Hide');
  }

  foreground(): void {
    const { path, query } = this.pages.top ?? { path: '', query: {} };
    this.app.show({ path, query }, 1089);
    this.pages.foreground();
  }

  /** `networkType` of the options may give another one from now on. */
  networkChanged(): void {
    const type = this.options.networkType?.() ?? 'wifi';
    if (type === this.networkType) return;
    this.networkType = type;
    const status = statusOf(type);
    for (const listener of [...this.networkListeners]) this.attempt(() => listener(status));
  }

  /** A phone call or an alarm takes the sound. */
  interrupt(): void {
    for (const listener of [...this.interruptions.begin]) listener();
  }

  resume(): void {
    for (const listener of [...this.interruptions.end]) listener();
  }

  /** The page on top is shared: by this button, or by WeChat's menu. */
  share(button?: BuiltIn): void {
    const card: SharedCard = { title: this.surface.title, path: `/${this.pages.current}` };
    this.attempt(() => Object.assign(card, ownCard(this.top, button)));
    this.cards.unshift(card);
    this.onChange();
  }

  /** Closes everything, and throws if the mini-program did what a phone would not forgive. */
  close(): void {
    this.pages.closeAll();
    this.engine.close();
    this.look.clear();
    this.troubles.assertNone();
  }

  /** A script has thrown this where nobody caught it. */
  failed(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.troubles.error(message);
    this.app.tell('Error', error instanceof Error ? `${message}\n${error.stack ?? ''}` : message);
  }

  /** A promise of the mini-program was rejected, and nobody heard of it. */
  rejected(reason: unknown, promise: Promise<unknown>): void {
    this.troubles.error(`a rejected promise: ${describeReason(reason)}`);
    this.app.tell('UnhandledRejection', { reason, promise });
  }

  /** @returns whether nothing was thrown */
  private attempt(run: () => void): boolean {
    try {
      run();
      return true;
    } catch (error) {
      this.failed(error);
      return false;
    }
  }

  /** The scripts, with the globals of this phone around them. */
  private load(pack: Pack, current: { env: Partial<UnitEnv> }): ReturnType<typeof loadScripts> {
    const forward =
      (name: keyof UnitEnv) =>
      (fields: PageFields): unknown =>
        current.env[name]?.(fields);
    this.wx = wholeWx(membersOf(this), pack, (this.options.device ?? PHONE).baseLibrary, this.troubles);
    const globals = {
      wx: this.wx,
      App: this.app.define,
      Page: forward('Page'),
      Component: forward('Component'),
      Behavior: forward('Behavior'),
      getApp: this.app.get,
      getCurrentPages: () => this.pages.open.map(({ instance }) => instance),
      global: {},
      requirePlugin: requirePluginOf(this.troubles),
    };
    return loadScripts(pack.scripts, globals);
  }
}
