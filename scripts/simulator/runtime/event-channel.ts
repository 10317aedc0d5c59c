/** The two ends between a page and the one that it opened: `events` of wx.navigateTo and getOpenerEventChannel. */

export type Listener = (...values: unknown[]) => void;

export interface EventChannel {
  emit(name: string, ...values: unknown[]): void;
  on(name: string, listener: Listener): void;
  once(name: string, listener: Listener): void;
  /** Without a listener: all of this name. */
  off(name: string, listener?: Listener): void;
}

export interface Channel {
  /** Of the page that opens the other. */
  readonly opener: EventChannel;
  readonly opened: EventChannel;
}

/** @param events listeners of the opener, as navigateTo has them */
export function channelWith(events: Readonly<Record<string, Listener>> = {}): Channel {
  const [atOpener, atOpened] = [new Listeners(), new Listeners()];
  for (const [name, listener] of Object.entries(events)) atOpener.add(name, listener, listener);
  return { opener: endBetween(atOpener, atOpened), opened: endBetween(atOpened, atOpener) };
}

function endBetween(here: Listeners, there: Listeners): EventChannel {
  return {
    emit: (name, ...values) => there.tell(name, values),
    on: (name, listener) => here.add(name, listener, listener),
    once: (name, listener) => {
      const run: Listener = (...values) => {
        here.remove(name, listener);
        listener(...values);
      };
      here.add(name, listener, run);
    },
    off: (name, listener) => here.remove(name, listener),
  };
}

class Listeners {
  private all: readonly { readonly name: string; readonly given: Listener; readonly run: Listener }[] = [];

  add(name: string, given: Listener, run: Listener): void {
    this.all = [...this.all, { name, given, run }];
  }

  remove(name: string, given?: Listener): void {
    this.all = this.all.filter((one) => one.name !== name || (given !== undefined && one.given !== given));
  }

  tell(name: string, values: readonly unknown[]): void {
    for (const one of this.all) if (one.name === name) one.run(...values);
  }
}
