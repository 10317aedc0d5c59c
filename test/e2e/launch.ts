import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { launchBrowser } from '../../scripts/browser/browser';

/** Starts the browser that was found for all tests. @throws if there is none, saying what to do */
export function launch(): Promise<Browser> {
  const found = inject('browser');
  if ('problem' in found) throw new Error(found.problem);
  return launchBrowser(found.program);
}
