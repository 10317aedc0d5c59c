/** Home: a call or a live room, a new one or one that is there, and how one looks and sounds before. */
import type { CallApp } from '../../app';
import { MODES, type Mode } from '../../contract/mode';
import type { NamedCode } from '../../i18n/advice';
import { type Invitation, type Query, readCard } from '../../services/invitation';
import { ownName, rememberOwnName } from '../../services/own-name';
import { askPermissions, openSettingsFor, peekPermissions } from '../../services/permissions';
import { recentRooms, rememberRoom } from '../../services/recent-rooms';
import type { Passes } from '../../services/tickets';
import { patchOf } from '../patch';
import { addressOf } from '../room/query';
import { isOfWatched } from '../room/watched';
import {
  type Choice,
  choiceFor,
  chooseMode,
  destinationOf,
  dropCard,
  FIRST_CHOICE,
  failedBy,
  needsCamera,
  refuseJoin,
  takeRecent,
  toggle,
  typeRoom,
} from './choice';
import { FIRST_STATE, type PhoneState, present } from './present';
import { randomRoomID } from './room-number';

type Tap<Data extends object> = WechatMiniprogram.TouchEvent<object, object, Data>;

const app = getApp<CallApp>();
const { language, texts: t, tickets } = app;

const ICONS: Readonly<Record<Mode, string>> = {
  videoCall: 'camera-on',
  voiceCall: 'microphone-on',
  videoLive: 'live',
  voiceLive: 'speaker-on',
};

/** An old WeChat can neither be asked nor call. */
const isOld = wx.getPrivacySetting === undefined;
const FIRST_PHONE: PhoneState = isOld ? { ...FIRST_STATE, permission: 'OLD_WECHAT' } : FIRST_STATE;
const FIRST_DATA = present(FIRST_CHOICE, FIRST_PHONE, t, language);

Page({
  data: { t, modes: MODES.map((id) => ({ id, icon: ICONS[id], label: t[id] })), ...FIRST_DATA },

  choice: FIRST_CHOICE,
  phone: FIRST_PHONE,
  shown: FIRST_DATA,
  isShown: false,
  isLeaving: false,

  onLoad(query: Query) {
    wx.setNavigationBarTitle({ title: t.appTitle });
    const read = readCard(query);
    this.change(choiceFor(read), { name: ownName(wx), recent: recentRooms(wx) });
    const { card, flaw } = this.choice;
    if (flaw === 'PASS_INVALID' || flaw === 'PASS_REQUIRED') keepFailure(flaw);
    // Who was watching when this card came goes on stage of what they watched.
    if (card !== null && isOfWatched(app, card)) this.join();
  },

  onShow() {
    this.isShown = true;
    this.isLeaving = false;
    this.change(this.choice, { recent: recentRooms(wx) });
    this.checkPermissions();
  },

  /** The camera belongs to the call then. */
  onHide() {
    this.isShown = false;
    this.change(this.choice, { canPreview: false });
  },

  onUnload() {
    this.isShown = false;
  },

  onShareAppMessage() {
    return { title: t.shareApp, path: '/pages/home/home', imageUrl: '/images/cover-video.png' };
  },

  /** Whatever happens ends here: what is chosen now, what the phone says anew, and one setData at most. */
  change(choice: Choice, phone: Partial<PhoneState> = {}) {
    const neededCamera = needsCamera(this.choice);
    this.choice = choice;
    this.phone = { ...this.phone, ...phone };
    const { shown } = this;
    this.shown = present(choice, this.phone, t, language);
    const patch = patchOf(shown, this.shown);
    if (Object.keys(patch).length > 0) this.setData(patch);
    if (this.isShown && needsCamera(choice) !== neededCamera) this.checkPermissions();
  },

  chooseMode({ currentTarget: { dataset } }: Tap<{ mode: Mode }>) {
    this.change(chooseMode(this.choice, dataset.mode));
  },

  dropCard() {
    this.change(dropCard(this.choice));
  },

  typeRoom({ detail }: WechatMiniprogram.Input) {
    this.change(typeRoom(this.choice, detail.value));
  },

  takeRandomRoom() {
    this.change(typeRoom(this.choice, String(randomRoomID())));
  },

  takeRecentRoom({ currentTarget: { dataset } }: Tap<{ at: number }>) {
    const room = this.phone.recent[dataset.at];
    if (room !== undefined) this.change(takeRecent(this.choice, room));
  },

  typeName({ detail: { value } }: WechatMiniprogram.Input) {
    this.change(this.choice, { name: value });
    rememberOwnName(wx, value);
  },

  toggleCamera() {
    this.change(toggle(this.choice, 'camera'));
  },

  toggleMicrophone() {
    this.change(toggle(this.choice, 'microphone'));
  },

  /** Asks now for what joining would ask for, or opens the settings after a refusal. */
  permit() {
    const { permission } = this.phone;
    if (permission === 'checking' || permission === 'OLD_WECHAT') return;
    const asked: Promise<unknown> =
      permission === 'unasked' || permission === 'given'
        ? askPermissions(wx, needsCamera(this.choice))
        : openSettingsFor(wx, permission);
    void asked.then(() => this.checkPermissions());
  },

  /** Shows how permissions stand without asking for any; the preview needs no more than they give. */
  checkPermissions() {
    if (isOld) return;
    const isOfCamera = needsCamera(this.choice);
    void peekPermissions(wx, isOfCamera).then((missing) => {
      if (!this.isShown || isOfCamera !== needsCamera(this.choice)) return;
      const canPreview = missing === null && isOfCamera;
      this.change(this.choice, { permission: missing ?? 'given', isOfCamera, canPreview });
    });
  },

  /** Another mini-program, or a call, has the camera. */
  previewFailed() {
    this.change(this.choice, { canPreview: false });
  },

  join() {
    const invitation = destinationOf(this.choice);
    if (invitation === null) {
      this.change(refuseJoin(this.choice));
      return;
    }
    const { room, mode } = invitation;
    if ('roomID' in room && (mode === 'videoCall' || mode === 'voiceCall')) {
      rememberRoom(wx, { roomID: room.roomID, mode });
    }
    this.enter(invitation);
  },

  /** A new room, named by the service. */
  open() {
    if (this.phone.isOpening || this.isLeaving) return;
    this.change(failedBy(this.choice, null), { isOpening: true });
    void tickets.open(this.choice.mode).then((opened) => {
      const failed = opened.ok || !this.isShown ? null : opened.failure.code;
      if (failed !== null) keepFailure(failed);
      this.change(failed === null ? this.choice : failedBy(this.choice, failed), { isOpening: false });
      if (!opened.ok || !this.isShown) return;
      const { room, mode, role, pass, passes } = opened;
      this.enter({ room, mode, role, pass }, passes);
    });
  },

  /** @param passes of a room that was opened just now */
  enter(invitation: Invitation, passes?: Passes) {
    if (this.isLeaving) return;
    this.isLeaving = true;
    const { camera, microphone } = this.choice;
    const preset = { camera, microphone };
    const isOpener = passes !== undefined;
    wx.navigateTo({
      url: addressOf({ invitation, preset, isOpener, passes: passes ?? {} }),
      fail: () => {
        this.isLeaving = false;
        this.change(failedBy(this.choice, 'INTERNAL'));
      },
    });
  },

  check() {
    wx.navigateTo({ url: '/pages/check/check' });
  },
});

/** For the check page. */
function keepFailure(code: NamedCode): void {
  app.failure = { code, at: Date.now(), mode: null };
}
