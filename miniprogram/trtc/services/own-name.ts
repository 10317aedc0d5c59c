/** How the user wants to be called: kept on the phone, sent with their invitations only. */

import { plainName } from './plain-name';

type Storage = Pick<WechatMiniprogram.Wx, 'getStorageSync' | 'setStorageSync'>;

const KEY = 'ownName';

/** Empty if they have not said. */
export function ownName(wx: Storage): string {
  const name: unknown = wx.getStorageSync(KEY);
  return typeof name === 'string' ? plainName(name) : '';
}

export function rememberOwnName(wx: Storage, name: string): void {
  wx.setStorageSync(KEY, name);
}
