/** What is wrong: this phone, its permissions, the cloud, the last error; and the proof of the permission switch. */
import { themeStyle } from '../../options';
import { shared } from '../../shared';
import { CheckScreen } from './screen';
import { checkTextsOf } from './texts';

type Data = WechatMiniprogram.Component.DataOption;
type Properties = WechatMiniprogram.Component.PropertyOption;
type Methods = WechatMiniprogram.Component.MethodOption;

Component<Data, Properties, Methods, [], { screen: CheckScreen }>({
  data: { t: null, theme: '', rows: [], canProve: false, url: '' },

  lifetimes: {
    attached() {
      shared.standAt(this.is);
      const t = checkTextsOf(shared.language);
      this.setData({ t, theme: themeStyle() });
      wx.setNavigationBarTitle({ title: t.title });
      this.screen = new CheckScreen(this, shared, t);
      this.screen.look();
    },
    detached() {
      this.screen.close();
    },
  },

  methods: {
    look() {
      this.screen.look();
    },

    prove() {
      this.screen.prove();
    },

    copy() {
      wx.setClipboardData({ data: this.screen.report() });
    },

    pusherState({ detail }: WechatMiniprogram.CustomEvent<{ code: number }>) {
      this.screen.proof.pusherState(detail.code);
    },

    pusherError({ detail }: WechatMiniprogram.CustomEvent<{ errCode?: unknown }>) {
      if (typeof detail.errCode === 'number') this.screen.proof.pusherState(detail.errCode);
    },
  },
});
