/** The room: hands on what the native components and the user do to the session, and shows what the session says. */
import TRTC from 'trtc-wx-sdk';
import type { CallApp } from '../../app';
import { fill } from '../../i18n/texts';
import { patchOf } from '../../rtc/patch';
import { Session } from '../../rtc/session';
import type { CallView } from '../../rtc/view';
import { obstacleOf } from '../../services/device';
import { type Invitation, type Query, queryOf, readInvitation } from '../../services/invitation';
import { askPermissions, openSettingsFor } from '../../services/permissions';
import { Tone } from '../../services/tone';
import { SETTINGS } from '../../settings';
import type { ControlID } from './controls';
import { frameOf } from './frame';
import type { ChoiceID } from './panel';
import { candidatesIn, choosePlaying, MOST_PICTURES } from './pictures';
import { present, type RoomData, type Screen } from './present';

type Tap<Data extends object> = WechatMiniprogram.TouchEvent<object, object, Data>;
type Event<Detail extends object> = WechatMiniprogram.CustomEvent<Detail>;
type OfPlayer<Detail extends object> = WechatMiniprogram.CustomEvent<Detail, object, { user: string }>;
interface NetworkReport {
  /** 1 best to 6 unusable. */
  readonly info?: { readonly netQualityLevel?: unknown };
}

const { language, texts: t, tickets } = getApp<CallApp>();
const HOME = '/pages/home/home';
/** Controls of a video call are hidden after so long, in milliseconds. */
const BARE_AFTER_MS = 5000;

const FIRST_SCREEN: Screen = {
  t,
  language,
  roomID: 0,
  names: {},
  playing: [],
  device: null,
  permission: null,
  isBare: false,
  isSwapped: false,
  isPlain: false,
  clock: '',
};

Page({
  data: { t, frame: '', roomID: 0, copyLabel: '', room: null as RoomData | null },

  session: null as Session | null,
  invitation: null as Invitation | null,
  /** Camera and microphone as chosen before joining. */
  preset: { camera: true, microphone: true },
  screen: FIRST_SCREEN,
  shown: null as RoomData | null,
  tone: null as Tone | null,
  wasLive: false,
  isHidden: false,
  isInterrupted: false,
  isAskingCamera: false,
  /** Counts calls: what was asked for an older one is ignored. */
  attempt: 0,
  bareTimer: undefined as ReturnType<typeof setTimeout> | undefined,

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
      names: from === undefined ? {} : { [from]: name },
      device: obstacleOf(wx),
    };
    this.setData({
      frame: frameOf(wx),
      roomID: room.roomID,
      copyLabel: fill(t.copyRoom, { room: room.roomID }),
    });
    this.session = new Session({
      trtc: new TRTC(this, SETTINGS.vendorTelemetry ? undefined : { env: 'test' }),
      tickets,
      onChange: () => this.refresh(),
      endsInBackground: SETTINGS.endsCallInBackground,
    });
    this.tone = new Tone(wx);
    this.listen();
    if (this.screen.device === null) this.call();
    else this.refresh();
  },

  onShow() {
    this.isHidden = false;
    this.winClock();
    this.session?.reveal();
    this.refresh();
  },

  onHide() {
    this.isHidden = true;
    this.session?.hide();
    this.refresh();
  },

  onUnload() {
    this.attempt += 1;
    clearTimeout(this.bareTimer);
    this.stopListening();
    this.session?.leave();
    this.session = null;
    this.tone?.sound(false);
  },

  onShareAppMessage() {
    const { invitation, session } = this;
    if (invitation === null) return { title: t.shareApp, path: HOME };
    session?.sharing();
    const { room, mode } = invitation;
    const isVideo = mode === 'videoCall';
    const name: unknown = wx.getStorageSync('name');
    const own = session?.userID;
    const query = queryOf({
      room,
      mode,
      ...(own === null || own === undefined ? {} : { from: own }),
      ...(typeof name === 'string' && name !== '' ? { name } : {}),
    });
    return {
      title: fill(isVideo ? t.shareVideo : t.shareVoice, { room: room.roomID }),
      path: `${HOME}?${query}`,
      imageUrl: isVideo ? '/images/cover-video.png' : '/images/cover-voice.png',
    };
  },

  listen() {
    const begin = (): void => this.interrupted(true);
    const end = (): void => this.interrupted(false);
    wx.onAudioInterruptionBegin(begin);
    wx.onAudioInterruptionEnd(end);
    // WeChat takes off only the very functions that it was given.
    this.stopListening = () => {
      wx.offAudioInterruptionBegin(begin);
      wx.offAudioInterruptionEnd(end);
    };
  },

  stopListening() {},

  /** Asks for the ticket and for the permissions, side by side. */
  call() {
    const { invitation, session, preset } = this;
    if (invitation === null || session === null) return;
    const { room, mode } = invitation;
    this.screen = {
      ...this.screen,
      permission: null,
      playing: [],
      isBare: false,
      isSwapped: false,
      clock: '',
    };
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
    const patch = this.shown === null ? { room } : patchOf({ room: this.shown }, { room });
    this.shown = room;
    if (Object.keys(patch).length > 0) this.setData(patch, () => this.session?.rendered());
  },

  change(what: Partial<Screen>) {
    this.screen = { ...this.screen, ...what };
    this.refresh();
  },

  /** What the phone does along with the call: screen, question before leaving, tone, clock, hiding of controls. */
  follow(view: CallView) {
    const isLive = view.phase !== 'idle' && view.phase !== 'ended';
    if (isLive !== this.wasLive) {
      this.wasLive = isLive;
      wx.setKeepScreenOn({ keepScreenOn: isLive });
      if (isLive) wx.enableAlertBeforeUnload({ message: t.leaveQuestion });
      else wx.disableAlertBeforeUnload({});
    }
    const isCalling = view.phase === 'inRoom' && view.connectedAt === null && !view.hasWaitedLong;
    this.tone?.sound(isCalling && !this.isHidden && !this.isInterrupted);
    if (view.connectedAt !== null && this.screen.clock === '') this.winClock();
    const most = MOST_PICTURES - (view.pusher?.enableCamera === true ? 1 : 0);
    const playing = choosePlaying(this.screen.playing, candidatesIn(view.people), most);
    this.screen = { ...this.screen, playing };
    this.hideControlsLater(view);
  },

  /** The clock runs in CSS; this tells it when it began. */
  winClock() {
    const connectedAt = this.session?.view.connectedAt ?? null;
    if (connectedAt === null) return;
    const seconds = Math.max(0, Date.now() - connectedAt) / 1000;
    this.screen = { ...this.screen, clock: `-${seconds.toFixed(1)}s` };
  },

  hideControlsLater(view: CallView) {
    const hasPictures = view.phase === 'inRoom' && candidatesIn(view.people).length > 0;
    if (!hasPictures) {
      clearTimeout(this.bareTimer);
      this.bareTimer = undefined;
      this.screen = { ...this.screen, isBare: false };
    } else if (this.bareTimer === undefined && !this.screen.isBare) {
      this.bareTimer = setTimeout(() => {
        this.bareTimer = undefined;
        this.change({ isBare: true });
      }, BARE_AFTER_MS);
    }
  },

  /** Controls are wanted: they stay for a while longer. */
  keepControls() {
    clearTimeout(this.bareTimer);
    this.bareTimer = undefined;
    this.change({ isBare: false });
  },

  tapStage() {
    if (this.screen.isBare) {
      this.keepControls();
    } else if (this.bareTimer !== undefined) {
      clearTimeout(this.bareTimer);
      this.bareTimer = undefined;
      this.change({ isBare: true });
    }
  },

  tapTile({ currentTarget: { dataset } }: Tap<{ small: boolean }>) {
    if (dataset.small) this.change({ isSwapped: !this.screen.isSwapped });
    else this.tapStage();
  },

  press({ currentTarget: { dataset } }: Tap<{ id: ControlID }>) {
    const { session } = this;
    if (session === null) return;
    const { id } = dataset;
    if (id === 'hangUp') session.leave();
    else if (id === 'flip') session.switchCamera();
    else if (id === 'toVoice') session.toVoice();
    else if (id === 'camera' && !session.view.camera) void this.openCamera();
    else if (id !== 'invite') session.toggle(id);
    this.keepControls();
  },

  /** The camera may not have been asked for yet: joining without it needed the microphone only. */
  async openCamera() {
    if (this.isAskingCamera) return;
    this.isAskingCamera = true;
    const { attempt } = this;
    const missing = await askPermissions(wx, true);
    this.isAskingCamera = false;
    if (attempt !== this.attempt || this.session === null) return;
    if (missing !== null) this.session.notify(missing);
    else if (!this.session.view.camera) this.session.toggle('camera');
  },

  choose({ currentTarget: { dataset } }: Tap<{ id: ChoiceID }>) {
    const { session } = this;
    const { permission } = this.screen;
    if (session === null) return;
    if (dataset.id === 'wait') session.waitOn();
    if (dataset.id === 'hangUp') session.leave();
    if (dataset.id === 'again') this.call();
    if (dataset.id === 'retry') void this.permit();
    if (dataset.id === 'home') this.goHome();
    if (dataset.id === 'settings' && permission !== null) {
      void openSettingsFor(wx, permission).then(() => this.permit());
    }
    if (dataset.id === 'withoutCamera') {
      this.preset = { ...this.preset, camera: false };
      if (session.view.camera) session.toggle('camera');
      void this.permit();
    }
  },

  /** The call is over first, so that nobody is asked. */
  goHome() {
    this.session?.leave();
    if (getCurrentPages().length > 1) wx.navigateBack();
    else wx.reLaunch({ url: HOME });
  },

  /** As the system's own way back: during a call it asks. */
  back() {
    if (getCurrentPages().length > 1) wx.navigateBack();
    else this.goHome();
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

  playerNetwork({ detail, currentTarget }: OfPlayer<NetworkReport>) {
    this.session?.playerNetwork(currentTarget.dataset.user, detail.info?.netQualityLevel);
  },

  playerVolume({ detail, currentTarget }: OfPlayer<{ volume?: unknown }>) {
    this.session?.playerVolume(currentTarget.dataset.user, detail.volume);
  },

  cannotDrawOver() {
    this.change({ isPlain: true });
  },

  /** A phone call or an alarm takes the sound, or gives it back. */
  interrupted(hasBegun: boolean) {
    this.isInterrupted = hasBegun;
    this.session?.interrupted(hasBegun);
    this.refresh();
  },
});
