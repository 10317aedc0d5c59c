/** The time of the phones: it stands still, and passes only while a test waits for something. */
import { setTimeout as elapse } from 'node:timers/promises';
import type { BrowserContext, Page, Request } from 'playwright-core';
import { holdTime } from './held-time';

/**
 * What passes in the phones between two looks, and as much outside, where others answer: time in the phones is never faster
 * than theirs, and slower where the computer is. Milliseconds.
 */
const STEP_MS = 100;
/** How long a test waits, by the phones' time: nothing that it waits for takes so long. */
const PATIENCE_MS = 100_000;

/** One time for all pages of a test. */
export class Time {
  private readonly pages = new Set<Page>();
  /** Calls of the function that are under way. */
  private readonly calls = new Set<Request>();
  private passing: Promise<void> | undefined;

  /** Of all pages that will be opened there. */
  async hold(context: BrowserContext): Promise<void> {
    await context.addInitScript(holdTime, undefined);
    context.on('page', (page) => {
      this.pages.add(page);
      page.on('close', () => this.pages.delete(page));
    });
    context.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/cloud/')) this.calls.add(request);
    });
    context.on('requestfinished', (request) => this.calls.delete(request));
    context.on('requestfailed', (request) => this.calls.delete(request));
  }

  /** Lets it pass on all phones. It stands still while the function works: that takes what it takes. */
  pass(ms = STEP_MS): Promise<void> {
    this.passing ??= this.passNow(ms).finally(() => {
      this.passing = undefined;
    });
    return this.passing;
  }

  private async passNow(ms: number): Promise<void> {
    await elapse(ms);
    if (this.calls.size > 0) return;
    const frames = [...this.pages].flatMap((page) => page.frames());
    // A frame may be loading, or go.
    await Promise.all(
      frames.map((frame) => frame.evaluate((given) => window.time.pass(given), ms).catch(() => {})),
    );
  }

  /** Looks again and again until this is so, and lets time pass between. */
  async until(isSo: () => Promise<boolean>, what: () => string): Promise<void> {
    for (let waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
      if (await isSo()) return;
      await this.pass();
    }
    throw new Error(`this did not happen: ${what()}`);
  }
}
