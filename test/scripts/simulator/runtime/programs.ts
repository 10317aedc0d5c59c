/** Small mini-programs on phones: what a test writes is compiled, bundled and run. */
import { afterEach, beforeEach, vi } from 'vitest';
import { ROOT } from '../../../../scripts/project/project';
import { packProgram } from '../../../../scripts/simulator/compile/pack';
import { PHONE } from '../../../../scripts/simulator/runtime/device';
import { Phone, type PhoneOptions } from '../../../../scripts/simulator/runtime/phone';
import { miniProgram } from '../compile/mini-program';

export interface Running {
  readonly phone: Phone;
  /** What the program wrote with `wx.setStorageSync('log', …)`, in order. */
  readonly log: unknown[];
  readonly screen: HTMLElement;
  settle(ms?: number): Promise<void>;
  tap(selector: string): Promise<void>;
  /** Messages of what went wrong, each after its page. They are forgotten then. */
  troubles(): readonly string[];
}

const running: Phone[] = [];

/** In a test file: a clock for each test, and no phone left over. */
export function setUpPrograms(): void {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    for (const phone of running.splice(0)) {
      phone.troubles.take();
      phone.close();
    }
    vi.useRealTimers();
    document.body.innerHTML = '';
  });
}

/** A page whose script and template are given, as `pages/home/home`, with helpers `log` in scope. */
export const page = (wxml: string, fields = ''): Readonly<Record<string, string>> => ({
  'pages/home/home.wxml': wxml,
  'pages/home/home.ts': `${LOG}\nPage({ ${fields} });`,
});

/** `log(x)` in a script: every phone keeps its own. */
export const LOG = `declare const wx: any; declare const getApp: any; declare const getCurrentPages: any;
declare const Page: any; declare const Component: any;
const log = (what: unknown) => wx.setStorageSync('log', [...(wx.getStorageSync('log') || []), what]);`;

export async function run(
  files: Readonly<Record<string, string | undefined>>,
  options: Partial<PhoneOptions> = {},
): Promise<Running> {
  const storage = new Map<string, string>();
  const screen = document.createElement('div');
  document.body.append(screen);
  const phone = new Phone({
    pack: packProgram(miniProgram(files), ROOT),
    screen,
    device: PHONE,
    storage,
    media: { attached: () => {}, changed: () => {}, detached: () => {}, call: () => true },
    cloud: async () => ({ result: null }),
    ...options,
  });
  running.push(phone);
  const settle = async (ms = 10): Promise<void> => {
    for (let turn = 0; turn < ms; turn += 1) await vi.advanceTimersByTimeAsync(1);
  };
  const it: Running = {
    phone,
    screen,
    settle,
    get log() {
      return JSON.parse(storage.get('log') ?? '[]') as unknown[];
    },
    tap: async (selector) => {
      const found = phone.pages.top?.host.querySelector(selector);
      if (found == null) throw new Error(`there is no ${selector}: ${screen.innerHTML}`);
      for (const type of ['mousedown', 'mouseup', 'click']) {
        found.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: 3, clientY: 4 }));
      }
      await settle();
    },
    troubles: () => phone.troubles.take().map(({ page: where, message }) => `${where}: ${message}`),
  };
  return it;
}

/** Runs it, and opens its first page. */
export async function open(
  files: Readonly<Record<string, string | undefined>>,
  options: Partial<PhoneOptions> = {},
): Promise<Running> {
  const it = await run(files, options);
  it.phone.open();
  await it.settle();
  return it;
}
