/** The first page's data: made from what is chosen and what the phone says, plain and small. */
import { isLiveMode, isVideoMode, type Mode } from '../../contract/mode';
import { adviceFor } from '../../i18n/advice';
import { fill, type Language, type Texts } from '../../i18n/texts';
import { type Flaw, type Invitation, textOfRoom } from '../../services/invitation';
import type { PermissionCode } from '../../services/permissions';
import type { RecentRoom } from '../../services/recent-rooms';
import { type Choice, destinationOf, isFixed, isViewer, needsCamera, readField } from './choice';

/** What the phone says beside what is chosen. */
export interface PhoneState {
  /** What is missing for the room; an old WeChat can neither be asked nor call. */
  readonly permission: 'checking' | 'unasked' | 'given' | PermissionCode | 'OLD_WECHAT';
  /** Whether that is said of the camera, too. */
  readonly isOfCamera: boolean;
  /** Nobody else has the camera, as far as is known, and the page is in front. */
  readonly canPreview: boolean;
  readonly recent: readonly RecentRoom[];
  /** How the user wants to be called. */
  readonly name: string;
  /** A new room is on its way. */
  readonly isOpening: boolean;
  /** A room runs, and goes on beneath this page. */
  readonly isInRoom: boolean;
}

export const FIRST_STATE: PhoneState = {
  permission: 'checking',
  isOfCamera: true,
  canPreview: false,
  recent: [],
  name: '',
  isOpening: false,
  isInRoom: false,
};

export interface HomeData {
  readonly mode: Mode;
  readonly isLive: boolean;
  readonly isVideo: boolean;
  readonly typed: string;
  readonly canJoin: boolean;
  readonly joinLabel: string;
  /** What is wrong, or how the field is read. */
  readonly problem: string;
  readonly reading: string;
  /** What the card invites to, or why it leads nowhere; empty without one. */
  readonly invitation: string;
  readonly isFlawed: boolean;
  /** What puts the card aside; empty if nothing has to. */
  readonly dropLabel: string;
  /** Where the card leads cannot be typed. */
  readonly isCard: boolean;
  readonly recent: readonly string[];
  readonly name: string;
  readonly camera: boolean;
  readonly microphone: boolean;
  readonly permission: 'checking' | 'given' | 'unasked' | 'refused';
  readonly permissionText: string;
  readonly isPreviewing: boolean;
  readonly isOpening: boolean;
  readonly isViewer: boolean;
  readonly isInRoom: boolean;
}

export function present(choice: Choice, phone: PhoneState, t: Texts, language: Language): HomeData {
  const { mode, typed, card, flaw, camera, microphone } = choice;
  const { permission, isOfCamera, canPreview, recent, name, isOpening, isInRoom } = phone;
  const isLive = isLiveMode(mode);
  const isCard = isFixed(choice);
  return {
    mode,
    isLive,
    isVideo: isVideoMode(mode),
    typed,
    canJoin: destinationOf(choice) !== null,
    joinLabel: isLive && card?.role !== 'anchor' ? t.watch : t.join,
    problem: problemOf(choice, t, language),
    reading: readingOf(choice, t),
    invitation: flaw !== null ? flawOf(flaw, t, language) : card !== null ? invitationOf(card, t) : '',
    isFlawed: flaw !== null,
    dropLabel: flaw !== null ? t.dismiss : isCard ? t.notThis : '',
    isCard,
    recent: recent.map((room) => `${room.roomID} · ${t[room.mode]}`),
    name,
    camera,
    microphone,
    permission: stateOf(permission),
    permissionText: permissionTextOf(permission, isOfCamera, t, language),
    isPreviewing: canPreview && !isInRoom && needsCamera(choice),
    isOpening,
    isViewer: isViewer(choice),
    isInRoom,
  };
}

/** What a card invites to; the second one with a name. */
const INVITATIONS = {
  member: ['invitation', 'invitationFrom'],
  anchor: ['invitedToStage', 'invitedToStageBy'],
  audience: ['invitedToWatch', 'invitedToWatchBy'],
} as const;

const invitationOf = ({ mode, role, name }: Invitation, t: Texts): string =>
  fill(t[INVITATIONS[role][name === undefined ? 0 : 1]], { mode: t[mode], name: name ?? '' });

function flawOf(flaw: Flaw, t: Texts, language: Language): string {
  if (flaw === 'PASS_INVALID') return adviceFor(flaw, language, t);
  if (flaw === 'PASS_REQUIRED') return t.cardLacksPass;
  return flaw === 'ROOM_MISSING' ? t.cardLacksRoom : t.cardRoomWrong;
}

function problemOf(choice: Choice, t: Texts, language: Language): string {
  const { failed, mode } = choice;
  if (failed === 'NOTHING_TYPED') return isLiveMode(mode) ? t.typeNameFirst : t.typeNumberFirst;
  if (failed !== null) return adviceFor(failed, language, t);
  const read = readField(choice);
  return 'room' in read || read.problem === null ? '' : t[read.problem];
}

/** How a number is read that is written otherwise, and the plain name of a card's room. */
function readingOf(choice: Choice, t: Texts): string {
  const { card, typed } = choice;
  if (card !== null && isFixed(choice)) {
    const isPlain = card.pass === undefined && card.role === 'member';
    return isPlain ? fill(t.room, { room: textOfRoom(card.room) }) : '';
  }
  const read = readField(choice);
  if (!('room' in read && 'roomID' in read.room)) return '';
  const room = textOfRoom(read.room);
  return typed === room ? '' : fill(t.numberIs, { room });
}

/** Settings are offered for what was refused; nothing gives an old WeChat anything. */
function stateOf(permission: PhoneState['permission']): HomeData['permission'] {
  if (permission === 'OLD_WECHAT') return 'checking';
  return permission === 'checking' || permission === 'unasked' || permission === 'given'
    ? permission
    : 'refused';
}

function permissionTextOf(
  permission: PhoneState['permission'],
  isOfCamera: boolean,
  t: Texts,
  language: Language,
): string {
  if (permission === 'checking') return '';
  if (permission === 'given') return isOfCamera ? t.permitted : t.permittedMicrophone;
  if (permission === 'unasked') return isOfCamera ? t.permissionUnknown : t.permissionUnknownMicrophone;
  return adviceFor(permission, language, t);
}
