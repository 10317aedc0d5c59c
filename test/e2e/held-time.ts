/** Time that stands still in a page, and passes when it is let. */

export interface HeldTime {
  /** Lets so many milliseconds pass: what falls due is run in its order. */
  pass(ms: number): Promise<void>;
}

declare global {
  interface Window {
    time: HeldTime;
  }
}

/** Runs in every frame before its own scripts. @param now Unix milliseconds at which it begins */
export function holdTime(now = Date.now()): void {
  interface Timer {
    readonly run: () => void;
    /** Null: once. */
    readonly every: number | null;
    due: number;
  }
  const RealDate = Date;
  const timers = new Map<number, Timer>();
  const tasks = new MessageChannel();
  let made = 0;

  const start = (run: TimerHandler, ms: number, isInterval: boolean, args: readonly unknown[]): number => {
    const wait = Math.max(1, Number(ms) || 0);
    made += 1;
    timers.set(made, {
      run: () => (run as (...given: readonly unknown[]) => void)(...args),
      every: isInterval ? wait : null,
      due: now + wait,
    });
    return made;
  };
  const stop = (id?: number): void => void timers.delete(id ?? 0);
  /** The one that is due next, until then; of two the older one. */
  const next = (until: number): readonly [number, Timer] | undefined => {
    let first: readonly [number, Timer] | undefined;
    for (const one of timers) {
      if (one[1].due <= until && (first === undefined || one[1].due < first[1].due)) first = one;
    }
    return first;
  };
  /** Until everything is done that was begun and waits for nothing. */
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      tasks.port1.onmessage = () => resolve();
      tasks.port2.postMessage(null);
    });

  Object.assign(window, {
    setTimeout: (run: TimerHandler, ms = 0, ...args: unknown[]) => start(run, ms, false, args),
    setInterval: (run: TimerHandler, ms = 0, ...args: unknown[]) => start(run, ms, true, args),
    clearTimeout: stop,
    clearInterval: stop,
    Date: class extends RealDate {
      constructor(...given: readonly unknown[]) {
        super(...((given.length === 0 ? [now] : given) as [number]));
      }
      static override now(): number {
        return now;
      }
    },
    time: {
      pass: async (ms: number) => {
        const until = now + ms;
        for (;;) {
          const [id, timer] = next(until) ?? [];
          if (id === undefined || timer === undefined) break;
          now = timer.due;
          if (timer.every === null) timers.delete(id);
          else timer.due += timer.every;
          try {
            timer.run();
          } catch (error) {
            reportError(error);
          }
          await rest();
        }
        now = until;
      },
    } satisfies HeldTime,
  });
}
