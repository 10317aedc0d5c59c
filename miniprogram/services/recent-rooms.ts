/** The last rooms, newest first, kept on the phone: numbers and modes, nothing else. */
import { isRoomID } from '../contract/room';
import type { CallMode } from './invitation';

export interface RecentRoom {
  readonly roomID: number;
  readonly mode: CallMode;
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
