/** wx.worklet, which pages that run in Skyline, too, ask for when they are loaded: here its functions are plain ones. */
import type { Troubles } from '../trouble';

type Run = (...args: unknown[]) => unknown;

/** Animations are at their end at once: they give the value that they lead to. */
const ANIMATIONS = 'timing spring decay';

export function worklet(troubles: Troubles) {
  const note = (): void => troubles.note('wx.worklet works with Skyline only: nothing moves here');
  const noted =
    <Given extends unknown[], Result>(run: (...given: Given) => Result) =>
    (...given: Given): Result => {
      note();
      return run(...given);
    };
  return {
    worklet: {
      shared: noted((value: unknown) => ({ value })),
      derived: noted((run: Run) => ({
        get value() {
          return run();
        },
      })),
      ...Object.fromEntries(ANIMATIONS.split(' ').map((name) => [name, noted((value: unknown) => value)])),
      delay: noted((_: number, value: unknown) => value),
      repeat: noted((value: unknown) => value),
      sequence: noted((...values: unknown[]) => values.at(-1)),
      cancelAnimation: noted(() => {}),
      runOnUI: noted((run: Run) => run),
      runOnJS: noted((run: Run) => run),
      scrollViewContext: { scrollTo: noted(() => {}) },
      Easing: new Proxy({}, { get: () => (value: unknown) => value }),
    },
  };
}
