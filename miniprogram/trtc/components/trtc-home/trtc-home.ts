/** Home: a call or a live room, a new one or one that is there, and how one looks and sounds before. */
import { MODES, type Mode } from '../../contract/mode';
import { hostOptions, themeStyle } from '../../options';
import { shared } from '../../shared';
import { HomeScreen } from './screen';

type Tap<Data extends object> = WechatMiniprogram.TouchEvent<object, object, Data>;

const ICONS: Readonly<Record<Mode, string>> = {
  videoCall: 'camera-on',
  voiceCall: 'microphone-on',
  videoLive: 'live',
  voiceLive: 'speaker-on',
};

type Data = WechatMiniprogram.Component.DataOption;
type Properties = { arrival: NumberConstructor };
type Methods = WechatMiniprogram.Component.MethodOption;

Component<Data, Properties, Methods, [], { screen: HomeScreen | null }>({
  properties: {
    /** Of the page's address, which may be that of a card: see arrivals.ts. */
    arrival: Number,
  },

  data: { t: null, folder: '', theme: '', logo: '', modes: [] },

  lifetimes: {
    attached() {
      shared.standAt(this.is);
    },
    detached() {
      this.screen?.close();
      this.screen = null;
    },
  },

  pageLifetimes: {
    show() {
      this.screen?.show();
    },
    hide() {
      this.screen?.hide();
    },
  },

  observers: {
    arrival(number: number) {
      const arrival = shared.arrivals.take(number);
      if (arrival === undefined) return;
      const { texts: t, folder } = shared;
      const modes = MODES.map((id) => ({ id, icon: ICONS[id], label: t[id] }));
      const logo = hostOptions().theme?.logo ?? '';
      this.screen = new HomeScreen(this, shared, arrival.query);
      this.setData({ t, folder, modes, logo, theme: themeStyle(), ...this.screen.data });
      wx.setNavigationBarTitle({ title: t.appTitle });
      this.screen.begin();
    },
  },

  methods: {
    chooseMode({ currentTarget: { dataset } }: Tap<{ mode: Mode }>) {
      this.screen?.chooseMode(dataset.mode);
    },

    dropCard() {
      this.screen?.dropCard();
    },

    typeRoom({ detail }: WechatMiniprogram.Input) {
      this.screen?.typeRoom(detail.value);
    },

    takeRandomRoom() {
      this.screen?.takeRandomRoom();
    },

    takeRecentRoom({ currentTarget: { dataset } }: Tap<{ at: number }>) {
      this.screen?.takeRecentRoom(dataset.at);
    },

    typeName({ detail }: WechatMiniprogram.Input) {
      this.screen?.typeName(detail.value);
    },

    toggleCamera() {
      this.screen?.toggleCamera();
    },

    toggleMicrophone() {
      this.screen?.toggleMicrophone();
    },

    permit() {
      this.screen?.permit();
    },

    previewFailed() {
      this.screen?.previewFailed();
    },

    join() {
      this.screen?.join();
    },

    open() {
      this.screen?.open();
    },

    check() {
      wx.navigateTo({ url: shared.checkPage });
    },
  },
});
