/** The room: hands on what the native components and the user do, and shows what its screen makes of it. */
import type { StreamType } from '../../rtc/people';
import type { PlayerReport } from '../../rtc/speakers';
import type { Query } from '../../services/invitation';
import { shared } from '../../shared';
import type { ControlID } from './controls';
import type { ChoiceID } from './panel';
import { type Sharing, Visit } from './visit';

type Tap<Data extends object> = WechatMiniprogram.TouchEvent<object, object, Data>;
type Event<Detail extends object> = WechatMiniprogram.CustomEvent<Detail>;
type OfPlayer<Detail extends object> = WechatMiniprogram.CustomEvent<
  Detail,
  object,
  { user: string; type: StreamType }
>;

interface Data extends WechatMiniprogram.Component.DataOption {
  readonly embedded: boolean;
  readonly shares: boolean;
}
type Properties = {
  query: ObjectConstructor;
  arrival: NumberConstructor;
  embedded: BooleanConstructor;
  shares: BooleanConstructor;
};
type Methods = WechatMiniprogram.Component.MethodOption;

/** An errCode: background music could not be loaded. */
const NO_MUSIC = 10003;

Component<Data, Properties, Methods, [], { visit: Visit }>({
  properties: {
    /** Of the page's address: `{ room, mode }`, `{ pass }`, or `{ open: '1', mode }`. The room is entered when it comes. */
    query: Object,
    /** For our own page, in place of it: see arrivals.ts. */
    arrival: Number,
    /** It is part of a host's page, and goes where that puts it. */
    embedded: Boolean,
    /** The host's page hands its onShareAppMessage on to `shareOf`. */
    shares: Boolean,
  },

  data: { t: null, folder: '', frame: '', copyLabel: '', opening: null, room: null } as unknown as Data,

  lifetimes: {
    created() {
      this.visit = new Visit(this, shared);
    },
    attached() {
      shared.standAt(this.is);
      this.visit.attach();
    },
    detached() {
      this.visit.close();
    },
  },

  pageLifetimes: {
    show() {
      this.visit.show();
    },
    hide() {
      this.visit.hide();
    },
  },

  observers: {
    // Before `attached`, if the page has it from its beginning; some frameworks hand properties over after it.
    query(query: Query | null) {
      if (query !== null && Object.keys(query).length > 0) this.visit.begin({ query });
    },
    arrival(number: number) {
      const arrival = shared.arrivals.take(number);
      if (arrival !== undefined) this.visit.begin(arrival);
    },
  },

  methods: {
    shareOf(options?: Sharing) {
      return this.visit.card(options);
    },

    close() {
      this.visit.close();
    },

    minimise() {
      this.visit.screen?.minimise();
    },

    tapStage() {
      this.visit.screen?.tapStage();
    },

    tapTile({ currentTarget: { dataset } }: Tap<{ small: boolean; choosable: boolean; id: string }>) {
      this.visit.screen?.tapTile(dataset);
    },

    press({ currentTarget: { dataset } }: Tap<{ id: ControlID }>) {
      this.visit.screen?.press(dataset.id);
    },

    choose({ currentTarget: { dataset } }: Tap<{ id: ChoiceID }>) {
      this.visit.choose(dataset.id);
    },

    back() {
      this.visit.back();
    },

    copyRoom() {
      this.visit.copyRoom();
    },

    dismissTip() {
      this.visit.screen?.session.dismissNotice();
    },

    pusherState({ detail }: Event<{ code: number; message?: unknown }>) {
      this.visit.screen?.session.pusherState(detail.code, detail.message);
    },

    pusherNetwork({ detail }: Event<{ info?: PlayerReport }>) {
      this.visit.screen?.pusherNetwork(detail.info ?? {});
    },

    pusherError({ detail }: Event<{ errCode?: unknown; errMsg?: unknown }>) {
      if (detail.errCode === NO_MUSIC) this.visit.music('bgmfailed', {});
      this.visit.screen?.session.pusherError(detail.errCode, detail.errMsg);
    },

    music({ type, detail }: Event<{ progress?: number; duration?: number }>) {
      this.visit.music(type, detail ?? {});
    },

    playerState({ detail, currentTarget }: OfPlayer<{ code: number }>) {
      this.visit.screen?.session.playerState(currentTarget.dataset.user, detail.code);
    },

    playerNetwork({ detail, currentTarget: { dataset } }: OfPlayer<{ info?: PlayerReport }>) {
      this.visit.screen?.playerNetwork(dataset.user, dataset.type, detail.info ?? {});
    },

    playerVolume({ detail, currentTarget }: OfPlayer<{ volume?: unknown }>) {
      this.visit.screen?.session.playerVolume(currentTarget.dataset.user, detail.volume);
    },

    cannotDrawOver() {
      this.visit.screen?.cannotDrawOver();
    },
  },
});
