/** What the first page decides: what is chosen, what the phone says, and where both lead. */
import type { Mode } from '../../contract/mode';
import type { NamedCode } from '../../i18n/advice';
import type { Language, Texts } from '../../i18n/texts';
import { type Invitation, type Query, readCard } from '../../services/invitation';
import { ownName, rememberOwnName } from '../../services/own-name';
import { askPermissions, openSettingsFor, peekPermissions } from '../../services/permissions';
import { recentRooms, rememberRoom } from '../../services/recent-rooms';
import type { Passes } from '../../services/tickets';
import type { Shared } from '../../shared';
import { patchOf } from '../patch';
import { addressOf } from '../trtc-room/query';
import { isOfWatched } from '../trtc-room/watched';
import {
  type Choice,
  choiceFor,
  chooseMode,
  destinationOf,
  dropCard,
  failedBy,
  needsCamera,
  refuseJoin,
  takeRecent,
  toggle,
  typeRoom,
} from './choice';
import { FIRST_STATE, type HomeData, type PhoneState, present } from './present';
import { randomRoomID } from './room-number';

/** An old WeChat can neither be asked nor call. */
const isOld = (): boolean => wx.getPrivacySetting === undefined;

export interface HomeView {
  setData(patch: object): void;
}

export class HomeScreen {
  private readonly view: HomeView;
  private readonly app: Shared;
  private readonly t: Texts;
  private readonly language: Language;
  private readonly stop: () => void;
  private choice: Choice;
  private phone: PhoneState;
  private shown: HomeData;
  private isShown = false;
  private isLeaving = false;

  /** @param query of the address by which somebody came */
  constructor(view: HomeView, app: Shared, query: Query) {
    this.view = view;
    this.app = app;
    this.choice = choiceFor(readCard(query));
    this.t = app.texts;
    this.language = app.language;
    this.phone = {
      ...FIRST_STATE,
      ...(isOld() ? { permission: 'OLD_WECHAT' } : {}),
      name: ownName(wx),
      recent: recentRooms(wx),
      isInRoom: this.isInRoom,
    };
    this.shown = present(this.choice, this.phone, this.t, this.language);
    this.stop = app.running.listen(() => this.roomChanged());
  }

  /** What it is drawn from at first. */
  get data(): HomeData {
    return this.shown;
  }

  /** That is drawn. */
  begin(): void {
    const { card, flaw } = this.choice;
    if (flaw === 'PASS_INVALID' || flaw === 'PASS_REQUIRED') this.keepFailure(flaw);
    // Who was watching when this card came goes on stage of what they watched.
    if (card !== null && isOfWatched(this.app, card)) this.join();
  }

  show(): void {
    this.isShown = true;
    this.isLeaving = false;
    this.change(this.choice, { recent: recentRooms(wx), isInRoom: this.isInRoom });
    this.checkPermissions();
  }

  /** The camera belongs to the call then. */
  hide(): void {
    this.isShown = false;
    this.change(this.choice, { canPreview: false });
  }

  close(): void {
    this.isShown = false;
    this.stop();
  }

  /** Whatever happens ends here: what is chosen now, what the phone says anew, and one setData at most. */
  private change(choice: Choice, phone: Partial<PhoneState> = {}): void {
    const neededCamera = needsCamera(this.choice);
    this.choice = choice;
    this.phone = { ...this.phone, ...phone };
    const { shown } = this;
    this.shown = present(choice, this.phone, this.t, this.language);
    const patch = patchOf(shown, this.shown);
    if (Object.keys(patch).length > 0) this.view.setData(patch);
    if (this.isShown && needsCamera(choice) !== neededCamera) this.checkPermissions();
  }

  chooseMode(mode: Mode): void {
    this.change(chooseMode(this.choice, mode));
  }

  dropCard(): void {
    this.change(dropCard(this.choice));
  }

  typeRoom(typed: string): void {
    this.change(typeRoom(this.choice, typed));
  }

  takeRandomRoom(): void {
    this.change(typeRoom(this.choice, String(randomRoomID())));
  }

  takeRecentRoom(at: number): void {
    const room = this.phone.recent[at];
    if (room !== undefined) this.change(takeRecent(this.choice, room));
  }

  typeName(name: string): void {
    this.change(this.choice, { name });
    rememberOwnName(wx, name);
  }

  toggleCamera(): void {
    this.change(toggle(this.choice, 'camera'));
  }

  toggleMicrophone(): void {
    this.change(toggle(this.choice, 'microphone'));
  }

  /** Asks now for what joining would ask for, or opens the settings after a refusal. */
  permit(): void {
    const { permission } = this.phone;
    if (permission === 'checking' || permission === 'OLD_WECHAT') return;
    const asked: Promise<unknown> =
      permission === 'unasked' || permission === 'given'
        ? askPermissions(wx, needsCamera(this.choice))
        : openSettingsFor(wx, permission);
    void asked.then(() => this.checkPermissions());
  }

  /** Shows how permissions stand without asking for any; the preview needs no more than they give. */
  private checkPermissions(): void {
    // A room that runs has camera and microphone, and what was allowed for them.
    if (isOld() || this.phone.isInRoom) return;
    const isOfCamera = needsCamera(this.choice);
    void peekPermissions(wx, isOfCamera).then((missing) => {
      if (!this.isShown || this.phone.isInRoom || isOfCamera !== needsCamera(this.choice)) return;
      const canPreview = missing === null && isOfCamera;
      this.change(this.choice, { permission: missing ?? 'given', isOfCamera, canPreview });
    });
  }

  /** Another mini-program, or a call, has the camera. */
  previewFailed(): void {
    this.change(this.choice, { canPreview: false });
  }

  join(): void {
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
  }

  /** A new room, named by the service. */
  open(): void {
    if (this.phone.isOpening || this.isLeaving) return;
    this.change(failedBy(this.choice, null), { isOpening: true });
    void this.app.tickets.open(this.choice.mode).then((opened) => {
      const failed = opened.ok || !this.isShown ? null : opened.failure.code;
      if (failed !== null) this.keepFailure(failed);
      this.change(failed === null ? this.choice : failedBy(this.choice, failed), { isOpening: false });
      if (!opened.ok || !this.isShown) return;
      const { room, mode, role, pass, passes } = opened;
      this.enter({ room, mode, role, pass }, passes);
    });
  }

  /** @param passes of a room that was opened just now */
  private enter(invitation: Invitation, passes?: Passes): void {
    if (this.isLeaving) return;
    this.isLeaving = true;
    const { camera, microphone } = this.choice;
    const preset = { camera, microphone };
    const isOpener = passes !== undefined;
    wx.navigateTo({
      url: addressOf({ invitation, preset, isOpener, passes: passes ?? {} }, this.app.folder),
      fail: () => {
        this.isLeaving = false;
        this.change(failedBy(this.choice, 'INTERNAL'));
      },
    });
  }

  /** A room runs elsewhere, or not any more. */
  private roomChanged(): void {
    const { isInRoom } = this;
    if (!this.isShown || isInRoom === this.phone.isInRoom) return;
    this.change(this.choice, { isInRoom, ...(isInRoom ? { canPreview: false } : {}) });
    this.checkPermissions();
  }

  private get isInRoom(): boolean {
    return this.app.running.current !== null;
  }

  /** For the check page. */
  private keepFailure(code: NamedCode): void {
    this.app.failure = { code, at: Date.now(), mode: null };
  }
}
