/** What the mini-program makes the phone show or do beside its pages. */
import type { OpenPage } from '../pages';
import type { Prompts } from '../prompts';
import { answer, type Callbacks } from './call';

/** What is on the phone's surface, for whoever draws or reads it. */
export interface Surface {
  title: string;
  /** Whether WeChat draws a bar with the title above the page; other pages have the whole screen. */
  hasTitleBar: boolean;
  toast: string;
  clipboard: string;
  isScreenKeptOn: boolean;
}

export const emptySurface = (): Surface => ({
  title: '',
  hasTitleBar: true,
  toast: '',
  clipboard: '',
  isScreenKeptOn: false,
});

/** @param top the page on top */
export function surface(
  state: Surface,
  prompts: Prompts,
  top: () => OpenPage | undefined,
  onChange: () => void,
) {
  const set = (what: Partial<Surface>): object => {
    Object.assign(state, what);
    onChange();
    return {};
  };
  return {
    setNavigationBarTitle: (options: Callbacks & { title: string }) => {
      const page = top();
      return answer('setNavigationBarTitle', options, () => {
        // The page keeps it, whichever is on top meanwhile.
        if (page !== undefined) page.title = options.title;
        return page === top() ? set({ title: options.title }) : {};
      });
    },
    showToast: (options: Callbacks & { title: string }) =>
      answer('showToast', options, () => set({ toast: options.title })),
    hideToast: (options: Callbacks = {}) => answer('hideToast', options, () => set({ toast: '' })),
    setClipboardData: (options: Callbacks & { data: string }) =>
      // WeChat says so by itself.
      answer('setClipboardData', options, () => set({ clipboard: options.data, toast: '内容已复制' })),
    setKeepScreenOn: (options: Callbacks & { keepScreenOn: boolean }) =>
      answer('setKeepScreenOn', options, () => set({ isScreenKeptOn: options.keepScreenOn })),
    showModal: (options: Callbacks & { title?: string; content?: string }) =>
      answer('showModal', options, async () => {
        const text = [options.title, options.content].filter((part) => part !== undefined).join(': ');
        const confirm = await prompts.ask('modal', text);
        return { confirm, cancel: !confirm };
      }),
    nextTick: (run: () => void) => {
      void Promise.resolve().then(run);
    },
  };
}
