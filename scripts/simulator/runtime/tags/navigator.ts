/** `navigator`: a tap goes where `wx.navigateTo` and its kin would. */
import type { Controller, TagElement } from '../elements';
import { markTapped } from '../reach';
import type { navigation } from '../wx/navigation';

export interface Ways {
  readonly wx: ReturnType<typeof navigation>;
  /** WeChat leaves the mini-program. */
  exit(): void;
  /** It cannot go there. */
  onFail(message: string): void;
}

export const navigator =
  (ways: Ways) =>
  (element: TagElement): Controller => ({
    attached() {
      markTapped(element.host, 'link');
      element.onTap(() => go(element, ways));
    },
  });

function go(element: TagElement, ways: Ways): void {
  const { url, delta, target, 'open-type': type } = element.attributes;
  if (target === 'miniProgram') leave(element, ways);
  else {
    const { wx, onFail } = ways;
    const to = {
      url: String(url),
      fail: ({ errMsg }: { errMsg: string }): void => onFail(`<navigator>: ${errMsg}`),
    };
    if (type === 'navigateBack') void wx.navigateBack({ ...to, delta: Number(delta) });
    else if (type === 'redirect') void wx.redirectTo(to);
    else if (type === 'reLaunch') void wx.reLaunch(to);
    else if (type === 'switchTab') void wx.switchTab(to);
    else void wx.navigateTo(to);
  }
}

/** There is no other mini-program to go to; only to leave this one works. */
function leave({ attributes, emit }: TagElement, { exit, onFail }: Ways): void {
  if (attributes['open-type'] === 'exit') exit();
  else {
    const failure = { errMsg: 'navigateToMiniProgram:fail not simulated' };
    emit('fail', failure);
    emit('complete', failure);
    onFail(`<navigator>: ${failure.errMsg}`);
  }
}
