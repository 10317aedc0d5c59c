/** What the room page decides: how a call begins, what follows from a tap, and what is shown of all of it. */
import TRTC from 'trtc-wx-sdk';
import { isLiveMode, type Role, roleWithoutPass } from '../../contract/mode';
import { hostOptions } from '../../options';
import type { Sending } from '../../rtc/devices';
import type { StreamType } from '../../rtc/people';
import { Session } from '../../rtc/session';
import type { PlayerReport } from '../../rtc/speakers';
import type { CallView } from '../../rtc/view';
import { obstacleOf } from '../../services/device';
import { requestOf } from '../../services/invitation';
import { ownName } from '../../services/own-name';
import { peekPass, usableUntil } from '../../services/pass';
import { isInSettings } from '../../services/permissions';
import type { Shared } from '../../shared';
import { patchOf } from '../patch';
import { Asking } from './asking';
import { AutoHide } from './auto-hide';
import { type Card, cardOf } from './card';
import { Clock } from './clock';
import { type ControlID, type Full, isDevice } from './controls';
import { Outside, type Place } from './outside';
import { askQuality, qualityFor } from './own-quality';
import type { ChoiceID } from './panel';
import { candidatesIn, choosePlaying, MOST_PICTURES, playerID } from './pictures';
import { firstScreen, present, type RoomData, type Screen } from './present';
import { type Entrance, wantsCamera } from './query';
import { CallRecord } from './record';
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
  private readonly app: Shared;
  private readonly place: Place;
  private readonly outside: Outside;
  private readonly asking: Asking;
  private readonly surroundings: Surroundings;
  private readonly controls = new AutoHide(() => this.refresh());
  private readonly entrance: Entrance;
  /** Until when the card for the stage can be handed on, in unix seconds. */
  private readonly stageEndsAt: number;
  /** Id of the tile of who opened the room, if that is somebody else: it comes first on every phone. */
  private readonly opener: string | null;
  private screen: Screen;
  private readonly clock = new Clock();
  private readonly record: CallRecord;
  private shown: RoomData | null = null;
  private isHidden = false;

  constructor(page: ScreenPage, app: Shared, entrance: Entrance, place: Place) {
    const { vendorTelemetry = false, endsCallInBackground = false } = hostOptions();
    const { invitation, isOpener, passes } = entrance;
    const { room, mode, from, name, pass } = invitation;
    this.page = page;
    this.app = app;
    this.place = place;
    this.outside = new Outside(app.running, place, invitation, () => this.session.leave());
    this.entrance = entrance;
    this.record = new CallRecord(app);
    this.stageEndsAt = usableUntil(passes.anchor);
    const opener = isOpener || pass === undefined ? undefined : peekPass(pass)?.from;
    this.opener = opener === undefined ? null : playerID(opener, 'main');
    this.screen = {
      ...firstScreen(app.texts, app.language),
      room,
      mode,
      isOpener,
      names: new Map(from === undefined || name === undefined ? [] : [[from, name]]),
      device: obstacleOf(wx),
      without: place.without,
    };
    this.surroundings = new Surroundings({
      wx,
      tone: `${app.folder}sounds/waiting.wav`,
      questionFor: (view) => questionFor(view, isOpener, app.texts),
      onInterrupted: (hasBegun) => this.session.interrupted(hasBegun),
      onBackground: () => {
        if (endsCallInBackground) this.session.background();
      },
    });
    this.session = new Session({
      trtc: new TRTC(page, vendorTelemetry ? undefined : { env: 'test' }),
      tickets: app.tickets,
      onChange: () => this.refresh(),
    });
    this.asking = new Asking({
      session: this.session,
      onAnswer: (permission) => this.change({ permission }),
    });
  }

  /** The page was opened. */
  begin(): void {
    const { device } = this.screen;
    if (device === null) this.call(this.entrance.preset);
    else this.outside.refused(device, () => this.refresh());
  }

  show(): void {
    this.isHidden = false;
    this.app.watched = null;
    this.clock.forget();
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
    this.outside.close();
  }

  /** Another page comes above this one, and the call goes on beneath, as in the background. */
  minimise(): void {
    const url = hostOptions().minimisePage ?? this.app.home;
    // A page of the tabBar, a wrong address, ten pages: the room stays where it is.
    wx.navigateTo({ url, fail: console.error });
  }

  /** @param asked for whom the tapped button shares; WeChat's own menu shares for watching, never for the stage */
  card(asked: Role | undefined): Card {
    const { session, app, entrance } = this;
    const { invitation, passes } = entrance;
    session.stepAside();
    const role = asked ?? roleWithoutPass(invitation.mode);
    const pass = usableUntil(passes[role]) > app.tickets.serverNow() ? passes[role] : undefined;
    const sender = { userID: session.userID ?? '', name: ownName(wx) };
    this.outside.invited(role);
    return cardOf(invitation, role, pass, sender, app.texts, app);
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
    else if (id === 'goUp') this.asking.switchOn({ microphone: true, camera: wantsCamera(this.entrance) });
    else if (id === 'goDown') session.stepDown();
    else if (id === 'quality') askQuality(session.view.quality, (quality) => session.chooseQuality(quality));
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
    if (id === 'check') wx.navigateTo({ url: this.app.checkPage });
  }

  pusherNetwork(report: PlayerReport): void {
    this.record.size('sent', report);
    this.session.pusherNetwork(report.netQualityLevel);
  }

  playerNetwork(userID: string, type: StreamType, report: PlayerReport): void {
    this.record.size('received', report);
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
    const { session } = this;
    const { view } = session;
    this.follow(view);
    this.record.follow(view, this.screen.device ?? this.screen.permission, session.report);
    const room = present(view, this.screen);
    this.outside.follow(view, room, session.userID ?? '');
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
    this.outside.begin();
    this.session.start(requestOf(invitation), isWatching ? BOTH_OFF : preset, {
      isOnStage: isOpener,
      otherwise: isGuest ? requestOf(asAudience) : null,
      quality: qualityFor(mode),
    });
    if (isWatching) this.session.permit();
    else this.asking.begin();
  }

  /** One picture fills the screen, or gives it back. */
  private fill(full: Full): void {
    this.change({ full: this.screen.full === full ? 'no' : full });
  }

  /** The call is over first, so that WeChat does not ask. */
  private goHome(): void {
    this.session.leave();
    this.place.goBack();
  }

  private change(what: Partial<Screen>): void {
    this.screen = { ...this.screen, ...what };
    this.refresh();
  }

  /** What this screen knows beside the call changes along with it. */
  private follow(view: CallView): void {
    const candidates = candidatesIn(view.people);
    // Also while it begins anew.
    const hasOwn = view.pusher !== null && view.camera && !this.isHidden;
    const isShowing = candidates.some(({ hasVideo }) => hasVideo) || (hasOwn && isLiveMode(this.screen.mode));
    this.surroundings.follow(view, this.isHidden);
    this.controls.follow(view.phase === 'inRoom' && isShowing);
    this.screen = {
      ...this.screen,
      isBare: this.controls.isHidden,
      clock: this.clock.follow(view.together),
      self: this.session.userID ?? '',
      canInvite: this.stageEndsAt > this.app.tickets.serverNow(),
      playing: choosePlaying(this.screen.playing, candidates, MOST_PICTURES - (hasOwn ? 1 : 0)),
      places: placesOf(this.screen.places, tileIDsOf(view.people), this.opener),
    };
  }
}
