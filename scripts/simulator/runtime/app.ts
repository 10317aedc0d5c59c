/** The app of a mini-program: what it was defined with, when its methods run, and who else listens to the same. */
import type { Address } from './address';

type AppFields = Record<string, unknown>;
type Listener = (...args: unknown[]) => void;

/** What an app hears of by its methods `onShow`, `onHide` …; a script also by wx.onAppShow, wx.onError … */
const MOMENTS = ['Show', 'Hide', 'Error', 'PageNotFound', 'UnhandledRejection', 'ThemeChange'] as const;
type Moment = (typeof MOMENTS)[number];

/** How the mini-program was opened. */
interface EnterOptions {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** WeChat's number of the way: 1001 its icon, 1089 its return from the background. */
  readonly scene: number;
  readonly referrerInfo: object;
  readonly apiCategory: 'default';
}

const enteredBy = ({ path, query }: Pick<Address, 'path' | 'query'>, scene: number): EnterOptions => ({
  path,
  query,
  scene,
  referrerInfo: {},
  apiCategory: 'default',
});

export class App {
  private fields: AppFields = {};
  /** What getApp gives before there is an app; undefined if nobody has asked for it. */
  private early: AppFields | undefined;
  private readonly listeners = new Map<Moment, Set<Listener>>(MOMENTS.map((moment) => [moment, new Set()]));
  private launched = enteredBy({ path: '', query: {} }, 1001);
  private entered = this.launched;
  private readonly onThrown: (error: unknown) => void;

  /** @param onThrown takes what the mini-program's own methods throw */
  constructor(onThrown: (error: unknown) => void) {
    this.onThrown = onThrown;
  }

  /** The global `App`. */
  readonly define = (fields: AppFields): void => {
    this.fields = this.early === undefined ? fields : Object.assign(this.early, fields);
  };

  /** The global `getApp`. */
  readonly get = ({ allowDefault = false }: { allowDefault?: boolean } = {}): AppFields => {
    if (allowDefault && Object.keys(this.fields).length === 0) {
      this.early ??= {};
      return this.early;
    }
    return this.fields;
  };

  launch(address: Address): void {
    this.launched = enteredBy(address, 1001);
    this.call('onLaunch', this.launched);
  }

  show(address: Pick<Address, 'path' | 'query'>, scene: number): void {
    this.entered = enteredBy(address, scene);
    this.tell('Show', this.entered);
  }

  /** @returns whether anybody was told */
  tell(moment: Moment, ...args: unknown[]): boolean {
    const listeners = [...(this.listeners.get(moment) ?? [])];
    const isHeard = this.call(`on${moment}`, ...args);
    for (const listener of listeners) this.attempt(() => listener(...args));
    return isHeard || listeners.length > 0;
  }

  /** wx.onAppShow, wx.offAppShow and so on, and how the mini-program was opened. */
  members(): Readonly<Record<string, unknown>> {
    const pairs = [...this.listeners].flatMap(([moment, listeners]) => {
      const name = moment === 'Show' || moment === 'Hide' ? `App${moment}` : moment;
      return [
        [`on${name}`, (listener: Listener) => void listeners.add(listener)],
        [
          `off${name}`,
          (listener?: Listener) => void (listener ? listeners.delete(listener) : listeners.clear()),
        ],
      ];
    });
    return {
      ...Object.fromEntries(pairs),
      getLaunchOptionsSync: () => this.launched,
      getEnterOptionsSync: () => this.entered,
    };
  }

  private call(method: string, ...args: unknown[]): boolean {
    const found = this.fields[method];
    if (typeof found !== 'function') return false;
    this.attempt(() => found.apply(this.fields, args));
    return true;
  }

  private attempt(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.onThrown(error);
    }
  }
}
