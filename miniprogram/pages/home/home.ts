/** Home: which call, which room, and how one looks and sounds before joining. */
import type { CallApp } from '../../app';
import { fill } from '../../i18n/texts';
import { adviceFor } from '../../rtc/advice';
import {
  type CallMode,
  type Invitation,
  type Query,
  queryOf,
  readInvitation,
} from '../../services/invitation';
import { ownName, rememberOwnName } from '../../services/own-name';
import {
  askPermissions,
  openSettingsFor,
  type PermissionCode,
  peekPermissions,
} from '../../services/permissions';
import { type RecentRoom, recentRooms, rememberRoom } from '../../services/recent-rooms';
import { randomRoomID, readRoomNumber } from './room-number';

const { language, texts: t } = getApp<CallApp>();

type Permission = 'checking' | 'given' | 'unasked' | 'refused';

Page({
  data: {
    t,
    mode: 'videoCall' as CallMode,
    typed: '',
    /** 0 while there is no right number. */
    roomID: 0,
    /** What is wrong with the number, or how it is read. */
    problem: '',
    reading: '',
    invitation: '',
    recent: [] as readonly (RecentRoom & { readonly label: string })[],
    name: '',
    camera: true,
    microphone: true,
    permission: 'checking' as Permission,
    permissionText: '',
    isPreviewing: false,
  },

  /** What the card said that brought the user here. */
  invited: null as Invitation | null,
  missing: null as PermissionCode | null,
  isShown: false,
  isJoining: false,

  onLoad(query: Query) {
    wx.setNavigationBarTitle({ title: t.appTitle });
    this.invited = readInvitation(query);
    this.setData({ name: ownName(wx) });
    if (this.invited !== null) this.take(this.invited);
  },

  onShow() {
    this.isShown = true;
    this.isJoining = false;
    this.setData({ recent: recentRooms(wx).map((room) => ({ ...room, label: labelOf(room) })) });
    void this.checkPermissions();
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

  chooseMode(event: WechatMiniprogram.TouchEvent<object, object, { mode: CallMode }>) {
    this.setData({ mode: event.currentTarget.dataset.mode });
    void this.checkPermissions();
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
    this.setData({ mode: room.mode });
    this.setRoom(String(room.roomID));
    void this.checkPermissions();
  },

  typeName(event: WechatMiniprogram.Input) {
    const { value } = event.detail;
    this.setData({ name: value });
    rememberOwnName(wx, value);
  },

  toggleCamera() {
    this.setData({ camera: !this.data.camera });
    void this.checkPermissions();
  },

  toggleMicrophone() {
    this.setData({ microphone: !this.data.microphone });
  },

  /** Asks now for what joining would ask for, or opens the settings after a refusal. */
  async permit() {
    if (this.missing === null) await askPermissions(wx, this.needsCamera());
    else await openSettingsFor(wx, this.missing);
    await this.checkPermissions();
  },

  join() {
    const { roomID, mode, camera, microphone } = this.data;
    if (roomID === 0 || this.isJoining) return;
    this.isJoining = true;
    rememberRoom(wx, { roomID, mode });
    const { from, name } = this.invited?.room.roomID === roomID ? this.invited : NOBODY;
    const query = queryOf({
      room: { roomID },
      mode,
      ...(from === undefined ? {} : { from }),
      ...(name === undefined ? {} : { name }),
    });
    const devices = `camera=${Number(camera)}&microphone=${Number(microphone)}`;
    wx.navigateTo({
      url: `/pages/room/room?${query}&${devices}`,
      fail: () => {
        this.isJoining = false;
      },
    });
  },

  take({ room, mode, name }: Invitation) {
    const values = { mode: mode === 'voiceCall' ? t.voiceCall : t.videoCall, name: name ?? '' };
    const invitation = fill(name === undefined ? t.invitation : t.invitationFrom, values);
    this.setData({ mode, invitation });
    this.setRoom(String(room.roomID));
  },

  setRoom(typed: string) {
    const number = readRoomNumber(typed);
    const roomID = 'roomID' in number ? number.roomID : 0;
    const problem = 'roomID' in number || number.problem === null ? '' : t[number.problem];
    const isReadDifferently = roomID !== 0 && typed !== String(roomID);
    this.setData({
      typed,
      roomID,
      problem,
      reading: isReadDifferently ? fill(t.numberIs, { room: roomID }) : '',
    });
  },

  needsCamera(): boolean {
    return this.data.mode === 'videoCall' && this.data.camera;
  },

  /** Shows how permissions stand without asking for any; the preview needs no more than they give. */
  async checkPermissions() {
    const withCamera = this.needsCamera();
    const missing = await peekPermissions(wx, withCamera);
    if (!this.isShown || withCamera !== this.needsCamera()) return;
    this.missing = missing === 'unasked' ? null : missing;
    this.setData({
      ...describePermission(missing, withCamera),
      isPreviewing: missing === null && withCamera,
    });
  },

  /** Another mini-program, or a call, has the camera. */
  previewFailed() {
    this.setData({ isPreviewing: false });
  },
});

const NOBODY: Pick<Invitation, 'from' | 'name'> = {};

const labelOf = ({ roomID, mode }: RecentRoom): string =>
  `${roomID} · ${mode === 'voiceCall' ? t.voiceCall : t.videoCall}`;

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
