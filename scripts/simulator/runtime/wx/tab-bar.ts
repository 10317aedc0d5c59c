/** wx.setTabBarItem and its kin. */
import type { TabBar, TabBarStyle, TabItem } from '../tab-bar';
import { answer, type Callbacks, WxFailure } from './call';

interface Item extends Callbacks {
  readonly index: number;
}

type Look = Callbacks & Partial<TabBarStyle>;

/** @param isSeen whether the page on top is one of the bar */
export function tabBar(bar: TabBar, isSeen: () => boolean, onChange: () => void) {
  const changing =
    <Options extends Callbacks>(api: string, change: (options: Options) => void) =>
    (options: Options = {} as Options) =>
      answer(api, options, () => {
        if (!isSeen()) throw new WxFailure('not TabBar page');
        change(options);
        onChange();
        return {};
      });
  const ofItem = <Options extends Item>(api: string, what: (options: Options) => Partial<TabItem>) =>
    changing<Options>(api, (options) => {
      if (!bar.change(options.index, what(options))) throw new WxFailure('tabbar item not found');
    });
  const hiding = (api: string, isHidden: boolean) =>
    changing(api, () => {
      bar.isHidden = isHidden;
    });
  return {
    setTabBarItem: ofItem<Item & Partial<TabItem>>('setTabBarItem', (options) =>
      given(options, ['text', 'iconPath', 'selectedIconPath']),
    ),
    setTabBarStyle: changing<Look>('setTabBarStyle', (options) => {
      const names = ['color', 'selectedColor', 'backgroundColor', 'borderStyle'] as const;
      bar.style = { ...bar.style, ...given(options, names) };
    }),
    showTabBar: hiding('showTabBar', false),
    hideTabBar: hiding('hideTabBar', true),
    setTabBarBadge: ofItem<Item & { text: string }>('setTabBarBadge', ({ text }) => ({
      badge: String(text),
      hasRedDot: false,
    })),
    removeTabBarBadge: ofItem('removeTabBarBadge', () => ({ badge: '' })),
    showTabBarRedDot: ofItem('showTabBarRedDot', () => ({ badge: '', hasRedDot: true })),
    hideTabBarRedDot: ofItem('hideTabBarRedDot', () => ({ hasRedDot: false })),
  };
}

/** The fields that are there. */
const given = <Options extends object, Name extends keyof Options>(
  options: Options,
  names: readonly Name[],
): Partial<Pick<Options, Name>> =>
  Object.fromEntries(
    names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  ) as Partial<Pick<Options, Name>>;
