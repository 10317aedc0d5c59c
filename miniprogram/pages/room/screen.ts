/** What the room page decides: how a call begins, what follows from a tap, and what is shown of all of it. */
import TRTC from 'trtc-wx-sdk';
import type { CallApp, Failure } from '../../app';
import { isLiveMode, isVideoMode, type Role, roleWithoutPass } from '../../contract/mode';
import type { Sending } from '../../rtc/devices';
import { withCodes, withSize } from '../../rtc/last-call';
import type { StreamType } from '../../rtc/people';
import { Session } from '../../rtc/session';
import type { PlayerReport } from '../../rtc/speakers';
import type { CallView } from '../../rtc/view';
import { obstacleOf } from '../../services/device';
import { requestOf } from '../../services/invitation';
import { ownName } from '../../services/own-name';
import { peekPass, usableUntil } from '../../services/pass';
import { isInSettings } from '../../services/permissions';
import { SETTINGS } from '../../settings';
import { patchOf } from '../patch';
import { Asking } from './asking';
import { AutoHide } from './auto-hide';
import { type Card, cardOf } from './card';
import { clockOf } from './clock';
import { type ControlID, type Full, isDevice } from './controls';
import type { ChoiceID } from './panel';
import { candidatesIn, choosePlaying, MOST_PICTURES, playerID } from './pictures';
import { firstScreen, present, type RoomData, type Screen } from './present';
import type { Entrance } from './query';
import { questionFor, Surroundings } from './surroundings';
import { placesOf, tileIDsOf } from './tiles';
import { keepWatched, takeWatched } from './watched';

export interface ScreenPage {
  setData(patch: object, drawn?: () => void): void;
}

const BOTH_OFF: Sending = { camera: false, microphone: false };
const PUSHER_OFF = {
  'room.pusher.url': '',
  'room.pusher.enableCamera': false,
  'room.pusher.enableMic': false,
};

export class RoomScreen {
  readonly session: Session;
  private readonly page: ScreenPage;
  private readonly app: CallApp;
  private readonly asking: Asking;
  private readonly surroundings: Surroundings;
  private readonly controls = new AutoHide(() => this.refresh());
  private readonly entrance: Entrance;
  /** Until when the card for the stage can be handed on, in unix seconds. */
  private readonly stageEndsAt: number;
  /** userID of who opened the room, if that is somebody else. */
  private readonly opener: string | null;
  private screen: Screen;
  private together: CallView['together'] | null = null;
  /** The trouble that the check page knows of already. */
  private kept: Failure['code'] | null = null;
  private shown: RoomData | null = null;
  private isHidden = false;

  constructor(page: ScreenPage, app: CallApp, entrance: Entrance) {
    const { invitation, isOpener, passes } = entrance;
    const { room, mode, from, name, pass } = invitation;
    this.page = page;
    this.app = app;
    this.entrance = entrance;
    this.stageEndsAt = usableUntil(passes.anchor);
    this.opener = isOpener || pass === undefined ? null : (peekPass(pass)?.from ?? null);
    this.screen = {
      ...firstScreen(app.texts, app.language),
      room,
      mode,
      isOpener,
      names: new Map(from === undefined || name === undefined ? [] : [[from, name]]),
      device: obstacleOf(wx),
    };
    this.surroundings = new Surroundings({
      wx,
      questionFor: (view) => questionFor(view, isOpener, app.texts),
      onInterrupted: (hasBegun) => this.session.interrupted(hasBegun),
    });
    this.session = new Session({
      trtc: new TRTC(page, SETTINGS.vendorTelemetry ? undefined : { env: 'test' }),
      tickets: app.tickets,
      onChange: () => this.refresh(),
      endsInBackground: SETTINGS.endsCallInBackground,
    });
    this.asking = new Asking({
      session: this.session,
      onAnswer: (permission) => this.change({ permission }),
    });
  }

  /** The page was opened. */
  begin(): void {
    if (this.screen.device === null) this.call(this.entrance.preset);
    else this.refresh();
  }

  show(): void {
    this.isHidden = false;
    this.app.watched = null;
    this.together = null;
    this.session.reveal();
    this.refresh();
    // The system's settings do not say when the user is back.
    if (this.screen.permission !== null && isInSettings(this.screen.permission)) this.asking.again();
  }

  hide(): void {
    this.isHidden = true;
    const { app, entrance, session, shown, page } = this;
    if (session.view.phase === 'inRoom') keepWatched(app, entrance.invitation, shown, page);
    session.hide();
    this.refresh();
  }

  close(): void {
    this.asking.cancel();
    this.session.leave();
    this.controls.keep();
    this.surroundings.release();
  }

  /** @param asked for whom the tapped button shares; WeChat's own menu shares for watching, never for the stage */
  card(asked: Role | undefined): Card {
    const { session, app, entrance } = this;
    const { invitation, passes } = entrance;
    session.stepAside();
    const role = asked ?? roleWithoutPass(invitation.mode);
    const pass = usableUntil(passes[role]) > app.tickets.serverNow() ? passes[role] : undefined;
    const sender = { userID: session.userID ?? '', name: ownName(wx) };
    return cardOf(invitation, role, pass, sender, app.texts);
  }

  tapStage(): void {
    this.controls.toggle();
    this.refresh();
  }

  tapTile({ small, choosable, id }: { small: boolean; choosable: boolean; id: string }): void {
    if (small) this.change({ isSwapped: !this.screen.isSwapped });
    else if (choosable) this.change({ full: 'portrait', chosen: id });
    else this.tapStage();
  }

  press(id: ControlID): void {
    const { session } = this;
    this.controls.touch();
    if (id === 'hangUp' || id === 'leave' || id === 'endLive') session.leave();
    else if (id === 'flip') session.switchCamera();
    else if (id === 'toVoice') session.toVoice();
    else if (id === 'goUp') this.asking.switchOn({ microphone: true, camera: this.goesUpWithCamera });
    else if (id === 'goDown') session.stepDown();
    else if (id === 'full') this.fill('portrait');
    else if (id === 'landscape') this.fill('landscape');
    else if (id === 'camera' && !session.view.camera) this.asking.switchOn({ camera: true });
    else if (isDevice(id)) session.toggle(id);
    this.refresh();
  }

  choose(id: ChoiceID): void {
    const { permission } = this.screen;
    if (id === 'wait') this.session.waitOn();
    if (id === 'hangUp' || id === 'end') this.session.leave();
    if (id === 'again') this.call(null);
    if (id === 'retry') this.asking.again();
    if (id === 'settings' && permission !== null) this.asking.openSettings(permission);
    if (id === 'withoutCamera') this.asking.withoutCamera();
    if (id === 'stay') this.change({ permission: null });
    if (id === 'home') this.goHome();
    if (id === 'check') wx.navigateTo({ url: '/pages/check/check' });
  }

  pusherNetwork(report: PlayerReport): void {
    const { app } = this;
    app.lastCall = withSize(app.lastCall, 'sent', report);
    this.session.pusherNetwork(report.netQualityLevel);
  }

  playerNetwork(userID: string, type: StreamType, report: PlayerReport): void {
    const { app } = this;
    app.lastCall = withSize(app.lastCall, 'received', report);
    this.session.playerReport(userID, type, report);
  }

  /** Our own arrow: asks during a call, as the system's does. */
  back(): void {
    this.surroundings.ask(() => this.goHome());
  }

  cannotDrawOver(): void {
    this.change({ isPlain: true });
  }

  /** Shows the call as it is now: one setData with the paths that changed, or none. */
  refresh(): void {
    const { view } = this.session;
    this.follow(view);
    this.keepFailure(view);
    const room = present(view, this.screen);
    const { shown, page } = this;
    const patch = shown === null ? { room } : patchOf({ room: shown }, { room });
    this.shown = room;
    // There is a picture again, or nobody to see.
    if (view.phase === 'inRoom' && room.cover === '') this.screen = { ...this.screen, cover: '' };
    // Off before it goes: on a phone the pusher may outlive its removal for a while.
    if (shown?.pusher != null && room.pusher === null) page.setData(PUSHER_OFF);
    if (Object.keys(patch).length > 0) page.setData(patch, () => this.session.rendered(view));
  }

  /**
   * Asks for the ticket and for the permissions, side by side. Who watches is asked for none.
   * @param preset camera and microphone; null: as they were left in the call before
   */
  private call(preset: Sending | null): void {
    const { invitation, isOpener } = this.entrance;
    const isWatching = isLiveMode(invitation.mode) && !isOpener;
    const isGuest = isWatching && invitation.role === 'anchor';
    const watched = takeWatched(this.app, invitation);
    this.screen = {
      ...this.screen,
      permission: null,
      playing: [],
      places: [],
      isSwapped: false,
      full: 'no',
      cover: watched?.picture ?? '',
    };
    // Whose card for the stage does not open it any more may watch all the same, as they did, or by the room's name.
    const { room, mode } = invitation;
    const asAudience = watched?.invitation ?? { room, mode, role: 'audience' };
    this.session.start(requestOf(invitation), isWatching ? BOTH_OFF : preset, {
      isOnStage: isOpener,
      otherwise: isGuest ? requestOf(asAudience) : null,
    });
    if (isWatching) this.session.permit();
    else this.asking.begin();
  }

  private get goesUpWithCamera(): boolean {
    return isVideoMode(this.screen.mode) && this.entrance.preset.camera;
  }

  /** One picture fills the screen, or gives it back. */
  private fill(full: Full): void {
    this.change({ full: this.screen.full === full ? 'no' : full });
  }

  /** The call is over first, so that WeChat does not ask. */
  private goHome(): void {
    this.session.leave();
    wx.navigateBack();
  }

  private change(what: Partial<Screen>): void {
    this.screen = { ...this.screen, ...what };
    this.refresh();
  }

  /** What this screen knows beside the call changes along with it. */
  private follow(view: CallView): void {
    const candidates = candidatesIn(view.people);
    const hasOwn = view.pusher?.enableCamera === true;
    const isShowing = candidates.length > 0 || (hasOwn && isLiveMode(this.screen.mode));
    this.surroundings.follow(view, this.isHidden);
    this.controls.follow(view.phase === 'inRoom' && isShowing);
    this.screen = {
      ...this.screen,
      isBare: this.controls.isHidden,
      self: this.session.userID ?? '',
      canInvite: this.stageEndsAt > this.app.tickets.serverNow(),
      playing: choosePlaying(this.screen.playing, candidates, MOST_PICTURES - (hasOwn ? 1 : 0)),
      places: placesOf(this.screen.places, tileIDsOf(view.people), this.firstTile),
    };
    this.followClock(view);
  }

  /** The clock runs in CSS: it is told when it began, and where it stands. */
  private followClock({ together }: CallView): void {
    const { before, since } = this.together ?? {};
    if (before === together.before && since === together.since) return;
    this.together = together;
    this.screen = { ...this.screen, clock: clockOf(together, Date.now()) };
  }

  /** Whoever opened the room comes first on every phone. */
  private get firstTile(): string | null {
    return this.opener === null ? null : playerID(this.opener, 'main');
  }

  /** For the check page. */
  private keepFailure({ end, notice, mode, phase }: CallView): void {
    const { app, screen, session } = this;
    const code = end?.code ?? screen.device ?? screen.permission ?? notice;
    if (code !== null && code !== this.kept) app.failure = { code, at: Date.now(), mode };
    this.kept = code;
    app.lastCall = withCodes(app.lastCall, phase, session.report, Date.now());
  }
}
