/** The first page: hands its address on, and what WeChat asks of a page. */
import { cardOfApp } from '../../components/trtc-room/card';
import type { Query } from '../../services/invitation';
import { shared } from '../../shared';

Page({
  data: { arrival: 0 },

  onLoad(query: Query) {
    shared.standAt(this.route);
    this.setData({ arrival: shared.arrivals.add({ query }) });
  },

  onShareAppMessage() {
    return cardOfApp(shared.texts, shared);
  },
});
