/** The room: hands on what the native components and the user do, and shows what its screen makes of it. */
import type { CallApp } from '../../app';
import type { Role } from '../../contract/mode';
import { fill } from '../../i18n/texts';
import type { StreamType } from '../../rtc/people';
import type { PlayerReport } from '../../rtc/speakers';
import { type Query, textOfRoom } from '../../services/invitation';
import type { Card } from './card';
import type { ControlID } from './controls';
import { frameOf } from './frame';
import type { ChoiceID } from './panel';
import type { RoomData } from './present';
import { homeFor, readEntrance } from './query';
import { RoomScreen } from './screen';

type Tap<Data extends object> = WechatMiniprogram.TouchEvent<object, object, Data>;
type Event<Detail extends object> = WechatMiniprogram.CustomEvent<Detail>;
type OfPlayer<Detail extends object> = WechatMiniprogram.CustomEvent<
  Detail,
  object,
  { user: string; type: StreamType }
>;

const app = getApp<CallApp>();
const { texts: t } = app;
const HOME = '/pages/home/home';

Page({
  data: { t, frame: '', copyLabel: '', room: null as RoomData | null },

  screen: null as RoomScreen | null,
  /** What is copied to tell others of the room. */
  told: '',

  onLoad(query: Query) {
    const entrance = readEntrance(query);
    // A card may lead anywhere, and nothing is sent without a tap: rooms are entered from home, which is below then.
    if (entrance === null || getCurrentPages().length < 2) {
      wx.reLaunch({ url: homeFor(query) });
      return;
    }
    this.told = textOfRoom(entrance.invitation.room);
    this.setData({ frame: frameOf(wx), copyLabel: fill(t.copyRoom, { room: this.told }) });
    this.screen = new RoomScreen(this, app, entrance);
    this.screen.begin();
  },

  onShow() {
    this.screen?.show();
  },

  onHide() {
    this.screen?.hide();
  },

  onUnload() {
    this.screen?.close();
    this.screen = null;
  },

  onShareAppMessage({ target }: { readonly target?: { readonly dataset: { readonly card?: Role } } }): Card {
    const card = this.screen?.card(target?.dataset.card);
    return card ?? { title: t.shareApp, path: HOME, imageUrl: '/images/cover-video.png' };
  },

  tapStage() {
    this.screen?.tapStage();
  },

  tapTile({ currentTarget: { dataset } }: Tap<{ small: boolean; choosable: boolean; id: string }>) {
    this.screen?.tapTile(dataset);
  },

  press({ currentTarget: { dataset } }: Tap<{ id: ControlID }>) {
    this.screen?.press(dataset.id);
  },

  choose({ currentTarget: { dataset } }: Tap<{ id: ChoiceID }>) {
    this.screen?.choose(dataset.id);
  },

  back() {
    this.screen?.back();
  },

  copyRoom() {
    wx.setClipboardData({ data: this.told });
  },

  dismissTip() {
    this.screen?.session.dismissNotice();
  },

  pusherState({ detail }: Event<{ code: number; message?: unknown }>) {
    this.screen?.session.pusherState(detail.code, detail.message);
  },

  pusherNetwork({ detail }: Event<{ info?: PlayerReport }>) {
    this.screen?.pusherNetwork(detail.info ?? {});
  },

  pusherError({ detail }: Event<{ errCode?: unknown; errMsg?: unknown }>) {
    this.screen?.session.pusherError(detail.errCode, detail.errMsg);
  },

  playerState({ detail, currentTarget }: OfPlayer<{ code: number }>) {
    this.screen?.session.playerState(currentTarget.dataset.user, detail.code);
  },

  playerNetwork({ detail, currentTarget: { dataset } }: OfPlayer<{ info?: PlayerReport }>) {
    this.screen?.playerNetwork(dataset.user, dataset.type, detail.info ?? {});
  },

  playerVolume({ detail, currentTarget }: OfPlayer<{ volume?: unknown }>) {
    this.screen?.session.playerVolume(currentTarget.dataset.user, detail.volume);
  },

  cannotDrawOver() {
    this.screen?.cannotDrawOver();
  },
});
