/** A phone with one mini-program on it: runs the unmodified folder on WeChat's glass-easel. */
import { glassEasel, MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import type { Pack } from '../compile/program';
import { addressIn } from './address';
import { Backend } from './backend';
import { type Device, PHONE } from './device';
import { type BuiltIn, Elements } from './elements';
import { listenToGestures } from './events';
import { type MediaDriver, NativeTags } from './media';
import { Pages } from './pages';
import { Prompts } from './prompts';
import { controllersFor } from './tags/all';
import { loadTemplates } from './templates';
import { Troubles } from './trouble';
import { type Definitions, type Instance, registerUnits } from './units';
import { type Cloud, cloud } from './wx/cloud';
import { emptySurface, surface } from './wx/interface';
import { media, type Sound } from './wx/media';
import { mayLeave, navigation } from './wx/navigation';
import { askedNothing, type Permissions, permissions } from './wx/permissions';
import { storage, system } from './wx/system';
import { wholeWx } from './wx/whole';

export interface PhoneOptions {
  readonly pack: Pack;
  /** Where the pages are drawn. */
  readonly screen: HTMLElement;
  readonly device?: Device;
  readonly media: MediaDriver;
  readonly cloud: Cloud;
  /** Kept storage, to start a mini-program again on the same phone. */
  readonly storage?: Map<string, string>;
  /** The address of a file of the mini-program, such as /images/x.svg. */
  readonly addressOf?: (file: string) => string;
  /** What the user does in the settings; nothing if not given. */
  readonly onSettings?: (state: Permissions, isSystem: boolean) => void | Promise<void>;
  /** `wifi`, `none` …; `wifi` if not given. */
  readonly networkType?: () => string;
  readonly onSetData?: (unit: string, patch: object) => void;
  /** Every request of the mini-program: WeChat would send it. */
  readonly onRequest?: (options: object) => void;
}

/** A card that was shared, as WeChat sends it. */
export interface SharedCard {
  readonly title?: string;
  readonly path?: string;
  readonly imageUrl?: string;
}

interface Scripts {
  readonly app: () => void;
  readonly units: Readonly<Record<string, () => void>>;
}

type AppFields = Record<string, unknown>;

export class Phone {
  readonly troubles = new Troubles(() => this.pages?.current ?? 'app');
  readonly prompts = new Prompts();
  readonly surface = emptySurface();
  readonly permissions = askedNothing();
  readonly sounds = new Set<Sound>();
  /** Listeners of wx.onAudioInterruptionBegin and End. */
  readonly interruptions = { begin: new Set<() => void>(), end: new Set<() => void>() };
  /** What was shared, the last first. */
  readonly cards: SharedCard[] = [];
  readonly natives: NativeTags;
  readonly pages: Pages;
  /** Called when something beside the pages has changed. */
  onChange = (): void => {};
  private readonly options: PhoneOptions;
  private readonly env = new MiniProgramEnv();
  private readonly onError: (error: unknown) => boolean;
  private app: AppFields = {};
  private isRunning = false;

  constructor(options: PhoneOptions) {
    this.options = options;
    const { pack, screen } = options;
    const { safeTop, safeBottom } = options.device ?? PHONE;
    screen.style.setProperty('--safe-area-inset-top', `${safeTop}px`);
    screen.style.setProperty('--safe-area-inset-bottom', `${safeBottom}px`);
    const pageOf = (host: HTMLElement): string =>
      (host.closest('page') as HTMLElement | null)?.dataset.key ?? '';
    this.natives = new NativeTags(this.troubles, options.media, pageOf);
    const elements = new Elements(
      this.troubles,
      controllersFor({
        share: (element) => this.share(element),
        addressOf: options.addressOf ?? ((file) => file),
        native: this.natives.controller,
        ways: {
          wx: navigation(() => this.pages, this.prompts),
          exit: () => this.background(),
          onFail: (message) => this.troubles.note(message),
        },
      }),
    );
    // glass-easel swallows what handlers throw.
    this.onError = (error) => {
      this.troubles.error(error instanceof Error ? error.message : String(error));
      return false;
    };
    glassEasel.addGlobalErrorListener(this.onError);

    const backend = new Backend();
    listenToGestures(backend, screen);
    const builtIns = elements.register(this.env, pack.builtIns);
    const code = this.env.createCodeSpace('', true);
    for (const [tag, definition] of Object.entries(builtIns)) {
      code.getComponentSpace().setGlobalUsingComponent(tag, definition);
    }
    const current: { env: Record<string, unknown> } = { env: {} };
    const scripts = this.load(pack, current);
    scripts.app();
    const definitions: Definitions = registerUnits(pack.program.units, {
      code,
      groups: loadTemplates(pack.program.templates),
      onAttribute: elements.onAttribute,
      troubles: this.troubles,
      run: (path, env) => {
        current.env = env;
        scripts.units[path]?.();
      },
      onSetData: (unit, patch, update) => {
        this.natives.updating();
        options.onSetData?.(unit, patch);
        update();
      },
    });
    this.pages = new Pages({
      paths: pack.program.app.pages,
      definitions,
      code,
      backend: this.env.associateBackend(backend),
      screen,
      onTop: ({ path, title: ownTitle }) => {
        const unit = pack.program.units.find((one) => one.path === path);
        const title =
          ownTitle ?? unit?.json.navigationBarTitleText ?? pack.program.app.window?.navigationBarTitleText;
        this.surface.title = typeof title === 'string' ? title : '';
        this.surface.hasTitleBar = unit?.json.navigationStyle !== 'custom';
        this.onChange();
      },
    });
  }

  get top(): Instance | undefined {
    return this.pages.top?.instance;
  }

  /** Opens the mini-program, by its icon or by an address such as that of a card. */
  open(url = `/${this.options.pack.program.app.pages[0] ?? ''}`): void {
    const { path, query } = addressIn(url);
    const launch = { path, query, scene: 1001 };
    const isFirst = !this.isRunning;
    this.isRunning = true;
    this.pages.comeToFront();
    if (isFirst) this.call('onLaunch', launch);
    this.call('onShow', launch);
    const obstacle = this.pages.obstacle(url);
    if (obstacle !== null) throw this.troubles.error(obstacle);
    // WeChat shuts all pages when a card opens a mini-program that is running.
    if (isFirst) this.pages.push(url);
    else this.pages.replace(url, true);
  }

  /** Opens the mini-program and goes on to a page, as somebody does who taps their way there from the first one. */
  go(url: string): void {
    this.open();
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
    this.call('onHide');
  }

  foreground(): void {
    this.call('onShow', { scene: 1089 });
    this.pages.foreground();
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
    const { top } = this;
    const method = top?.onShareAppMessage;
    if (typeof method !== 'function') throw this.troubles.error('the page has no onShareAppMessage');
    this.cards.unshift(method.call(top, sharedBy(button)) as SharedCard);
    this.onChange();
  }

  /** Closes everything, and throws if the mini-program did what a phone would not forgive. */
  close(): void {
    this.pages.closeAll();
    glassEasel.removeGlobalErrorListener(this.onError);
    this.troubles.assertNone();
  }

  private call(method: string, ...args: unknown[]): void {
    const found = this.app[method];
    if (typeof found === 'function') found.apply(this.app, args);
  }

  /** The scripts, with the globals of this phone around them. */
  private load({ scripts, api }: Pack, current: { env: Record<string, unknown> }): Scripts {
    const forward =
      (name: string) =>
      (...args: unknown[]): unknown =>
        (current.env[name] as (...args: unknown[]) => unknown)(...args);
    const globals = {
      wx: wholeWx(this.members(), api, (this.options.device ?? PHONE).baseLibrary, this.troubles),
      App: (fields: AppFields): void => {
        this.app = fields;
      },
      Page: forward('Page'),
      Component: forward('Component'),
      Behavior: forward('Behavior'),
      getApp: () => this.app,
      getCurrentPages: () => this.pages.open.map(({ instance }) => instance),
    };
    return new Function(...Object.keys(globals), scripts)(...Object.values(globals)) as Scripts;
  }

  private members(): Readonly<Record<string, unknown>> {
    const { options, prompts, troubles } = this;
    const device = (): Device => options.device ?? PHONE;
    const changed = (): void => this.onChange();
    return {
      ...navigation(() => this.pages, prompts),
      ...system(device, options.networkType ?? (() => 'wifi')),
      ...storage(options.storage ?? new Map()),
      ...surface(this.surface, prompts, () => this.pages.top, changed),
      ...permissions(this.permissions, prompts, async (isSystem) => {
        await options.onSettings?.(this.permissions, isSystem);
      }),
      ...media({
        tags: this.natives,
        driver: options.media,
        troubles,
        sounds: this.sounds,
        interruptions: this.interruptions,
        page: () => this.pages.top?.host.dataset.key ?? '',
        onChange: changed,
      }),
      request: (request: object) => options.onRequest?.(request),
      cloud: device().hasCloud ? cloud(options.cloud, troubles) : undefined,
    };
  }
}

/** What onShareAppMessage is told. */
const sharedBy = (button: BuiltIn | undefined): object =>
  button === undefined
    ? { from: 'menu' }
    : { from: 'button', target: { id: button.id, dataset: { ...button.dataset } } };
