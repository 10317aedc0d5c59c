/** Home: a call or a live room, a new one or one that is there, and how one looks and sounds before. */
import type { CallApp } from '../../app';
import { isLiveMode, isVideoMode, MODES, type Mode, roleWithoutPass } from '../../contract/mode';
import type { Room } from '../../contract/room';
import { adviceFor, type NamedCode } from '../../i18n/advice';
import { fill } from '../../i18n/texts';
import { type Invitation, type Query, readInvitation, textOfRoom } from '../../services/invitation';
import { ownName, rememberOwnName } from '../../services/own-name';
import { peekPass } from '../../services/pass';
import {
  askPermissions,
  openSettingsFor,
  type PermissionCode,
  peekPermissions,
} from '../../services/permissions';
import { type RecentRoom, recentRooms, rememberRoom } from '../../services/recent-rooms';
import type { OpenOutcome } from '../../services/tickets';
import { addressOf } from '../room/query';
import { isOfWatched } from '../room/watched';
import { randomRoomID, readTyped } from './room-number';

const app = getApp<CallApp>();
const { language, texts: t, tickets } = app;

type Permission = 'checking' | 'given' | 'unasked' | 'refused';

const ICONS: Readonly<Record<Mode, string>> = {
  videoCall: 'camera-on',
  voiceCall: 'microphone-on',
  videoLive: 'live',
  voiceLive: 'speaker-on',
};

Page({
  data: {
    t,
    modes: MODES.map((id) => ({ id, icon: ICONS[id], label: t[id] })),
    mode: 'videoCall' as Mode,
    isLive: false,
    isVideo: true,
    typed: '',
    canJoin: false,
    joinLabel: t.join,
    /** What is wrong, or how the number is read. */
    problem: '',
    reading: '',
    invitation: '',
    /** A card with a pass: where it leads cannot be typed. */
    isCard: false,
    recent: [] as readonly (RecentRoom & { readonly label: string })[],
    name: '',
    camera: true,
    microphone: true,
    permission: 'checking' as Permission,
    permissionText: '',
    isPreviewing: false,
    isOpening: false,
    /** Invited to watch: nothing of this phone is needed for it. */
    isViewer: false,
  },

  /** What the card said that brought the user here. */
  invited: null as Invitation | null,
  /** Where joining leads. */
  room: null as Room | null,
  missing: null as PermissionCode | null,
  isShown: false,
  isLeaving: false,

  onLoad(query: Query) {
    wx.setNavigationBarTitle({ title: t.appTitle });
    this.setData({ name: ownName(wx) });
    const invited = readInvitation(query);
    if (invited !== null) this.take(invited);
    else if (query.pass !== undefined) this.fail('PASS_INVALID');
    // Who was watching when this card came goes on stage of what they watched.
    if (invited !== null && isOfWatched(app, invited)) this.join();
  },

  onShow() {
    this.isShown = true;
    this.isLeaving = false;
    this.setData({ recent: recentRooms(wx).map((room) => ({ ...room, label: labelOf(room) })) });
    this.checkPermissions();
  },

  /** The camera belongs to the call then. */
  onHide() {
    this.isShown = false;
    this.setData({ isPreviewing: false });
  },

  onUnload() {
    this.isShown = false;
  },

  onShareAppMessage() {
    return { title: t.shareApp, path: '/pages/home/home', imageUrl: '/images/cover-video.png' };
  },

  chooseMode(event: WechatMiniprogram.TouchEvent<object, object, { mode: Mode }>) {
    const { isLive, typed } = this.data;
    this.setMode(event.currentTarget.dataset.mode);
    if (this.data.isCard) this.dropCard();
    // A number is no name of a live room.
    else this.setRoom(this.data.isLive === isLive ? typed : '');
  },

  /** The card is not what the user wants. */
  dropCard() {
    this.invited = null;
    this.setData({ invitation: '', isCard: false, isViewer: false });
    this.setRoom('');
    this.checkPermissions();
  },

  typeRoom(event: WechatMiniprogram.Input) {
    this.setRoom(event.detail.value);
  },

  takeRandomRoom() {
    this.setRoom(String(randomRoomID()));
  },

  takeRecentRoom(event: WechatMiniprogram.TouchEvent<object, object, { at: number }>) {
    const room = this.data.recent[event.currentTarget.dataset.at];
    if (room === undefined) return;
    if (this.data.isCard) this.dropCard();
    this.setMode(room.mode);
    this.setRoom(String(room.roomID));
  },

  typeName(event: WechatMiniprogram.Input) {
    const { value } = event.detail;
    this.setData({ name: value });
    rememberOwnName(wx, value);
  },

  toggleCamera() {
    this.setData({ camera: !this.data.camera });
    this.checkPermissions();
  },

  toggleMicrophone() {
    this.setData({ microphone: !this.data.microphone });
  },

  /** Asks now for what joining would ask for, or opens the settings after a refusal. */
  permit() {
    const { missing } = this;
    const asked: Promise<unknown> =
      missing === null ? askPermissions(wx, this.needsCamera()) : openSettingsFor(wx, missing);
    void asked.then(() => this.checkPermissions());
  },

  join() {
    const { room, invited } = this;
    const { mode } = this.data;
    if (room === null) return;
    if (this.data.isCard && invited !== null) {
      this.enter(invited);
      return;
    }
    if ('roomID' in room && (mode === 'videoCall' || mode === 'voiceCall')) {
      rememberRoom(wx, { roomID: room.roomID, mode });
    }
    const isOfCard = invited !== null && textOfRoom(invited.room) === textOfRoom(room);
    this.enter({ ...(isOfCard ? invited : {}), room, mode, role: roleWithoutPass(mode) });
  },

  /** A new room, named by the service. */
  open() {
    if (this.data.isOpening || this.isLeaving) return;
    this.setData({ isOpening: true, problem: '' });
    void tickets.open(this.data.mode).then((opened) => {
      this.setData({ isOpening: false });
      if (this.isShown) this.enterOpened(opened);
    });
  },

  enterOpened(opened: OpenOutcome) {
    const pass = opened.ok ? opened.passes[opened.role] : undefined;
    const read = pass === undefined ? null : peekPass(pass);
    if (!opened.ok) this.fail(opened.failure.code);
    else if (pass === undefined || read === null) this.fail('OTHER_SERVICE');
    else this.enter({ ...read, pass }, opened.passes);
  },

  fail(code: NamedCode) {
    app.failure = { code, at: Date.now(), codes: [] };
    this.setData({ problem: adviceFor(code, language) });
  },

  /** @param passes of a room that was opened just now */
  enter(invitation: Invitation, passes?: Parameters<typeof addressOf>[0]['passes']) {
    if (this.isLeaving) return;
    this.isLeaving = true;
    const { camera, microphone } = this.data;
    const preset = { camera, microphone };
    const isOpener = passes !== undefined;
    wx.navigateTo({
      url: addressOf({ invitation, preset, isOpener, passes: passes ?? {} }),
      fail: () => {
        this.isLeaving = false;
      },
    });
  },

  take(invited: Invitation) {
    this.invited = invited;
    const { mode, room, role, name, pass } = invited;
    const text = INVITATIONS[role][name === undefined ? 0 : 1];
    const isViewer = role === 'audience';
    // Nothing but the card's room is entered by it, until it is put aside; a number can be changed.
    const isCard = pass !== undefined || isViewer;
    this.setData({ isViewer });
    this.setMode(mode);
    this.setData({
      invitation: fill(t[text], { mode: t[mode], name: name ?? '' }),
      isCard,
    });
    if (isCard) this.setTarget(room, '');
    else this.setRoom(textOfRoom(room));
  },

  setMode(mode: Mode) {
    this.setData({ mode, isLive: isLiveMode(mode), isVideo: isVideoMode(mode) });
    this.checkPermissions();
  },

  setRoom(typed: string) {
    const read = readTyped(typed, this.data.mode);
    const room = 'room' in read ? read.room : null;
    if ('room' in read && read.mode !== this.data.mode) this.setMode(read.mode);
    this.setTarget(room, 'room' in read || read.problem === null ? '' : t[read.problem]);
    const isReadDifferently = room !== null && 'roomID' in room && typed !== String(room.roomID);
    this.setData({ typed, reading: isReadDifferently ? fill(t.numberIs, { room: textOfRoom(room) }) : '' });
  },

  setTarget(room: Room | null, problem: string) {
    this.room = room;
    const isStage = this.data.isCard && this.invited?.role === 'anchor';
    const joinLabel = this.data.isLive && !isStage ? t.watch : t.join;
    this.setData({ canJoin: room !== null, problem, joinLabel });
  },

  needsCamera(): boolean {
    return this.data.isVideo && this.data.camera && !this.data.isViewer;
  },

  /** Shows how permissions stand without asking for any; the preview needs no more than they give. */
  checkPermissions() {
    // An old WeChat can neither be asked nor call.
    if (wx.getPrivacySetting === undefined) {
      this.setData({ permissionText: adviceFor('OLD_WECHAT', language) });
      return;
    }
    const withCamera = this.needsCamera();
    void peekPermissions(wx, withCamera).then((missing) => {
      if (!this.isShown || withCamera !== this.needsCamera()) return;
      this.missing = missing === 'unasked' ? null : missing;
      this.setData({
        ...describePermission(missing, withCamera),
        isPreviewing: missing === null && withCamera,
      });
    });
  },

  check() {
    wx.navigateTo({ url: '/pages/check/check' });
  },

  /** Another mini-program, or a call, has the camera. */
  previewFailed() {
    this.setData({ isPreviewing: false });
  },
});

/** What a card invites to; the second one with a name. */
const INVITATIONS = {
  member: ['invitation', 'invitationFrom'],
  anchor: ['invitedToStage', 'invitedToStageBy'],
  audience: ['invitedToWatch', 'invitedToWatchBy'],
} as const;

const labelOf = ({ roomID, mode }: RecentRoom): string => `${roomID} · ${t[mode]}`;

function describePermission(
  missing: PermissionCode | 'unasked' | null,
  withCamera: boolean,
): { permission: Permission; permissionText: string } {
  if (missing === null)
    return { permission: 'given', permissionText: withCamera ? t.permitted : t.permittedMicrophone };
  if (missing === 'unasked')
    return {
      permission: 'unasked',
      permissionText: withCamera ? t.permissionUnknown : t.permissionUnknownMicrophone,
    };
  return { permission: 'refused', permissionText: adviceFor(missing, language) };
}
