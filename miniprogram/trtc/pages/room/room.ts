/** The page of a room: hands its address on, and what WeChat asks of a page. */
import type { RoomComponent } from '../../components/trtc-room/component';
import { modeToOpen } from '../../components/trtc-room/opening';
import { homeFor } from '../../components/trtc-room/query';
import { type Query, readInvitation } from '../../services/invitation';
import { shared } from '../../shared';

Page({
  data: { arrival: 0 },

  onLoad(query: Query) {
    shared.standAt(this.route);
    const isRoom = modeToOpen(query) !== null || readInvitation(query) !== null;
    // A card may lead anywhere, and nothing is sent without a tap: rooms are entered from another page, which is below then.
    if (!isRoom || getCurrentPages().length < 2) {
      wx.reLaunch({ url: homeFor(query, shared.home) });
      return;
    }
    this.setData({ arrival: shared.arrivals.add({ query, opener: this.getOpenerEventChannel?.() }) });
  },

  /** Before its components go, so that what is told of it still arrives. */
  onUnload() {
    this.room()?.close();
  },

  onShareAppMessage(options: Parameters<RoomComponent['shareOf']>[0]) {
    return this.room()?.shareOf(options) ?? {};
  },

  room() {
    return this.selectComponent('#room') as unknown as RoomComponent | null;
  },
});
