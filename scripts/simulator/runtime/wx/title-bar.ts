/** wx.setNavigationBarTitle and its kin. */
import type { OpenPage } from '../pages';
import type { BarOfPage } from '../title-bar';
import { answer, type Callbacks } from './call';

/** @param top the page on top */
export function titleBar(
  top: () => OpenPage | undefined,
  change: (page: OpenPage, what: Partial<BarOfPage>) => void,
) {
  const changing =
    <Options extends Callbacks>(api: string, what: (options: Options) => Partial<BarOfPage>) =>
    (options: Options = {} as Options) => {
      // The page keeps it, whichever is on top meanwhile.
      const page = top();
      return answer(api, options, () => {
        if (page !== undefined) change(page, what(options));
        return {};
      });
    };
  return {
    setNavigationBarTitle: changing<Callbacks & { title: string }>('setNavigationBarTitle', ({ title }) => ({
      title,
    })),
    setNavigationBarColor: changing<Callbacks & { frontColor: string; backgroundColor: string }>(
      'setNavigationBarColor',
      ({ frontColor: front, backgroundColor: back }) => ({ front, back }),
    ),
    showNavigationBarLoading: changing('showNavigationBarLoading', () => ({ isLoading: true })),
    hideNavigationBarLoading: changing('hideNavigationBarLoading', () => ({ isLoading: false })),
  };
}
