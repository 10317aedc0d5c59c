/** "Room 42 · 00:42 · back to the call": stands on any page while a room runs beneath it, and leads back there. */
import { themeStyle } from '../../options';
import type { OpenPage, RoomNow } from '../../running';
import { shared } from '../../shared';

interface Own {
  isShown: boolean;
  draw(): void;
  /** Stops listening for rooms. */
  stop: () => void;
}
interface Data extends WechatMiniprogram.Component.DataOption {
  room: RoomNow | null;
}
type Properties = WechatMiniprogram.Component.PropertyOption;
type Methods = WechatMiniprogram.Component.MethodOption;

Component<Data, Properties, Methods, [], Own>({
  data: { room: null, hint: '', label: '', theme: '' },

  lifetimes: {
    created() {
      // In place of a placeholder it comes after its page was shown.
      this.isShown = true;
      this.stop = shared.running.listen(() => this.draw());
    },
    attached() {
      this.draw();
    },
    detached() {
      this.stop();
    },
  },

  pageLifetimes: {
    show() {
      this.isShown = true;
      this.draw();
    },
    // The page of the room may be what comes above: nothing is drawn beneath it.
    hide() {
      this.isShown = false;
    },
  },

  methods: {
    draw() {
      const { texts: t, running } = shared;
      const room = running.current?.now ?? null;
      if (!this.isShown || (room === null && this.data.room === null)) return;
      const hint = t.backToRoom;
      this.setData({ room, hint, label: `${room?.title ?? ''} · ${hint}`, theme: themeStyle() });
    },

    goBack() {
      const page = shared.running.current?.page;
      const pages: readonly OpenPage[] = getCurrentPages();
      const at = page === undefined ? -1 : pages.indexOf(page);
      const delta = pages.length - 1 - at;
      if (at >= 0 && delta > 0) wx.navigateBack({ delta });
      // Only pages of tabs are open beside the others.
      if (page !== undefined && at < 0) wx.switchTab({ url: `/${page.route}` });
    },
  },
});
