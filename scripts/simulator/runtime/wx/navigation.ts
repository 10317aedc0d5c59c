/** wx.navigateTo and its kin, and the question before a page is left. */
import type { Listener } from '../event-channel';
import type { Pages } from '../pages';
import type { Prompts } from '../prompts';
import { answer, type Callbacks, WxFailure } from './call';

type ToUrl = Callbacks & { url: string };
type ToPage = ToUrl & { events?: Readonly<Record<string, Listener>> };

export function navigation(pages: () => Pages, prompts: Prompts) {
  const to = (api: string, options: ToUrl, go: (url: string) => object) =>
    answer(api, options, () => {
      const obstacle = pages().obstacle(options.url);
      if (obstacle !== null) throw new WxFailure(obstacle);
      return go(options.url);
    });
  const refuseTab = (api: string, url: string): void => {
    if (pages().isTab(url)) throw new WxFailure(`can not ${api} a tabbar page`);
  };
  const setQuestion = (message: string | null): void => {
    const { top } = pages();
    if (top !== undefined) top.leaveQuestion = message;
  };
  return {
    navigateTo: (options: ToPage) =>
      to('navigateTo', options, (url) => {
        refuseTab('navigateTo', url);
        return { eventChannel: pages().push(url, options.events) };
      }),
    redirectTo: (options: ToUrl) =>
      to('redirectTo', options, (url) => {
        refuseTab('redirectTo', url);
        pages().replace(url, false);
        return {};
      }),
    reLaunch: (options: ToUrl) =>
      to('reLaunch', options, (url) => {
        pages().replace(url, true);
        return {};
      }),
    switchTab: (options: ToUrl) =>
      to('switchTab', options, (url) => {
        if (!pages().isTab(url)) throw new WxFailure('can not switch to no-tabBar page');
        pages().switchTab(url);
        return {};
      }),
    navigateBack: (options: Callbacks & { delta?: number } = {}) =>
      answer('navigateBack', options, async () => {
        if (!(await mayLeave(pages(), prompts))) throw new WxFailure('cancel');
        pages().pop(options.delta ?? 1);
        return {};
      }),
    enableAlertBeforeUnload: (options: Callbacks & { message: string }) => {
      setQuestion(options.message);
      void answer('enableAlertBeforeUnload', options, () => ({}));
    },
    disableAlertBeforeUnload: (options: Callbacks = {}) => {
      setQuestion(null);
      void answer('disableAlertBeforeUnload', options, () => ({}));
    },
  };
}

/** Asks if the page on top wants it: for the title bar's arrow, the system's back key, and navigateBack. */
export async function mayLeave({ top, open }: Pages, prompts: Prompts): Promise<boolean> {
  if (top?.leaveQuestion == null || open.length < 2) return true;
  return prompts.ask('leave', top.leaveQuestion);
}
