/** The room page's data: made from the call and from what only this screen knows, plain and small. */
import { isLiveMode, type Mode } from '../../contract/mode';
import type { Room } from '../../contract/room';
import { adviceFor } from '../../i18n/advice';
import { fill, type Language, type Texts } from '../../i18n/texts';
import type { CallView, PersonView, PusherView } from '../../rtc/view';
import { textOfRoom } from '../../services/invitation';
import { type ControlRow, controlsOf, type Stage } from './controls';
import { colorOf, shortID } from './face';
import { type Obstacles, type Panel, panelOf } from './panel';
import { addressFor, type Layout, layoutOf, liveLayoutOf, onStageOf, playerID } from './pictures';

/** What the screen knows beside the call. */
export interface Screen extends Obstacles, Stage {
  readonly t: Texts;
  readonly language: Language;
  readonly room: Room;
  readonly mode: Mode;
  /** Names that invitations carried, by userID. */
  readonly names: Readonly<Record<string, string | undefined>>;
  /** Ids of the players whose pictures play. */
  readonly playing: readonly string[];
  /** Controls are hidden. */
  readonly isBare: boolean;
  /** In a call of two, one's own picture is the large one. */
  readonly isSwapped: boolean;
  /** The system cannot draw over native pictures: everything goes beside them. */
  readonly isPlain: boolean;
  /** Seconds since the first other one came, as a CSS time such as `-12.5s`; empty before. */
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
  isOpener: false,
  canInvite: false,
  names: {},
  playing: [],
  device: null,
  permission: null,
  isBare: false,
  isSwapped: false,
  isPlain: false,
  clock: '',
  full: 'no',
  chosen: '',
  cover: '',
});

/** One box of the stage: somebody, or the screen that they share. */
export interface Tile {
  /** The id of its player. */
  readonly id: string;
  readonly userID: string;
  readonly name: string;
  readonly initials: string;
  readonly color: string;
  /** Empty: there is no player yet. */
  readonly src: string;
  /** The picture plays; otherwise the face is shown. */
  readonly isPictured: boolean;
  /** A screen is seen whole; a face fills its box. */
  readonly isScreen: boolean;
  readonly isMuted: boolean;
  readonly isSpeaking: boolean;
  readonly isWeak: boolean;
  /** The picture is on its way. */
  readonly isLoading: boolean;
  /** Heard, and not seen: not on stage, or behind a picture that fills the screen. */
  readonly isOff: boolean;
}

export interface RoomData {
  readonly layout: Layout;
  readonly pusher: PusherView | null;
  readonly isOwnPictured: boolean;
  readonly isOwnMuted: boolean;
  /** One's own tile is out of sight: one only watches. */
  readonly isOwnOff: boolean;
  readonly tiles: readonly Tile[];
  readonly soundMode: 'speaker' | 'ear';
  readonly isSilent: boolean;
  readonly orientation: 'vertical' | 'horizontal';
  readonly title: string;
  /** Waiting, entering; empty when somebody is there. */
  readonly status: string;
  /** An invitation is offered in the middle. */
  readonly isWaiting: boolean;
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
  readonly cover: string;
}

/** Levels from here on are "poor". */
const WEAK = 4;

export function present(view: CallView, screen: Screen): RoomData {
  const { t, language, mode, room } = screen;
  const isRunning = view.phase !== 'idle' && view.phase !== 'ended';
  const isLive = isLiveMode(mode);
  const isUp = !isLive || view.isUp;
  const shown = isLive ? onStageOf(mode, view.people, isUp) : view.people;
  const all: Tile[] = [];
  for (const person of view.people) {
    all.push(...tilesOf(person, shown.length, shown.indexOf(person) < 0, screen));
  }
  const seen = all.filter(({ isOff }) => !isOff);
  const filling = isUp || screen.full === 'no' ? undefined : fillingOf(seen, screen.chosen);
  const tiles =
    filling === undefined
      ? all
      : all.map((tile) => (tile.id === filling.id ? tile : { ...tile, isOff: true, isPictured: false }));
  const layout = arrange(mode, filling === undefined ? seen.length : 1, isUp);
  const panel = panelOf(view, screen, t, language);
  const isEmpty = isLive ? !isUp && seen.length === 0 : view.connectedAt === null;
  const isIn = view.phase === 'inRoom';
  const isWaiting = isIn && panel === null && isEmpty && !isLive;
  const isEntering = view.phase === 'asking' || view.phase === 'entering';
  return {
    layout,
    pusher: view.pusher,
    isOwnPictured: view.pusher?.enableCamera === true,
    isOwnMuted: isRunning && isUp && !view.microphone,
    isOwnOff: !isUp,
    tiles,
    soundMode: view.speaker ? 'speaker' : 'ear',
    isSilent: !view.sound,
    orientation: filling !== undefined && screen.full === 'landscape' ? 'horizontal' : 'vertical',
    title: titleOf(room, mode, isUp, t),
    status: isRunning && panel === null && (isEmpty || isEntering) ? statusOf(view, isLive, t) : '',
    isWaiting,
    told: toldOf(room, isLive && isUp && panel === null, isWaiting),
    tip: isRunning ? tipOf(view, screen, seen, isLive) : '',
    tipPlace: tipPlaceOf(layout, screen),
    canDismissTip: view.notice !== null,
    panel,
    controls: isRunning && screen.permission === null ? controlsOf(view, screen, t) : null,
    isBare: screen.isBare && panel === null,
    isSwapped: screen.isSwapped && layout === 'pair',
    isPlain: screen.isPlain,
    clock: view.connectedAt !== null && isRunning ? screen.clock : '',
    cover: panel === null && (!isIn || seen.some(({ isLoading }) => isLoading)) ? screen.cover : '',
  };
}

/** A number is told while nobody is there; a name for as long as one is on stage. */
function toldOf(room: Room, isOnStage: boolean, isWaiting: boolean): string {
  const isUseful = 'roomID' in room ? isWaiting : isOnStage;
  return isUseful ? textOfRoom(room) : '';
}

function arrange(mode: Mode, others: number, isUp: boolean): Layout {
  if (mode === 'voiceLive') return 'seats';
  return mode === 'videoLive' ? liveLayoutOf(others, isUp) : layoutOf(others);
}

/** The chosen one, if they can be seen; else the first whose picture plays. */
function fillingOf(seen: readonly Tile[], chosen: string): Tile | undefined {
  const pictured = seen.filter(({ isPictured }) => isPictured);
  return pictured.filter(({ id }) => id === chosen)[0] ?? pictured[0];
}

function titleOf(room: Room, mode: Mode, isOnStage: boolean, t: Texts): string {
  if ('roomID' in room) return fill(t.room, { room: room.roomID });
  if (!isLiveMode(mode)) return t[mode];
  // On stage the name stands above the controls.
  return isOnStage ? t.onAir : `${t.onAir} · ${room.strRoomID}`;
}

function tilesOf(person: PersonView, others: number, isOff: boolean, screen: Screen): readonly Tile[] {
  const { t, names, playing } = screen;
  const { userID, isSpeaking, network, isLoading } = person;
  const initials = shortID(userID);
  const name = names[userID] ?? initials;
  const main = person.streams.filter(({ type }) => type === 'main')[0];
  const aux = person.streams.filter(({ type, hasVideo }) => type === 'aux' && hasVideo)[0];
  const face = { userID, initials, color: colorOf(userID) };
  const id = playerID(userID, 'main');
  const isPictured = main?.hasVideo === true && playing.indexOf(id) >= 0;
  const own: Tile = {
    ...face,
    id,
    name,
    src: addressFor(main?.src ?? '', others),
    isPictured,
    isScreen: false,
    isMuted: main?.hasAudio !== true,
    isSpeaking,
    isWeak: network >= WEAK,
    isLoading: isLoading && isPictured,
    isOff,
  };
  if (aux === undefined) return [own];
  const screenID = playerID(userID, 'aux');
  const shared: Tile = {
    ...own,
    id: screenID,
    name: fill(t.screen, { name }),
    src: aux.src,
    isPictured: playing.indexOf(screenID) >= 0,
    isScreen: true,
    isMuted: false,
    isSpeaking: false,
    isWeak: false,
    isLoading: false,
  };
  return [own, shared];
}

const LARGE: readonly Layout[] = ['alone', 'pair', 'guests'];

function tipPlaceOf(layout: Layout, { isBare, isPlain }: Screen): RoomData['tipPlace'] {
  if (LARGE.indexOf(layout) < 0 && !isPlain) return 'high';
  return isBare && !isPlain ? 'low' : 'above';
}

const statusOf = ({ phase }: CallView, isLive: boolean, t: Texts): string => {
  if (phase === 'inRoom') return isLive ? t.away : t.waiting;
  return phase === 'reconnecting' ? t.reconnecting : t.entering;
};

/** The one thing that the user should know now; the most pressing first. */
function tipOf(view: CallView, { t, language }: Screen, seen: readonly Tile[], isLive: boolean): string {
  if (view.phase === 'reconnecting' && (view.connectedAt !== null || seen.length > 0)) return t.reconnecting;
  if (view.isPeerLost && !isLive) return t.peerLost;
  if (view.notice !== null) return adviceFor(view.notice, language);
  if (view.network >= WEAK) return t.weakOwn;
  if (seen.length === 1 && seen[0]?.isWeak === true) return t.weakPeer;
  return '';
}
