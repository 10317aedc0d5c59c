/** The room page's data: made from the call and from what only this screen knows, plain and small. */
import { isLiveMode, isVideoMode, type Mode } from '../../contract/mode';
import type { Room } from '../../contract/room';
import { adviceFor } from '../../i18n/advice';
import { initialsOf } from '../../i18n/placeholders';
import { fill, type Language, type Texts } from '../../i18n/texts';
import type { CallView, PusherView } from '../../rtc/view';
import { textOfRoom } from '../../services/invitation';
import { colorOf } from './color';
import { type ControlContext, type ControlRow, controlsOf } from './controls';
import { type Obstacles, type Panel, panelOf } from './panel';
import { type Layout, layoutOf, liveLayoutOf, onStageOf, voiceLayoutOf } from './pictures';
import { FEW, type FreePlace, inPlaces, nameOf, type Tile, tilesOf, WEAK } from './tiles';

/** What the screen knows beside the call. */
export interface Screen extends Obstacles, Omit<ControlContext, 'canTurn'> {
  readonly t: Texts;
  readonly language: Language;
  readonly room: Room;
  readonly mode: Mode;
  /** One's own userID; empty before there is one. */
  readonly self: string;
  /** Names that invitations carried, by userID. */
  readonly names: ReadonlyMap<string, string>;
  /** Ids of the players whose pictures play. */
  readonly playing: readonly string[];
  /** Ids of tiles by their place in the list. */
  readonly places: readonly (string | null)[];
  /** Controls are hidden. */
  readonly isBare: boolean;
  /** In a call of two, one's own picture is the large one. */
  readonly isSwapped: boolean;
  /** The system cannot draw over native pictures: everything goes beside them. */
  readonly isPlain: boolean;
  /** How long one has been together, as a CSS time such as `-12.5s`; empty before. */
  readonly clock: string;
  /** Id of the player that fills the screen, if one does; the first one otherwise. */
  readonly chosen: string;
  /** The last picture of this room, shown until there is a new one; empty if there is none. */
  readonly cover: string;
}

export const firstScreen = (t: Texts, language: Language): Screen => ({
  t,
  language,
  room: { roomID: 0 },
  mode: 'videoCall',
  self: '',
  isOpener: false,
  canInvite: false,
  names: new Map(),
  playing: [],
  places: [],
  device: null,
  permission: null,
  isBare: false,
  isSwapped: false,
  isPlain: false,
  clock: '',
  full: 'no',
  without: [],
  chosen: '',
  cover: '',
});

export interface RoomData {
  readonly layout: Layout;
  readonly pusher: PusherView | null;
  readonly isOwnPictured: boolean;
  /** The face that the others see. */
  readonly ownColor: string;
  readonly ownInitials: string;
  readonly isOwnMuted: boolean;
  /** One's own tile is out of sight: one only watches. */
  readonly isOwnOff: boolean;
  readonly tiles: readonly (Tile | FreePlace)[];
  readonly soundMode: 'speaker' | 'ear';
  readonly isSilent: boolean;
  readonly orientation: 'vertical' | 'horizontal';
  readonly title: string;
  /** Waiting, entering; empty when somebody is there. */
  readonly status: string;
  /** Nobody is there yet: the middle says what can be told them. */
  readonly isWaiting: boolean;
  /** An invitation is offered there. */
  readonly canInvite: boolean;
  /** The room can go on beneath another page. */
  readonly canMinimise: boolean;
  /** What can be copied to tell others: number or name of the room; empty if that is of no use. */
  readonly told: string;
  readonly tip: string;
  /** Where the tip hides nobody's name: at the top of a crowd, at the bottom otherwise. */
  readonly tipPlace: 'high' | 'low' | 'above';
  readonly canDismissTip: boolean;
  readonly panel: Panel | null;
  readonly controls: readonly ControlRow[] | null;
  readonly isBare: boolean;
  readonly isSwapped: boolean;
  readonly isPlain: boolean;
  readonly clock: string;
  readonly isClockStanding: boolean;
  readonly cover: string;
}

export function present(view: CallView, screen: Screen): RoomData {
  const { t, language, mode, room } = screen;
  const isRunning = view.phase !== 'idle' && view.phase !== 'ended';
  const isLive = isLiveMode(mode);
  const isOnStage = !isLive || view.isOnStage;
  const all = everybody(view, screen, isOnStage);
  const seen = all.filter(({ isOff }) => !isOff);
  const filling = isOnStage || screen.full === 'no' ? undefined : fillingOf(seen, screen.chosen);
  const tiles =
    filling === undefined
      ? all
      : all.map((tile) => (tile.id === filling.id ? tile : { ...tile, isOff: true, isPictured: false }));
  const layout = arrange(screen, filling === undefined ? seen : [filling], isOnStage);
  const panel = panelOf(view, screen, nameOf(view.lastGone ?? '', screen), t, language);
  const isEmpty = isLive ? !isOnStage && seen.length === 0 : view.people.length === 0;
  const isIn = view.phase === 'inRoom';
  const isWaiting = isIn && panel === null && isEmpty && !isLive && !view.isArriving;
  const isTurned = screen.full === 'landscape' && filling?.isWide === true;
  const canTurn = (filling ?? fillingOf(seen, screen.chosen))?.isWide === true;
  return {
    layout,
    pusher: view.pusher,
    isOwnPictured: view.pusher?.enableCamera === true,
    ownColor: colorOf(screen.self),
    ownInitials: initialsOf(nameOf(screen.self, screen)),
    isOwnMuted: isRunning && isOnStage && (!view.microphone || view.isInterrupted),
    isOwnOff: !isOnStage,
    tiles: inPlaces(screen.places, tiles),
    soundMode: view.speaker ? 'speaker' : 'ear',
    isSilent: !view.sound,
    orientation: isTurned ? 'horizontal' : 'vertical',
    title:
      titleOf(room, mode, isOnStage, isIn || view.phase === 'reconnecting', t) +
      countOf(view.people.length, t),
    status: isRunning && panel === null && (isEmpty || !isIn) ? statusOf(view, screen, isLive) : '',
    isWaiting,
    canInvite: isWaiting && screen.without.indexOf('invite') < 0,
    canMinimise: isRunning && panel === null && screen.without.indexOf('minimise') < 0,
    told: toldOf(room, isLive && isOnStage && panel === null, isWaiting),
    tip: isRunning ? tipOf(view, screen, seen) : '',
    tipPlace: tipPlaceOf(layout, screen),
    canDismissTip: view.notice !== null || view.isSoundBack || view.isLowered,
    panel,
    controls: isRunning && screen.permission === null ? controlsOf(view, { ...screen, canTurn }, t) : null,
    isBare: screen.isBare && panel === null,
    isSwapped: screen.isSwapped && layout === 'pair',
    isPlain: screen.isPlain,
    clock: isRunning ? screen.clock : '',
    isClockStanding: view.together.since === null,
    cover: panel === null && (!isIn || seen.some(({ isLoading }) => isLoading)) ? screen.cover : '',
  };
}

function everybody(view: CallView, screen: Screen, isOnStage: boolean): readonly Tile[] {
  const { mode } = screen;
  const shown = isLiveMode(mode) ? onStageOf(mode, view.people, isOnStage) : view.people;
  const ids = new Set(shown.map(({ userID }) => userID));
  const options = { ...screen, isVideo: isVideoMode(mode) };
  const tiles: Tile[] = [];
  for (const person of view.people) {
    tiles.push(...tilesOf(person, shown.length, !ids.has(person.userID), options));
  }
  return tiles;
}

/** A number is told while nobody is there; a name for as long as one is on stage. */
function toldOf(room: Room, isOnStage: boolean, isWaiting: boolean): string {
  const isUseful = 'roomID' in room ? isWaiting : isOnStage;
  return isUseful ? textOfRoom(room) : '';
}

function arrange({ mode, isPlain }: Screen, shown: readonly Tile[], isOnStage: boolean): Layout {
  const isLive = isLiveMode(mode);
  const pictured = shown.filter(({ isPictured }) => isPictured);
  if (isVideoMode(mode) || pictured.some(({ isScreen }) => !isScreen)) {
    const layout = isLive ? liveLayoutOf(shown.length, isOnStage) : layoutOf(shown.length);
    return (isPlain && BESIDE[layout]) || layout;
  }
  return pictured.length > 0 ? 'seats' : voiceLayoutOf(shown.length + (isOnStage ? 1 : 0), isLive);
}

/** What takes the place of pictures over pictures where nothing can be drawn over one. */
const BESIDE: { readonly [layout in Layout]?: Layout } = { pair: 'two', guests: 'four' };

/** The chosen one, if they can be seen; else the first whose picture plays. */
function fillingOf(seen: readonly Tile[], chosen: string): Tile | undefined {
  const pictured = seen.filter(({ isPictured }) => isPictured);
  return pictured.filter(({ id }) => id === chosen)[0] ?? pictured[0];
}

/** @param isThere the room is there, and one is in it */
function titleOf(room: Room, mode: Mode, isOnStage: boolean, isThere: boolean, t: Texts): string {
  if ('roomID' in room) return fill(t.room, { room: room.roomID });
  if (!isLiveMode(mode) || !isThere) return t[mode];
  // On stage the name stands above the controls.
  return isOnStage ? t.onAir : `${t.onAir} · ${room.strRoomID}`;
}

/** Whoever is one of many reads how many: not everybody is seen. */
const countOf = (others: number, t: Texts): string =>
  others > FEW ? ` · ${fill(t.people, { people: others + 1 })}` : '';

const LARGE: readonly Layout[] = ['alone', 'pair', 'guests'];

function tipPlaceOf(layout: Layout, { isBare, isPlain }: Screen): RoomData['tipPlace'] {
  if (LARGE.indexOf(layout) < 0 && !isPlain) return 'high';
  return isBare && !isPlain ? 'low' : 'above';
}

/** Of a call that somebody was in already, only a tip says that it is being reconnected. */
function statusOf(view: CallView, screen: Screen, isLive: boolean): string {
  const { t } = screen;
  switch (view.phase) {
    case 'inRoom':
      if (view.isArriving) return isLive ? t.entering : '';
      if (isLive) return t.away;
      return view.lastGone === null ? t.waiting : fill(t.waitingFor, { name: nameOf(view.lastGone, screen) });
    case 'awaiting':
      return t.notLive;
    case 'reconnecting':
      return hasBegun(view) ? '' : t.reconnecting;
    default:
      return t.entering;
  }
}

const hasBegun = ({ together: { before, since }, people }: CallView): boolean =>
  before > 0 || since !== null || people.length > 0;

/** The one thing that the user should know now; the most pressing first. */
function tipOf(view: CallView, screen: Screen, seen: readonly Tile[]): string {
  const { t, language } = screen;
  if (view.phase === 'reconnecting' || (view.isArriving && hasBegun(view)))
    return hasBegun(view) ? t.reconnecting : '';
  if (view.isInterrupted && view.microphone) return t.interrupted;
  if (view.notice !== null) return adviceFor(view.notice, language, t);
  if (view.isSoundBack) return t.soundBack;
  if (view.isUnheard && view.isPatient) return t.unheard;
  if (view.isLowered) return t.lowered;
  if (view.network >= WEAK) return t.weakOwn;
  const only = seen.length === 1 ? seen[0] : undefined;
  return only?.isWeak === true ? t.weakPeer : '';
}
