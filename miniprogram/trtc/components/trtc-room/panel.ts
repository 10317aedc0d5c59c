/** What takes the middle of the room page when the call needs a decision: an obstacle, nobody came, the end. */
import { isLiveMode, type Mode } from '../../contract/mode';
import { adviceFor, type NamedCode } from '../../i18n/advice';
import { fill, type Language, type TextName, type Texts } from '../../i18n/texts';
import type { ExitReason } from '../../rtc/codes';
import type { CallView, End } from '../../rtc/view';
import type { DeviceCode } from '../../services/device';
import type { PermissionCode } from '../../services/permissions';

export type ChoiceID =
  | 'settings'
  | 'retry'
  | 'withoutCamera'
  | 'wait'
  | 'end'
  | 'invite'
  | 'hangUp'
  | 'again'
  | 'stay'
  | 'check'
  | 'home';

export interface PanelChoice {
  readonly id: ChoiceID;
  readonly label: string;
}

export interface Panel {
  readonly title: string;
  readonly text: string;
  /** Small print: the code to tell the developer. */
  readonly detail: string;
  readonly choices: readonly PanelChoice[];
}

const LABELS: Readonly<Record<ChoiceID, TextName>> = {
  settings: 'openSettings',
  retry: 'retry',
  withoutCamera: 'withoutCamera',
  wait: 'keepWaiting',
  end: 'endCall',
  invite: 'invite',
  hangUp: 'hangUp',
  again: 'callAgain',
  stay: 'stay',
  check: 'check',
  home: 'home',
};

/** What helps when a permission is missing. */
const WAYS_OUT: Readonly<Record<PermissionCode, readonly ChoiceID[]>> = {
  PRIVACY_UNDECLARED: ['home', 'check'],
  PRIVACY_REFUSED: ['retry', 'home', 'check'],
  MICROPHONE_REFUSED: ['settings', 'home', 'check'],
  CAMERA_REFUSED: ['settings', 'withoutCamera', 'home', 'check'],
  SYSTEM_MICROPHONE_OFF: ['settings', 'home', 'check'],
  SYSTEM_CAMERA_OFF: ['settings', 'withoutCamera', 'home', 'check'],
};

/** Of calls, and of live rooms. */
const ENDINGS: Readonly<Record<Exclude<End['reason'], 'kicked'>, readonly [call: TextName, live: TextName]>> =
  {
    left: ['endedLeft', 'liveLeft'],
    alone: ['endedAlone', 'liveEnded'],
    failed: ['endedFailed', 'liveFailed'],
  };
const KICKED: Readonly<Record<Exclude<ExitReason, 'own'>, TextName>> = {
  removed: 'endedRemoved',
  dissolved: 'endedDissolved',
  unknown: 'endedKicked',
};

export interface Obstacles {
  readonly mode: Mode;
  /** The user has opened this room. */
  readonly isOpener: boolean;
  readonly device: DeviceCode | null;
  readonly permission: PermissionCode | null;
  /** Choices that lead nowhere where this room is shown; `home` is a way back there, whatever that is. */
  readonly without: readonly string[];
}

/**
 * The panel to show, or null: the call goes on by itself.
 * @param gone the name of who has left a call last
 */
export function panelOf(
  view: CallView,
  { device, permission, mode, isOpener, without }: Obstacles,
  gone: string,
  t: Texts,
  language: Language,
): Panel | null {
  const { end, hasWaitedLong, lastGone, isPatient, phase, room, isOnStage } = view;
  const isLive = isLiveMode(mode);
  const isInside = phase === 'inRoom' || phase === 'reconnecting';
  const labelOf = (id: ChoiceID): string => {
    if (id === 'stay' ? isOnStage : id === 'home' && without.indexOf(id) >= 0) return t.back;
    return isLive && id === 'again' ? t.enterAgain : t[LABELS[id]];
  };
  const choicesOf = (ids: readonly ChoiceID[]): readonly PanelChoice[] =>
    ids.filter((id) => id === 'home' || without.indexOf(id) < 0).map((id) => ({ id, label: labelOf(id) }));
  const obstacle = (code: NamedCode, ids: readonly ChoiceID[]): Panel => ({
    title: t[!isInside ? (isLive ? 'cannotLive' : 'cannotCall') : isOnStage ? 'cannotSend' : 'cannotGoUp'],
    text: adviceFor(code, language, t),
    detail: fill(t.code, { code }),
    choices: choicesOf(ids),
  });
  if (device !== null) return obstacle(device, ['home', 'check']);
  if (end !== null) {
    const title = t[titleOfEnd(end, isLive, isOpener)];
    return {
      ...endPanel(end, title, isLive, t, language),
      choices: choicesOf(end.code === undefined ? ['again', 'home'] : ['again', 'home', 'check']),
    };
  }
  if (permission !== null) {
    // Who only wanted to switch something on goes on without.
    const ids = WAYS_OUT[permission].map((id) => (isInside && id === 'home' ? 'stay' : id));
    return obstacle(permission, ids);
  }
  if (phase === 'inRoom' && lastGone !== null && !isPatient) {
    const title = fill(t.hasLeft, { name: gone });
    return { title, text: t.hasLeftText, detail: '', choices: choicesOf(['end', 'wait']) };
  }
  if (phase !== 'inRoom' || !hasWaitedLong) return null;
  const choices = choicesOf(['wait', 'invite', 'hangUp']);
  const hasNumber = room !== null && 'roomID' in room;
  const text = hasNumber ? t.nobodyCameText : t.nobodyCameCard;
  return { title: t.nobodyCame, text, detail: '', choices };
}

function titleOfEnd({ reason, kickedFor, wasInRoom }: End, isLive: boolean, isOpener: boolean): TextName {
  if (reason === 'kicked') return KICKED[kickedFor ?? 'unknown'];
  // Whose live it is ends it by leaving.
  if (reason === 'left' && isLive && isOpener) return 'liveEnded';
  if (reason === 'failed' && wasInRoom === true) return isLive ? 'liveCutOff' : 'endedCutOff';
  return ENDINGS[reason][isLive ? 1 : 0];
}

function endPanel(
  { code, kickedFor, seconds }: End,
  title: string,
  isLive: boolean,
  t: Texts,
  language: Language,
): Omit<Panel, 'choices'> {
  const lasted = seconds > 0 ? fill(isLive ? t.liveLasted : t.lasted, { time: clockTime(seconds) }) : '';
  // The title says it all where the platform says why.
  const isSaid = code === undefined || kickedFor === 'removed' || kickedFor === 'dissolved';
  const advice = isSaid ? '' : adviceFor(code, language, t);
  return {
    title,
    text: [advice, lasted].filter((part) => part !== '').join('\n'),
    detail: code === undefined ? '' : fill(t.code, { code }),
  };
}

/** Seconds as `12:34` or `1:02:03`. */
function clockTime(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const hours = seconds >= 3600 ? `${Math.floor(seconds / 3600)}:` : '';
  return `${hours}${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
}
