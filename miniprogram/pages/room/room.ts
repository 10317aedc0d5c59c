/** The room: hands on what the native components and the user do to the session, and shows what the session says. */
import TRTC from 'trtc-wx-sdk';
import type { CallApp } from '../../app';
import { isLiveMode, isVideoMode, type Role } from '../../contract/mode';
import type { EntryRequest } from '../../contract/usersig';
import { fill } from '../../i18n/texts';
import { patchOf } from '../../rtc/patch';
import { Session } from '../../rtc/session';
import type { Sending } from '../../rtc/state';
import type { CallView } from '../../rtc/view';
import { obstacleOf } from '../../services/device';
import { type Query, requestOf, roleWithoutPass, textOfRoom } from '../../services/invitation';
import { ownName } from '../../services/own-name';
import { askPermissions, isInSettings, openSettingsFor } from '../../services/permissions';
import { SETTINGS } from '../../settings';
import { AutoHide } from './auto-hide';
import { type Card, cardOf } from './card';
import type { ControlID, Full } from './controls';
import { frameOf } from './frame';
import type { ChoiceID } from './panel';
import { candidatesIn, choosePlaying, MOST_PICTURES } from './pictures';
import { firstScreen, present, type RoomData, type Screen } from './present';
import { type Entrance, readAddress } from './query';
import { Surroundings } from './surroundings';
import { keepWatched, takeWatched } from './watched';

type Tap<Data extends object> = WechatMiniprogram.TouchEvent<object, object, Data>;
type Event<Detail extends object> = WechatMiniprogram.CustomEvent<Detail>;
type OfPlayer<Detail extends object> = WechatMiniprogram.CustomEvent<Detail, object, { user: string }>;
interface NetworkReport {
  /** 1 best to 6 unusable. */
  readonly info?: { readonly netQualityLevel?: unknown };
}

const app = getApp<CallApp>();
const { language, texts: t, tickets } = app;
const HOME = '/pages/home/home';

const FIRST_SCREEN = firstScreen(t, language);
const PUSHER_OFF = {
  'room.pusher.url': '',
  'room.pusher.enableCamera': false,
  'room.pusher.enableMic': false,
};

const BOTH_OFF: Sending = { camera: false, microphone: false };

Page({
  data: { t, frame: '', copyLabel: '', room: null as RoomData | null },

  session: null as Session | null,
  surroundings: null as Surroundings | null,
  controls: null as AutoHide | null,
  entrance: null as Entrance | null,
  /** How the room was watched before a card for its stage came. */
  otherwise: null as EntryRequest | null,
  screen: FIRST_SCREEN,
  shown: null as RoomData | null,
  isHidden: false,
  isAsking: false,
  /** What the user wants to switch on, once it is permitted. */
  wanted: {} as Partial<Sending>,
  /** Counts calls: what was asked for an older one is ignored. */
  attempt: 0,

  onLoad(query: Query) {
    const entrance = readAddress(query);
    if (entrance === null) {
      wx.reLaunch({ url: HOME });
      return;
    }
    const { invitation, isOpener } = entrance;
    const { room, mode, role, from, name } = invitation;
    this.entrance = entrance;
    this.screen = {
      ...FIRST_SCREEN,
      room,
      mode,
      isOpener,
      names: from === undefined || name === undefined ? {} : { [from]: name },
      device: obstacleOf(wx),
    };
    this.setData({ frame: frameOf(wx), copyLabel: fill(t.copyRoom, { room: textOfRoom(room) }) });
    this.controls = new AutoHide(() => this.refresh());
    this.surroundings = new Surroundings({
      wx,
      question: questionFor(role),
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
    app.watched = null;
    this.setClock();
    this.session?.reveal();
    this.refresh();
    // The system's settings do not say when the user is back.
    if (this.screen.permission !== null && isInSettings(this.screen.permission)) this.askAgain();
  },

  onHide() {
    this.isHidden = true;
    const { entrance, session, shown } = this;
    if (entrance !== null && session?.view.phase === 'inRoom')
      keepWatched(app, entrance.invitation, shown, this);
    session?.hide();
    this.refresh();
  },

  onUnload() {
    this.attempt += 1;
    this.session?.leave();
    this.session = null;
    this.controls?.keep();
    this.surroundings?.release();
  },

  onShareAppMessage({ target }: { readonly target?: { readonly dataset: { readonly card?: Role } } }): Card {
    const { entrance, session } = this;
    if (entrance === null) return { title: t.shareApp, path: HOME, imageUrl: '/images/cover-video.png' };
    session?.stepAside();
    const { invitation, passes } = entrance;
    // WeChat's own menu shares for watching, never for the stage.
    const role = target?.dataset.card ?? roleWithoutPass(invitation.mode);
    return cardOf(invitation, role, passes, { userID: session?.userID ?? '', name: ownName(wx) }, t);
  },

  /** Asks for the ticket and for the permissions, side by side. Who watches is asked for none. */
  call() {
    const { entrance, session } = this;
    if (entrance === null || session === null) return;
    const { invitation, preset, isOpener } = entrance;
    const isWatching = isLiveMode(invitation.mode) && !isOpener;
    const watched = takeWatched(app, invitation);
    this.screen = {
      ...this.screen,
      permission: null,
      playing: [],
      isSwapped: false,
      clock: '',
      full: 'no',
      cover: watched?.picture ?? '',
    };
    if (watched !== null) this.otherwise = requestOf(watched.invitation);
    session.start(requestOf(invitation), isWatching ? BOTH_OFF : preset, this.otherwise);
    if (isWatching) session.permit();
    else this.permit();
  },

  permit() {
    this.attempt += 1;
    const { attempt, screen, entrance } = this;
    const withCamera = isVideoMode(screen.mode) && entrance?.preset.camera === true;
    void askPermissions(wx, withCamera).then((permission) => {
      if (attempt !== this.attempt) return;
      this.change({ permission });
      if (permission === null) this.session?.permit();
    });
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
    // There is a picture again, or nobody to see.
    if (view.phase === 'inRoom' && room.cover === '') this.screen = { ...this.screen, cover: '' };
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
    const hasOwn = view.pusher?.enableCamera === true;
    const isShowing = candidates.length > 0 || (hasOwn && isLiveMode(this.screen.mode));
    this.surroundings?.follow(view, this.isHidden);
    this.controls?.follow(view.phase === 'inRoom' && isShowing);
    if (view.connectedAt === null) this.screen = { ...this.screen, clock: '' };
    else if (this.screen.clock === '') this.setClock();
    this.screen = {
      ...this.screen,
      isBare: this.controls?.isHidden === true,
      playing: choosePlaying(this.screen.playing, candidates, MOST_PICTURES - (hasOwn ? 1 : 0)),
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

  tapTile({ currentTarget: { dataset } }: Tap<{ small: boolean; choosable: boolean; id: string }>) {
    if (dataset.small) this.change({ isSwapped: !this.screen.isSwapped });
    else if (dataset.choosable) this.change({ full: 'portrait', chosen: dataset.id });
    else this.tapStage();
  },

  press({ currentTarget: { dataset } }: Tap<{ id: ControlID }>) {
    const { session } = this;
    const { id } = dataset;
    if (session === null) return;
    this.controls?.touch();
    if (id === 'hangUp' || id === 'leave' || id === 'endLive') session.leave();
    else if (id === 'flip') session.switchCamera();
    else if (id === 'toVoice') session.toVoice();
    else if (id === 'goUp') this.goUp();
    else if (id === 'goDown') session.send(BOTH_OFF);
    else if (id === 'full') this.fill('portrait');
    else if (id === 'landscape') this.fill('landscape');
    else if (id === 'camera' && !session.view.camera) this.open({ camera: true });
    else if (isDevice(id)) session.toggle(id);
    this.refresh();
  },

  /** One picture fills the screen, or gives it back. */
  fill(full: Full) {
    this.change({ full: this.screen.full === full ? 'no' : full });
  },

  goUp() {
    const camera = isVideoMode(this.screen.mode) && this.entrance?.preset.camera === true;
    this.open({ microphone: true, camera });
  },

  /** What has not been asked for yet: joining without the camera, or to watch, needed less. */
  open(wanted: Partial<Sending>) {
    if (this.isAsking) return;
    this.isAsking = true;
    this.wanted = wanted;
    const { attempt } = this;
    void askPermissions(wx, wanted.camera === true).then((permission) => {
      this.isAsking = false;
      if (attempt !== this.attempt || this.session === null) return;
      if (permission === null) this.session.send(wanted);
      this.change({ permission });
    });
  },

  choose({ currentTarget: { dataset } }: Tap<{ id: ChoiceID }>) {
    const { id } = dataset;
    if (id === 'wait') this.session?.waitOn();
    if (id === 'hangUp') this.session?.leave();
    if (id === 'again') this.call();
    if (id === 'retry') this.askAgain();
    if (id === 'settings') this.openSettings();
    if (id === 'withoutCamera') this.goWithoutCamera();
    if (id === 'stay') this.change({ permission: null });
    if (id === 'home') this.goHome();
  },

  openSettings() {
    const { permission } = this.screen;
    if (permission === null) return;
    this.session?.stepAside();
    void openSettingsFor(wx, permission).then(() => this.askAgain());
  },

  /** Before the call, or during it for what is switched on later. */
  askAgain() {
    if (this.session?.view.pusher == null) this.permit();
    else this.open(this.wanted);
  },

  goWithoutCamera() {
    const { session, entrance } = this;
    if (entrance !== null) this.entrance = { ...entrance, preset: { ...entrance.preset, camera: false } };
    session?.send({ camera: false });
    if (session?.view.pusher == null) this.permit();
    else if (this.wanted.microphone === true) this.open({ microphone: true });
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
    wx.setClipboardData({ data: textOfRoom(this.screen.room) });
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

const DEVICES = ['microphone', 'camera', 'speaker', 'beauty', 'sound'] as const;
type DeviceID = (typeof DEVICES)[number];
const isDevice = (id: ControlID): id is DeviceID => (DEVICES as readonly string[]).indexOf(id) >= 0;

/** Who watches may go without a word. */
function questionFor(role: Role): string {
  if (role === 'audience') return '';
  return role === 'anchor' ? t.leaveStageQuestion : t.leaveQuestion;
}
