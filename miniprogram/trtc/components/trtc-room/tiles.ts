/** The boxes of the stage: who is seen in which, and how. */

import { initialsOf, placeholderOf } from '../../i18n/placeholders';
import { fill, type Language, type Texts } from '../../i18n/texts';
import type { Person, Stream } from '../../rtc/people';
import type { PersonView } from '../../rtc/view';
import { colorOf } from './color';
import { addressFor, playerID, sends } from './pictures';

/** One box of the stage: somebody, or the screen that they share. */
export interface Tile {
  /** The id of its player. */
  readonly id: string;
  readonly userID: string;
  readonly type: Stream['type'];
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
  /** In a mode with pictures: sends none. */
  readonly isCameraOff: boolean;
  readonly isSpeaking: boolean;
  readonly isWeak: boolean;
  /** The picture is on its way. */
  readonly isLoading: boolean;
  /** Something should arrive, and has not for some seconds: the last picture is no picture. */
  readonly isCutOff: boolean;
  /** The picture is wider than it is high. */
  readonly isWide: boolean;
  /** Heard, and not seen: not on stage, or behind a picture that fills the screen. */
  readonly isOff: boolean;
}

/** A place in the list that nobody has at the moment. */
export interface FreePlace {
  readonly id: string;
  readonly userID: '';
}

export interface TileOptions {
  readonly t: Texts;
  readonly language: Language;
  /** Names that invitations carried, by userID. */
  readonly names: ReadonlyMap<string, string>;
  /** Ids of the players whose pictures play. */
  readonly playing: readonly string[];
  readonly isVideo: boolean;
}

/** Levels from here on are "poor". */
export const WEAK = 4;

/** By the invitation, or a placeholder. */
export const nameOf = (
  userID: string,
  { names, language }: Pick<TileOptions, 'names' | 'language'>,
): string => names.get(userID) ?? placeholderOf(userID, language);

/**
 * Somebody's own box, and one for the screen that they share.
 * @param others how many are seen beside oneself
 */
export function tilesOf(
  person: PersonView,
  others: number,
  isOff: boolean,
  options: TileOptions,
): readonly Tile[] {
  const { t, playing, isVideo } = options;
  const { userID, isSpeaking, network, isLoading, isCutOff, wide } = person;
  const name = nameOf(userID, options);
  const main = person.streams.filter(({ type }) => type === 'main')[0];
  const aux = person.streams.filter(({ type, hasVideo }) => type === 'aux' && hasVideo)[0];
  const isPlaying = (type: Stream['type']): boolean => playing.indexOf(playerID(userID, type)) >= 0;
  const isPictured = main?.hasVideo === true && isPlaying('main');
  const own: Tile = {
    id: playerID(userID, 'main'),
    userID,
    type: 'main',
    name,
    initials: initialsOf(name),
    color: colorOf(userID),
    src: addressFor(main?.src ?? '', others),
    isPictured,
    isScreen: false,
    isMuted: main?.hasAudio !== true,
    isCameraOff: isVideo && main?.hasVideo !== true,
    isSpeaking,
    isWeak: network >= WEAK,
    isLoading: isLoading && isPictured,
    isCutOff: isCutOff && (isPictured || main?.hasAudio === true),
    isWide: wide.indexOf('main') >= 0,
    isOff,
  };
  if (aux === undefined) return [own];
  const screen: Tile = {
    ...own,
    id: playerID(userID, 'aux'),
    type: 'aux',
    name: fill(t.screen, { name }),
    src: aux.src,
    isPictured: isPlaying('aux'),
    isScreen: true,
    isMuted: false,
    isCameraOff: false,
    isSpeaking: false,
    isWeak: false,
    isLoading: false,
    isCutOff: isCutOff && isPlaying('aux'),
    isWide: wide.indexOf('aux') >= 0,
  };
  return [own, screen];
}

/** A tile has up to nine nodes, and WeChat advises at most 1,000 for a page. */
const MOST_PEOPLE = 100;

/** The ids of all tiles, in the order of joining. Of a crowd everybody has one who sends, and of the others the first. */
export function tileIDsOf(people: readonly Person[]): readonly string[] {
  const ids: string[] = [];
  let others = MOST_PEOPLE - people.filter(sends).length;
  for (const person of people) {
    const { userID, streams } = person;
    if (!sends(person) && others-- <= 0) continue;
    ids.push(playerID(userID, 'main'));
    if (streams.some(({ type, hasVideo }) => type === 'aux' && hasVideo)) ids.push(playerID(userID, 'aux'));
  }
  return ids;
}

/** With at most so many tiles the list is set anew rather than kept with many free places. */
export const FEW = 9;

/**
 * Who has which place, so that a list of hundreds changes in one place when one of them comes or goes: everybody keeps
 * theirs, a free one is taken first.
 * @param before ids of tiles by place, null for a free one
 * @param ids of all tiles
 * @param first has the first place, if it is there
 */
export function placesOf(
  before: readonly (string | null)[],
  ids: readonly string[],
  first: string | null,
): readonly (string | null)[] {
  const there = new Set(ids);
  const isKept = ids.length > FEW || before.length <= 2 * ids.length;
  const still = before.map((id) => (id !== null && there.has(id) ? id : null));
  const places = isKept ? still : still.filter((id, at) => id !== null || (first !== null && at === 0));
  if (first !== null && places.length === 0) places.push(null);
  const placed = new Set(places);
  for (const id of ids) {
    if (placed.has(id)) continue;
    const from = first === null ? 0 : 1;
    const free = id === first ? 0 : places.indexOf(null, from);
    if (free < 0) places.push(id);
    else places[free] = id;
  }
  return places;
}

/** The tiles where they have their places. */
export function inPlaces(
  places: readonly (string | null)[],
  tiles: readonly Tile[],
): readonly (Tile | FreePlace)[] {
  const byID = new Map(tiles.map((tile) => [tile.id, tile]));
  return places.map(
    (id, at) => (id === null ? undefined : byID.get(id)) ?? ({ id: `free-${at}`, userID: '' } as const),
  );
}
