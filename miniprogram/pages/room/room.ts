/** The room: hands on what the native components and the user do to the session, and shows what the session says. */
import TRTC from 'trtc-wx-sdk';
import type { CallApp, Failure } from '../../app';
import { isLiveMode, isVideoMode, type Role, roleWithoutPass } from '../../contract/mode';
import { fill } from '../../i18n/texts';
import { Session } from '../../rtc/session';
import type { Sending } from '../../rtc/state';
import type { CallView } from '../../rtc/view';
import { obstacleOf } from '../../services/device';
import { type Query, queryOf, requestOf, textOfRoom } from '../../services/invitation';
import { ownName } from '../../services/own-name';
import { usableUntil } from '../../services/pass';
import { isInSettings } from '../../services/permissions';
import { SETTINGS } from '../../settings';
import { patchOf } from '../patch';
import { Asking } from './asking';
import { AutoHide } from './auto-hide';
import { type Card, cardOf } from './card';
import { type ControlID, type Full, isDevice } from './controls';
import { frameOf } from './frame';
import type { ChoiceID } from './panel';
import { candidatesIn, choosePlaying, MOST_PICTURES } from './pictures';
import { firstScreen, present, type RoomData, type Screen } from './present';
import { type Entrance, readAddress } from './query';
import { questionFor, Surroundings } from './surroundings';
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

/** So many codes tell enough. */
const MOST_CODES = 20;

const BOTH_OFF: Sending = { camera: false, microphone: false };

Page({
  data: { t, frame: '', copyLabel: '', room: null as RoomData | null },

  session: null as Session | null,
  asking: null as Asking | null,
  surroundings: null as Surroundings | null,
  controls: null as AutoHide | null,
  entrance: null as Entrance | null,
  screen: FIRST_SCREEN,
  /** Until when the card for the stage can be handed on, in unix seconds. */
  stageEndsAt: 0,
  /** The trouble that the check page knows of already. */
  kept: null as Failure['code'] | null,
  shown: null as RoomData | null,
  isHidden: false,

  onLoad(query: Query) {
    const entrance = readAddress(query);
    // A card may lead anywhere, and nothing is sent without a tap: rooms are entered from home, which is below then.
    if (entrance === null || getCurrentPages().length < 2) {
      wx.reLaunch({ url: entrance === null ? HOME : `${HOME}?${queryOf(entrance.invitation)}` });
      return;
    }
    const { invitation, isOpener } = entrance;
    const { room, mode, from, name } = invitation;
    this.entrance = entrance;
    this.stageEndsAt = usableUntil(entrance.passes.anchor);
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
      questionFor: (view) => questionFor(view, isOpener, t),
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
    this.asking = new Asking({
      session: this.session,
      needsCamera: () => this.needsCamera(),
      onAnswer: (permission) => this.change({ permission }),
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
    if (this.screen.permission !== null && isInSettings(this.screen.permission)) this.asking?.again();
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
    this.asking?.cancel();
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
    const pass = usableUntil(passes[role]) > tickets.serverNow() ? passes[role] : undefined;
    return cardOf(invitation, role, pass, { userID: session?.userID ?? '', name: ownName(wx) }, t);
  },

  /** Asks for the ticket and for the permissions, side by side. Who watches is asked for none. */
  call() {
    const { entrance, session } = this;
    if (entrance === null || session === null) return;
    const { invitation, preset, isOpener } = entrance;
    const isWatching = isLiveMode(invitation.mode) && !isOpener;
    const isGuest = isWatching && invitation.role === 'anchor';
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
    // Whose card for the stage does not open it any more may watch all the same, as they did, or by the room's name.
    const { room, mode } = invitation;
    const asAudience = watched?.invitation ?? { room, mode, role: 'audience' };
    session.start(requestOf(invitation), isWatching ? BOTH_OFF : preset, {
      isUp: isOpener,
      otherwise: isGuest ? requestOf(asAudience) : null,
    });
    if (isWatching) session.permit();
    else this.asking?.begin();
  },

  /** For the check page. */
  keepFailure({ end, notice }: CallView) {
    const code = end?.code ?? this.screen.device ?? this.screen.permission ?? notice;
    if (code !== null && code !== this.kept) {
      const codes = this.session?.report.map((one) => one.code) ?? [];
      app.failure = { code, at: Date.now(), codes: codes.slice(-MOST_CODES) };
    }
    this.kept = code;
  },

  /** Shows the call as it is now: one setData with the paths that changed, or none. */
  refresh() {
    const view = this.session?.view;
    if (view === undefined) return;
    this.follow(view);
    this.keepFailure(view);
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
      canInvite: this.stageEndsAt > tickets.serverNow(),
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
    else if (id === 'goUp') this.asking?.switchOn({ microphone: true, camera: this.needsCamera() });
    else if (id === 'goDown') session.stepDown();
    else if (id === 'full') this.fill('portrait');
    else if (id === 'landscape') this.fill('landscape');
    else if (id === 'camera' && !session.view.camera) this.asking?.switchOn({ camera: true });
    else if (isDevice(id)) session.toggle(id);
    this.refresh();
  },

  /** One picture fills the screen, or gives it back. */
  fill(full: Full) {
    this.change({ full: this.screen.full === full ? 'no' : full });
  },

  needsCamera(): boolean {
    return isVideoMode(this.screen.mode) && this.entrance?.preset.camera === true;
  },

  choose({ currentTarget: { dataset } }: Tap<{ id: ChoiceID }>) {
    const { id } = dataset;
    const { permission } = this.screen;
    if (id === 'wait') this.session?.waitOn();
    if (id === 'hangUp') this.session?.leave();
    if (id === 'again') this.call();
    if (id === 'retry') this.asking?.again();
    if (id === 'settings' && permission !== null) this.asking?.openSettings(permission);
    if (id === 'withoutCamera') this.goWithoutCamera();
    if (id === 'stay') this.change({ permission: null });
    if (id === 'home') this.goHome();
    if (id === 'check') wx.navigateTo({ url: '/pages/check/check' });
  },

  goWithoutCamera() {
    const { entrance } = this;
    if (entrance !== null) this.entrance = { ...entrance, preset: { ...entrance.preset, camera: false } };
    this.asking?.withoutCamera();
  },

  /** Our own arrow: asks during a call, as the system's does. */
  back() {
    this.surroundings?.ask(() => this.goHome());
  },

  /** The call is over first, so that WeChat does not ask. */
  goHome() {
    this.session?.leave();
    wx.navigateBack();
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
