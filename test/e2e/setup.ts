/** Before all browser tests one browser is found or fetched, once: two files at a time must not both install one. */
import type { TestProject } from 'vitest/node';
import { findBrowser } from '../../scripts/browser/browser';
import setUp from '../setup';

declare module 'vitest' {
  interface ProvidedContext {
    /** Its program, or why there is none. */
    browser: { readonly program: string } | { readonly problem: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const tearDown = await setUp();
  try {
    project.provide('browser', { program: findBrowser() });
  } catch (error) {
    project.provide('browser', { problem: (error as Error).message });
  }
  return tearDown;
}
