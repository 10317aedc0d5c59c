/** What the mini-program makes the phone show or do beside its pages. */
import type { OpenPage } from '../pages';
import type { Picking } from '../picking';
import type { Prompts } from '../prompts';
import { answer, type Callbacks, WxFailure } from './call';

/** What is on the phone's surface, for whoever draws or reads it. */
export interface Surface {
  title: string;
  /** Whether WeChat draws a bar with the title above the page; other pages have the whole screen. */
  hasTitleBar: boolean;
  /** Colours of that bar that a script has set; empty: as they are. */
  titleColors: { readonly front: string; readonly back: string };
  isTitleLoading: boolean;
  toast: string;
  /** What is said while something loads; null if nothing does. */
  loading: string | null;
  /** A picture that fills the screen; empty if none does. */
  preview: string;
  /** The sheet of a picker that is open. */
  picking: Picking | null;
  /** The page was pulled down, and tells the end of it. */
  isPulledDown: boolean;
  clipboard: string;
  isScreenKeptOn: boolean;
}

export const emptySurface = (): Surface => ({
  title: '',
  hasTitleBar: true,
  titleColors: { front: '', back: '' },
  isTitleLoading: false,
  toast: '',
  loading: null,
  preview: '',
  picking: null,
  isPulledDown: false,
  clipboard: '',
  isScreenKeptOn: false,
});

interface Modal extends Callbacks {
  readonly title?: string;
  readonly content?: string;
  readonly showCancel?: boolean;
  readonly confirmText?: string;
  readonly cancelText?: string;
}

interface Sheet extends Callbacks {
  readonly itemList: readonly string[];
  readonly alertText?: string;
}

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
  const setting =
    <Options extends Callbacks>(api: string, what: (options: Options) => Partial<Surface>) =>
    (options: Options = {} as Options) =>
      answer(api, options, () => set(what(options)));
  return {
    setNavigationBarTitle: (options: Callbacks & { title: string }) => {
      const page = top();
      return answer('setNavigationBarTitle', options, () => {
        // The page keeps it, whichever is on top meanwhile.
        if (page !== undefined) page.title = options.title;
        return page === top() ? set({ title: options.title }) : {};
      });
    },
    setNavigationBarColor: setting<Callbacks & { frontColor: string; backgroundColor: string }>(
      'setNavigationBarColor',
      ({ frontColor, backgroundColor }) => ({ titleColors: { front: frontColor, back: backgroundColor } }),
    ),
    showNavigationBarLoading: setting('showNavigationBarLoading', () => ({ isTitleLoading: true })),
    hideNavigationBarLoading: setting('hideNavigationBarLoading', () => ({ isTitleLoading: false })),
    // WeChat has one place for both.
    showToast: setting<Callbacks & { title: string }>('showToast', ({ title }) => ({
      toast: title,
      loading: null,
    })),
    hideToast: setting('hideToast', () => ({ toast: '', loading: null })),
    showLoading: setting<Callbacks & { title: string }>('showLoading', ({ title }) => ({
      toast: '',
      loading: title,
    })),
    hideLoading: setting('hideLoading', () => ({ toast: '', loading: null })),
    setClipboardData: setting<Callbacks & { data: string }>('setClipboardData', ({ data }) => ({
      clipboard: data,
      // WeChat says so by itself.
      toast: '内容已复制',
    })),
    getClipboardData: (options?: Callbacks) =>
      answer('getClipboardData', options, () => ({ data: state.clipboard })),
    setKeepScreenOn: setting<Callbacks & { keepScreenOn: boolean }>(
      'setKeepScreenOn',
      ({ keepScreenOn }) => ({ isScreenKeptOn: keepScreenOn }),
    ),
    showModal: (options: Modal) =>
      answer('showModal', options, async () => {
        const text = [options.title, options.content].filter(Boolean).join(': ');
        const { confirmText, cancelText, showCancel = true } = options;
        const words = { yes: confirmText, no: showCancel ? cancelText : null };
        const confirm = await prompts.ask('modal', text, words);
        return { confirm, cancel: !confirm };
      }),
    showActionSheet: (options: Sheet) =>
      answer('showActionSheet', options, async () => {
        const tapIndex = await prompts.choose(options.itemList, options.alertText);
        if (tapIndex === null) throw new WxFailure('cancel');
        return { tapIndex };
      }),
    nextTick: (run: () => void) => {
      void Promise.resolve().then(run);
    },
  };
}
