/** The room page's data: made from the call and from what only this screen knows, plain and small. */
import { fill, type Language, type Texts } from '../../i18n/texts';
import { adviceFor } from '../../rtc/advice';
import { colorOf, shortID } from '../../rtc/face';
import type { CallView, PersonView, PusherView } from '../../rtc/view';
import { type ControlRow, controlsOf } from './controls';
import { type Obstacles, type Panel, panelOf } from './panel';
import { addressFor, type Layout, layoutOf, playerID } from './pictures';

/** What the screen knows beside the call. */
export interface Screen extends Obstacles {
  readonly t: Texts;
  readonly language: Language;
  readonly roomID: number;
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
}

export const firstScreen = (t: Texts, language: Language): Screen => ({
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
}

export interface RoomData {
  readonly layout: Layout;
  readonly pusher: PusherView | null;
  readonly isOwnPictured: boolean;
  readonly isOwnMuted: boolean;
  readonly tiles: readonly Tile[];
  readonly soundMode: 'speaker' | 'ear';
  readonly title: string;
  /** Waiting, entering; empty when somebody is there. */
  readonly status: string;
  /** The room's number is shown large, with an invitation. */
  readonly isWaiting: boolean;
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
}

/** Levels from here on are "poor". */
const WEAK = 4;

export function present(view: CallView, screen: Screen): RoomData {
  const { t, language } = screen;
  const isLive = view.phase !== 'idle' && view.phase !== 'ended';
  const tiles: Tile[] = [];
  for (const person of view.people) tiles.push(...tilesOf(person, view.people.length, screen));
  const panel = panelOf(view, screen, t, language);
  const hasCompany = view.connectedAt !== null;
  const layout = layoutOf(tiles.length);
  return {
    layout,
    pusher: view.pusher,
    isOwnPictured: view.pusher?.enableCamera === true,
    isOwnMuted: isLive && !view.microphone,
    tiles,
    soundMode: view.speaker ? 'speaker' : 'ear',
    title: fill(t.room, { room: screen.roomID }),
    status: isLive && panel === null && !hasCompany ? statusOf(view, t) : '',
    isWaiting: view.phase === 'inRoom' && panel === null && !hasCompany,
    tip: isLive ? tipOf(view, screen, layout) : '',
    tipPlace: tipPlaceOf(layout, screen),
    canDismissTip: view.notice !== null,
    panel,
    controls: isLive && screen.permission === null ? controlsOf(view, t) : null,
    isBare: screen.isBare && panel === null,
    isSwapped: screen.isSwapped && layout === 'pair',
    isPlain: screen.isPlain,
    clock: hasCompany && isLive ? screen.clock : '',
  };
}

function tilesOf(person: PersonView, others: number, screen: Screen): readonly Tile[] {
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

function tipPlaceOf(layout: Layout, { isBare, isPlain }: Screen): RoomData['tipPlace'] {
  if (layout !== 'alone' && layout !== 'pair' && !isPlain) return 'high';
  return isBare && !isPlain ? 'low' : 'above';
}

const statusOf = ({ phase }: CallView, t: Texts): string => {
  if (phase === 'inRoom') return t.waiting;
  return phase === 'reconnecting' ? t.reconnecting : t.entering;
};

/** The one thing that the user should know now; the most pressing first. */
function tipOf(view: CallView, { t, language }: Screen, layout: Layout): string {
  const [peer] = view.people;
  if (view.phase === 'reconnecting' && view.connectedAt !== null) return t.reconnecting;
  if (view.isPeerLost) return t.peerLost;
  if (view.notice !== null) return adviceFor(view.notice, language);
  if (view.network >= WEAK) return t.weakOwn;
  if (layout === 'pair' && peer !== undefined && peer.network >= WEAK) return t.weakPeer;
  return '';
}
