/** The bar with the title above a page: what its JSON, its script and its navigation-bar say of it. */

/** What a page has made of its bar; null: as its JSON has it. */
export interface BarOfPage {
  readonly title: string | null;
  /** Colours. */
  readonly front: string | null;
  readonly back: string | null;
  readonly isLoading: boolean;
}

export const UNTOUCHED: BarOfPage = { title: null, front: null, back: null, isLoading: false };

/** As it is seen. */
export interface TitleBar {
  readonly title: string;
  /** Whether WeChat draws the bar; other pages have the whole screen. */
  readonly hasTitleBar: boolean;
  /** Of its words, of the status bar's and of the capsule's; and of what is behind them. */
  readonly titleColors: { readonly front: string; readonly back: string };
  readonly isTitleLoading: boolean;
}

/** @param setting a field of the page's JSON, or else of `window` in app.json */
export function titleBarOf(bar: BarOfPage, setting: (field: string) => unknown): TitleBar {
  const textOf = (field: string): string => {
    const value = setting(field);
    return typeof value === 'string' ? value : '';
  };
  return {
    title: bar.title ?? textOf('navigationBarTitleText'),
    hasTitleBar: textOf('navigationStyle') !== 'custom',
    titleColors: {
      front: bar.front ?? (textOf('navigationBarTextStyle') === 'black' ? '#000000' : '#ffffff'),
      back: bar.back ?? (textOf('navigationBarBackgroundColor') || '#000000'),
    },
    isTitleLoading: bar.isLoading,
  };
}
