/** What draws the pages of a phone: WeChat's glass-easel, unless a test puts another engine in its place. */
import type { Pack } from '../compile/program';
import type { PageFields } from './behaviors';
import type { ControllerOf } from './elements';
import type { Looking } from './selector-query';
import type { Troubles } from './trouble';
import type { Instance, UnitHooks } from './units';

export type PageLifetime = 'show' | 'hide';

/** A page that an engine draws, or the mini-program's own bar of tabs. */
export interface PageRoot {
  readonly instance: Instance;
  /** `<page>`. */
  readonly host: HTMLElement;
  /** Puts it into this element, as its last child. */
  attach(around: HTMLElement): void;
  release(): void;
  /** Tells its components that the page is shown or hidden. */
  tell(lifetime: PageLifetime): void;
  /** The first element of the page's own template that the selector means. */
  find(selector: string): HTMLElement | undefined;
}

export interface EngineOptions {
  readonly pack: Pack;
  readonly screen: HTMLElement;
  readonly troubles: Troubles;
  /** What stands behind the built-in tags. */
  readonly controllers: Readonly<Record<string, ControllerOf>>;
  /** Takes what handlers and lifetimes throw. */
  readonly onThrown: (error: unknown) => void;
}

export interface Engine {
  /** The global of this name. */
  readonly Behavior: (fields: PageFields) => unknown;
  readonly tagAt: Looking['tagAt'];
  /** Registers all pages and components. */
  register(hooks: UnitHooks): void;
  /**
   * @param tag of its host
   * @param search what follows the path in the address, with its `?`
   */
  createRoot(tag: string, path: string, search?: string): PageRoot;
  close(): void;
}

export type MakeEngine = (options: EngineOptions) => Engine;
