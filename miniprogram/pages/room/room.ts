/** The room: hands on what the native components and the user do to the session, and shows what the session says. */
import TRTC from 'trtc-wx-sdk';
import type { CallApp } from '../../app';
import { fill } from '../../i18n/texts';
import { patchOf } from '../../rtc/patch';
import { Session } from '../../rtc/session';
import type { CallView } from '../../rtc/view';
import { obstacleOf } from '../../services/device';
import { type Invitation, type Query, readInvitation } from '../../services/invitation';
import { ownName } from '../../services/own-name';
import { askPermissions, isInSettings, openSettingsFor } from '../../services/permissions';
import { SETTINGS } from '../../settings';
import { AutoHide } from './auto-hide';
import { type Card, cardOf } from './card';
import type { ControlID } from './controls';
import { frameOf } from './frame';
import type { ChoiceID } from './panel';
import { candidatesIn, choosePlaying, MOST_PICTURES } from './pictures';
import { firstScreen, present, type RoomData, type Screen } from './present';
import { Surroundings } from './surroundings';

type Tap<Data extends object> = WechatMiniprogram.TouchEvent<object, object, Data>;
type Event<Detail extends object> = WechatMiniprogram.CustomEvent<Detail>;
type OfPlayer<Detail extends object> = WechatMiniprogram.CustomEvent<Detail, object, { user: string }>;
interface NetworkReport {
  /** 1 best to 6 unusable. */
  readonly info?: { readonly netQualityLevel?: unknown };
}

const { language, texts: t, tickets } = getApp<CallApp>();
const HOME = '/pages/home/home';

const FIRST_SCREEN = firstScreen(t, language);
const PUSHER_OFF = {
  'room.pusher.url': '',
  'room.pusher.enableCamera': false,
  'room.pusher.enableMic': false,
};

Page({
  data: { t, frame: '', roomID: 0, copyLabel: '', room: null as RoomData | null },

  session: null as Session | null,
  surroundings: null as Surroundings | null,
  controls: null as AutoHide | null,
  invitation: null as Invitation | null,
  /** Camera and microphone as chosen before joining. */
  preset: { camera: true, microphone: true },
  screen: FIRST_SCREEN,
  shown: null as RoomData | null,
  isHidden: false,
  isAskingCamera: false,
  /** Counts calls: what was asked for an older one is ignored. */
  attempt: 0,

  onLoad(query: Query) {
    const invitation = readInvitation(query);
    if (invitation === null) {
      wx.reLaunch({ url: HOME });
      return;
    }
    const { room, from, name } = invitation;
    this.invitation = invitation;
    this.preset = { camera: query.camera !== '0', microphone: query.microphone !== '0' };
    this.screen = {
      ...FIRST_SCREEN,
      roomID: room.roomID,
      names: from === undefined || name === undefined ? {} : { [from]: name },
      device: obstacleOf(wx),
    };
    const copyLabel = fill(t.copyRoom, { room: room.roomID });
    this.setData({ frame: frameOf(wx), roomID: room.roomID, copyLabel });
    this.controls = new AutoHide(() => this.refresh());
    this.surroundings = new Surroundings({
      wx,
      question: t.leaveQuestion,
      onInterrupted: (hasBegun) => {
        this.session?.interrupted(hasBegun);
        this.refresh();
      },
    });
    this.session = new Session({
      trtc: new TRTC(this, SETTINGS.vendorTelemetry ? undefined : { env: 'test' }),
      tickets,
      onChange: () => this.refresh(),
      endsInBackground: SETTINGS.endsCallInBackground,
    });
    if (this.screen.device === null) this.call();
    else this.refresh();
  },

  onShow() {
    this.isHidden = false;
    this.setClock();
    this.session?.reveal();
    this.refresh();
    // The system's settings do not say when the user is back.
    if (this.screen.permission !== null && isInSettings(this.screen.permission)) this.askAgain();
  },

  onHide() {
    this.isHidden = true;
    this.session?.hide();
    this.refresh();
  },

  onUnload() {
    this.attempt += 1;
    this.session?.leave();
    this.session = null;
    this.controls?.keep();
    this.surroundings?.release();
  },

  onShareAppMessage(): Card | { title: string; path: string } {
    const { invitation, session } = this;
    if (invitation === null) return { title: t.shareApp, path: HOME };
    session?.stepAside();
    return cardOf(invitation, session?.userID ?? '', ownName(wx), t);
  },

  /** Asks for the ticket and for the permissions, side by side. */
  call() {
    const { invitation, session, preset } = this;
    if (invitation === null || session === null) return;
    const { room, mode } = invitation;
    this.screen = { ...this.screen, permission: null, playing: [], isSwapped: false, clock: '' };
    session.start({ room, mode }, preset);
    void this.permit();
  },

  async permit() {
    this.attempt += 1;
    const { attempt, invitation, preset } = this;
    const permission = await askPermissions(wx, invitation?.mode === 'videoCall' && preset.camera);
    if (attempt !== this.attempt) return;
    this.change({ permission });
    if (permission === null) this.session?.permit();
  },

  /** Shows the call as it is now: one setData with the paths that changed, or none. */
  refresh() {
    const view = this.session?.view;
    if (view === undefined) return;
    this.follow(view);
    const room = present(view, this.screen);
    const { shown } = this;
    const patch = shown === null ? { room } : patchOf({ room: shown }, { room });
    this.shown = room;
    // Off before it goes: on a phone the pusher may outlive its removal for a while.
    if (shown?.pusher != null && room.pusher === null) this.setData(PUSHER_OFF);
    if (Object.keys(patch).length > 0) this.setData(patch, () => this.session?.rendered());
  },

  change(what: Partial<Screen>) {
    this.screen = { ...this.screen, ...what };
    this.refresh();
  },

  /** What this screen knows beside the call changes along with it. */
  follow(view: CallView) {
    const candidates = candidatesIn(view.people);
    this.surroundings?.follow(view, this.isHidden);
    this.controls?.follow(view.phase === 'inRoom' && candidates.length > 0);
    if (view.connectedAt !== null && this.screen.clock === '') this.setClock();
    const most = MOST_PICTURES - (view.pusher?.enableCamera === true ? 1 : 0);
    this.screen = {
      ...this.screen,
      isBare: this.controls?.isHidden === true,
      playing: choosePlaying(this.screen.playing, candidates, most),
    };
  },

  /** The clock runs in CSS; this tells it when it began. */
  setClock() {
    const connectedAt = this.session?.view.connectedAt ?? null;
    if (connectedAt === null) return;
    const seconds = Math.max(0, Date.now() - connectedAt) / 1000;
    this.screen = { ...this.screen, clock: `-${seconds.toFixed(1)}s` };
  },

  tapStage() {
    this.controls?.toggle();
    this.refresh();
  },

  tapTile({ currentTarget: { dataset } }: Tap<{ small: boolean }>) {
    if (dataset.small) this.change({ isSwapped: !this.screen.isSwapped });
    else this.tapStage();
  },

  press({ currentTarget: { dataset } }: Tap<{ id: ControlID }>) {
    const { session } = this;
    const { id } = dataset;
    if (session === null || id === 'invite') return;
    this.controls?.touch();
    if (id === 'hangUp') session.leave();
    else if (id === 'flip') session.switchCamera();
    else if (id === 'toVoice') session.toVoice();
    else if (id === 'camera' && !session.view.camera) void this.openCamera();
    else session.toggle(id);
    this.refresh();
  },

  /** The camera may not have been asked for yet: joining without it needed the microphone only. */
  async openCamera() {
    if (this.isAskingCamera) return;
    this.isAskingCamera = true;
    const { attempt } = this;
    const permission = await askPermissions(wx, true);
    this.isAskingCamera = false;
    if (attempt !== this.attempt || this.session === null) return;
    if (permission === null && !this.session.view.camera) this.session.toggle('camera');
    this.change({ permission });
  },

  choose({ currentTarget: { dataset } }: Tap<{ id: ChoiceID }>) {
    const { id } = dataset;
    if (id === 'wait') this.session?.waitOn();
    if (id === 'hangUp') this.session?.leave();
    if (id === 'again') this.call();
    if (id === 'retry') this.askAgain();
    if (id === 'settings') void this.openSettings();
    if (id === 'withoutCamera') this.goWithoutCamera();
    if (id === 'home') this.goHome();
  },

  async openSettings() {
    const { permission } = this.screen;
    if (permission === null) return;
    this.session?.stepAside();
    await openSettingsFor(wx, permission);
    this.askAgain();
  },

  /** Before the call, or during it for a camera that joins later. */
  askAgain() {
    if (this.session?.view.pusher == null) void this.permit();
    else void this.openCamera();
  },

  goWithoutCamera() {
    const { session } = this;
    this.preset = { ...this.preset, camera: false };
    if (session?.view.camera === true) session.toggle('camera');
    if (session?.view.pusher == null) void this.permit();
    else this.change({ permission: null });
  },

  /** Our own arrow: asks during a call, as the system's does. */
  back() {
    this.surroundings?.ask(() => this.goHome());
  },

  /** The call is over first, so that WeChat does not ask. */
  goHome() {
    this.session?.leave();
    if (getCurrentPages().length > 1) wx.navigateBack();
    else wx.reLaunch({ url: HOME });
  },

  copyRoom() {
    wx.setClipboardData({ data: String(this.screen.roomID) });
  },

  dismissTip() {
    this.session?.dismissNotice();
  },

  pusherState({ detail }: Event<{ code: number; message?: unknown }>) {
    this.session?.pusherState(detail.code, detail.message);
  },

  pusherNetwork({ detail }: Event<NetworkReport>) {
    this.session?.pusherNetwork(detail.info?.netQualityLevel);
  },

  pusherError({ detail }: Event<{ errCode?: unknown; errMsg?: unknown }>) {
    this.session?.pusherError(detail.errCode, detail.errMsg);
  },

  playerState({ detail, currentTarget }: OfPlayer<{ code: number }>) {
    this.session?.playerState(currentTarget.dataset.user, detail.code);
  },

  playerNetwork({ detail, currentTarget }: OfPlayer<NetworkReport>) {
    this.session?.playerNetwork(currentTarget.dataset.user, detail.info?.netQualityLevel);
  },

  playerVolume({ detail, currentTarget }: OfPlayer<{ volume?: unknown }>) {
    this.session?.playerVolume(currentTarget.dataset.user, detail.volume);
  },

  cannotDrawOver() {
    this.change({ isPlain: true });
  },
});
