/** "Room 42 · 00:42 · back to the call": stands on any page while a room runs beneath it, and leads back there. */
import { themeStyle } from '../../options';
import type { RoomNow } from '../../running';
import { shared } from '../../shared';

interface Own {
  /** Stops listening for rooms. */
  stop: () => void;
}
type Data = WechatMiniprogram.Component.DataOption;
type Properties = WechatMiniprogram.Component.PropertyOption;
type Methods = WechatMiniprogram.Component.MethodOption;

Component<Data, Properties, Methods, [], Own>({
  data: { room: null as RoomNow | null, hint: '', label: '', theme: '' },

  lifetimes: {
    attached() {
      let isEmpty = true;
      const show = (): void => {
        const { texts: t, running } = shared;
        const room = running.current?.now ?? null;
        if (room === null && isEmpty) return;
        isEmpty = room === null;
        const hint = t.backToRoom;
        this.setData({ room, hint, label: `${room?.title ?? ''} · ${hint}`, theme: themeStyle() });
      };
      this.stop = shared.running.listen(show);
      show();
    },
    detached() {
      this.stop();
    },
  },

  methods: {
    goBack() {
      const page = shared.running.current?.page;
      const pages: readonly object[] = getCurrentPages();
      const at = page === undefined ? -1 : pages.indexOf(page);
      const delta = pages.length - 1 - at;
      if (at >= 0 && delta > 0) wx.navigateBack({ delta });
    },
  },
});
