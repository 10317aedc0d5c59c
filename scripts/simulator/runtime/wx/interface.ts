/** What the mini-program makes the phone show or do beside its pages. */
import type { Picking } from '../picking';
import type { Prompts } from '../prompts';
import type { TitleBar } from '../title-bar';
import { answer, type Callbacks, WxFailure } from './call';

/** What is on the phone's surface, for whoever draws or reads it. */
export interface Surface extends TitleBar {
  /** The colour behind the page, which is seen when it is pulled down. */
  behindPage: string;
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
  /** Paths of what was saved to the phone's album. */
  album: readonly string[];
  isScreenKeptOn: boolean;
}

export const emptySurface = (): Surface => ({
  title: '',
  hasTitleBar: true,
  titleColors: { front: '#ffffff', back: '#000000' },
  isTitleLoading: false,
  behindPage: '#ffffff',
  toast: '',
  loading: null,
  preview: '',
  picking: null,
  isPulledDown: false,
  clipboard: '',
  album: [],
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

export function surface(state: Surface, prompts: Prompts, onChange: () => void) {
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
        const { title, content = '', confirmText, cancelText, showCancel = true } = options;
        const words = { yes: confirmText, no: showCancel ? cancelText : null };
        const confirm = await prompts.ask('modal', content, words, title);
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
