/** What every test needs that uses the simulator's page: a browser, a simulator, and desks. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Simulator } from '../../scripts/simulator/simulator';
import { Desk, startDemo } from './desk';
import { launch } from './launch';
import { Time } from './time';

interface Desks {
  browser: Browser;
  simulator: Simulator;
  /** A desk with two phones, at home: the one of the last test, if all went well there. */
  desk(): Promise<Desk>;
  /** Another one, that ends with the test. */
  open(only?: string, simulator?: Simulator): Promise<Desk>;
}

/** In a test file: one browser, one simulator and one time for all tests. No desk ends with an error. */
export function setUpDesks(): Readonly<Desks> {
  const time = new Time();
  const others: Desk[] = [];
  let kept: Desk | undefined;
  const own = {
    desk: async () => {
      if (kept === undefined) kept = await Desk.open(own.browser, own.simulator.origin, time);
      else await kept.clear();
      return kept;
    },
    open: async (only, { origin } = own.simulator) => {
      const desk = await Desk.open(own.browser, origin, time, only);
      others.push(desk);
      return desk;
    },
  } as Desks;
  beforeAll(async () => {
    [own.browser, own.simulator] = await Promise.all([launch(), startDemo()]);
  });
  afterAll(async () => {
    await own.browser?.close();
    await own.simulator?.close();
  });
  afterEach(async ({ task }) => {
    const ended = others.splice(0);
    if (kept !== undefined && task.result?.state === 'fail') {
      ended.push(kept);
      kept = undefined;
    }
    for (const desk of ended) await desk.close();
    await kept?.check();
  });
  return own;
}
