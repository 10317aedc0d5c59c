/** The last rooms, newest first, kept on the phone: numbers and modes, no name and no pass. */
import type { Mode } from '../contract/mode';
import { isRoomID } from '../contract/room';

export interface RecentRoom {
  readonly roomID: number;
  readonly mode: Extract<Mode, 'videoCall' | 'voiceCall'>;
}

type Storage = Pick<WechatMiniprogram.Wx, 'getStorageSync' | 'setStorageSync'>;

const KEY = 'recentRooms';
const MOST = 5;

export function recentRooms(wx: Storage): readonly RecentRoom[] {
  const kept: unknown = wx.getStorageSync(KEY);
  return Array.isArray(kept) ? kept.filter(isRecentRoom).slice(0, MOST) : [];
}

export function rememberRoom(wx: Storage, { roomID, mode }: RecentRoom): void {
  const others = recentRooms(wx).filter((room) => room.roomID !== roomID || room.mode !== mode);
  wx.setStorageSync(KEY, [{ roomID, mode }, ...others].slice(0, MOST));
}

function isRecentRoom(value: unknown): value is RecentRoom {
  const { roomID, mode } = (value ?? {}) as Partial<RecentRoom>;
  return isRoomID(roomID) && (mode === 'videoCall' || mode === 'voiceCall');
}
