/** What every test needs that uses the simulator's page: a browser, a simulator, and a fresh desk. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Simulator } from '../../scripts/simulator/simulator';
import { Desk, startDemo } from './desk';
import { launch } from './launch';

interface Desks {
  browser: Browser;
  simulator: Simulator;
  /** Of the test that runs. */
  desk: Desk;
}

/** In a test file: one browser and one simulator for all tests, and for each test a desk that ends without an error. */
export function setUpDesks(): Readonly<Desks> {
  const own = {} as Desks;
  beforeAll(async () => {
    [own.browser, own.simulator] = await Promise.all([launch(), startDemo()]);
  });
  afterAll(async () => {
    await own.browser?.close();
    await own.simulator?.close();
  });
  beforeEach(async () => {
    own.desk = await Desk.open(own.browser, own.simulator);
  });
  afterEach(() => own.desk.close());
  return own;
}
