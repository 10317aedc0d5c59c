/** What is chosen on the first page. Each change makes a new choice of the old one, and nothing else. */
import { isLiveMode, isVideoMode, type Mode, roleWithoutPass } from '../../contract/mode';
import type { NamedCode } from '../../i18n/advice';
import { type CardRead, type Flaw, type Invitation, textOfRoom } from '../../services/invitation';
import type { RecentRoom } from '../../services/recent-rooms';
import { readTyped, type Typed } from './room-number';

export interface Choice {
  readonly mode: Mode;
  /** What stands in the field: the number of a call, or the name of a live room. */
  readonly typed: string;
  /** The card by which the user came, until they put it aside. */
  readonly card: Invitation | null;
  /** Why the card by which they came leads nowhere. */
  readonly flaw: Flaw | null;
  readonly camera: boolean;
  readonly microphone: boolean;
  /** Why the last tap on "Join" or "New room" led nowhere, until something else is chosen. */
  readonly failed: NamedCode | 'NOTHING_TYPED' | null;
}

export const FIRST_CHOICE: Choice = {
  mode: 'videoCall',
  typed: '',
  card: null,
  flaw: null,
  camera: true,
  microphone: true,
  failed: null,
};

/** The card's room cannot be typed, or not so that its pass goes along: nothing else is entered while the card is there. */
export const isFixed = ({ card }: Choice): boolean =>
  card !== null && (card.pass !== undefined || !('roomID' in card.room));

/** Invited to watch: nothing of this phone is needed for it. */
export const isViewer = ({ card }: Choice): boolean => card?.role === 'audience';

/** Whether the camera is wanted, for the preview and for the room. */
export const needsCamera = (choice: Choice): boolean =>
  isVideoMode(choice.mode) && choice.camera && !isViewer(choice);

/** How the field is read. */
export const readField = ({ typed, mode }: Choice): Typed => readTyped(typed, mode);

/** Where "Join" leads; null: nowhere yet. */
export function destinationOf(choice: Choice): Invitation | null {
  const { card, mode } = choice;
  if (card !== null && isFixed(choice)) return card;
  const read = readField(choice);
  if (!('room' in read)) return null;
  const { room } = read;
  // Who goes to another room than that of the card does not take its name along.
  const isOfCard = card !== null && textOfRoom(card.room) === textOfRoom(room);
  return { ...(isOfCard ? card : {}), room, mode, role: roleWithoutPass(mode) };
}

/** The first choice of who came by this address; null: by none that is a card. */
export function choiceFor(read: CardRead | null): Choice {
  if (read === null) return FIRST_CHOICE;
  if ('flaw' in read) return { ...FIRST_CHOICE, flaw: read.flaw };
  const card = read.invitation;
  const choice = { ...FIRST_CHOICE, mode: card.mode, card };
  return isFixed(choice) ? choice : { ...choice, typed: textOfRoom(card.room) };
}

/** The card is not what the user wants, or they have read what is wrong with it. */
export const dropCard = (choice: Choice): Choice => ({
  ...choice,
  card: null,
  flaw: null,
  failed: null,
  typed: isFixed(choice) ? '' : choice.typed,
});

export function chooseMode(choice: Choice, mode: Mode): Choice {
  if (mode === choice.mode) return choice;
  if (isFixed(choice)) return { ...dropCard(choice), mode };
  const next: Choice = { ...choice, mode, flaw: null, failed: null };
  if (isLiveMode(mode) === isLiveMode(choice.mode)) {
    const read = readField(next);
    // The name of a live room says its mode.
    return 'room' in read && read.mode !== mode ? { ...next, typed: '' } : next;
  }
  // A number is no name of a live room.
  return { ...next, typed: '', card: null };
}

/** The name of a live room chooses its mode. */
export function typeRoom(choice: Choice, typed: string): Choice {
  const read = readTyped(typed, choice.mode);
  return { ...choice, typed, mode: 'room' in read ? read.mode : choice.mode, failed: null };
}

export const takeRecent = (choice: Choice, { roomID, mode }: RecentRoom): Choice => ({
  ...dropCard(choice),
  mode,
  typed: String(roomID),
});

export const toggle = (choice: Choice, device: 'camera' | 'microphone'): Choice => ({
  ...choice,
  [device]: !choice[device],
});

/** After a tap on "Join" that leads nowhere: what is wrong in the field is said already, an empty one is no fault before. */
export function refuseJoin(choice: Choice): Choice {
  const read = readField(choice);
  const isEmpty = !('room' in read) && read.problem === null;
  return { ...choice, failed: isEmpty ? 'NOTHING_TYPED' : null };
}

export const failedBy = (choice: Choice, failed: NamedCode | null): Choice => ({ ...choice, failed });
