/** Runs code that waits by setTimeout without waiting: whenever nothing else is left to do, time jumps to the next timer. */
export async function onVirtualClock<T>(run: (now: () => number) => Promise<T>): Promise<T> {
  const timers = new Map<number, { readonly at: number; readonly callback: () => void }>();
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  let now = 0;
  let created = 0;
  globalThis.setTimeout = ((callback: () => void, ms = 0) => {
    created += 1;
    timers.set(created, { at: now + ms, callback });
    return created;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((timer: number) => timers.delete(timer)) as typeof clearTimeout;
  try {
    let isOver = false;
    const result = run(() => now).finally(() => {
      isOver = true;
    });
    for (;;) {
      // Promises settle before the next immediate.
      await new Promise((resolve) => setImmediate(resolve));
      if (isOver) return await result;
      const [first] = [...timers].sort(([, one], [, other]) => one.at - other.at);
      if (first === undefined) throw new Error('it waits for something that is no timer');
      const [timer, { at, callback }] = first;
      timers.delete(timer);
      now = at;
      callback();
    }
  } finally {
    Object.assign(globalThis, real);
  }
}
