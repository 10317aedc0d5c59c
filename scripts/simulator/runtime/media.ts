/**
 * The native tags live-pusher, live-player and camera: what the runtime watches over, and the door to what plays behind
 * them. A test drives them by hand; a browser puts WebRTC there.
 */
import type { BuiltIn, Controller } from './elements';
import type { Troubles } from './trouble';

/** What plays behind the native tags. */
export interface MediaDriver {
  attached(element: BuiltIn): void;
  changed(element: BuiltIn, name: string, value: unknown): void;
  detached(element: BuiltIn): void;
  /**
   * A method of wx.createLivePusherContext or createLivePlayerContext; true: it worked. A promise: what it gives, or
   * null if it did not work.
   */
  call(element: BuiltIn, method: string, options: object): boolean | Promise<object | null>;
}

/** Its music, and the picture that stands in for its camera. */
const NOT_LOADED: readonly unknown[] = [10003, 10004];

/** Which page a native tag is in. */
export type PageOf = (host: HTMLElement) => string;

export class NativeTags {
  readonly here: BuiltIn[] = [];
  private readonly troubles: Troubles;
  private readonly driver: MediaDriver;
  private readonly pageOf: PageOf;
  /** What the update that is under way has taken out. */
  private removed: readonly { readonly tag: string; readonly id: string }[] = [];

  constructor(troubles: Troubles, driver: MediaDriver, pageOf: PageOf) {
    this.troubles = troubles;
    this.driver = driver;
    this.pageOf = pageOf;
  }

  /** A setData of a page begins, or has ended. */
  updating(): void {
    this.removed = [];
  }

  /** The native tags of a page. */
  in(page: string): readonly BuiltIn[] {
    return this.here.filter(({ host }) => this.pageOf(host) === page);
  }

  readonly controller = (element: BuiltIn): Controller => {
    let isHere = false;
    this.noteFailures(element);
    return {
      set: (name, value) => {
        if (isHere) this.driver.changed(element, name, value);
      },
      attached: () => {
        isHere = true;
        this.check(element);
        this.here.push(element);
        this.driver.attached(element);
      },
      detached: () => {
        isHere = false;
        this.here.splice(this.here.indexOf(element), 1);
        this.removed = [...this.removed, { tag: element.tag, id: element.id }];
        this.driver.detached(element);
      },
      moved: () => this.troubles.note(`<${element.tag}> was moved: on a phone its picture stays behind`),
    };
  };

  /** What a pusher cannot load is told above the phone, too. */
  private noteFailures(element: BuiltIn): void {
    const { tag, emit } = element;
    element.emit = (event, detail = {}) => {
      const { errCode, errMsg } = detail as { errCode?: unknown; errMsg?: unknown };
      if (event === 'error' && NOT_LOADED.includes(errCode)) {
        this.troubles.note(`<${tag}> tells ${errCode}: ${errMsg}`);
      }
      emit(event, detail);
    };
  }

  private check({ tag, id, host }: BuiltIn): void {
    const page = this.pageOf(host);
    if (tag !== 'live-player' && this.in(page).some((other) => other.tag === tag)) {
      this.troubles.note(`a page can have one <${tag}> only`);
    }
    if (this.removed.some((gone) => gone.tag === tag && gone.id === id)) {
      this.troubles.note(
        `<${tag}${id === '' ? '' : ` id="${id}"`}> was inserted again where it should have stayed`,
      );
    }
  }
}
