/** The buttons of a call or a live room, each with its true state. */
import { isLiveMode, isVideoMode, type Role } from '../../contract/mode';
import { fill, type Texts } from '../../i18n/texts';
import type { CallView } from '../../rtc/view';

export type ControlID =
  | 'flip'
  | 'beauty'
  | 'quality'
  | 'toVoice'
  | 'invite'
  | 'stageCard'
  | 'audienceCard'
  | 'goUp'
  | 'goDown'
  | 'microphone'
  | 'camera'
  | 'speaker'
  | 'sound'
  | 'full'
  | 'landscape'
  | 'leave'
  | 'endLive'
  | 'hangUp';

const DEVICES = ['microphone', 'camera', 'speaker', 'beauty', 'sound'] as const;

/** Whether this button switches something on or off. */
export const isDevice = (id: ControlID): id is (typeof DEVICES)[number] =>
  (DEVICES as readonly string[]).indexOf(id) >= 0;

export interface Control {
  readonly id: ControlID;
  readonly icon: string;
  readonly label: string;
  /** The state in words, for a screen reader. */
  readonly says: string;
  readonly isOn: boolean;
  readonly kind: 'plain' | 'end';
  /** Of a button that shares a card: for whom. Empty for the others. */
  readonly card: Role | '';
}

/** The less used buttons stand above. */
export interface ControlRow {
  readonly id: 'upper' | 'lower';
  readonly buttons: readonly Control[];
}

/** What the page knows beside the call. */
export interface ControlContext {
  /** The user has opened this room: the cards for the stage are theirs to give. */
  readonly isOpener: boolean;
  /** The pass for the stage that its opener has still opens it. */
  readonly canInvite: boolean;
  readonly full: Full;
  /** What the host leaves out. */
  readonly without: readonly string[];
  /** The picture that would fill the screen is wider than it is high: turned, it is larger. */
  readonly canTurn: boolean;
}

/** One picture fills the screen. */
export type Full = 'no' | 'portrait' | 'landscape';

/** What can be pressed; nothing before the call begins and after its end. */
export function controlsOf(
  view: CallView,
  { isOpener, canInvite, full, canTurn, without }: ControlContext,
  t: Texts,
): readonly ControlRow[] {
  const button = (
    id: ControlID,
    icon: string,
    says: string,
    { isOn = false, kind = 'plain', card = '' }: Partial<Control> = {},
  ): Control => ({ id, icon, label: t[id], says, isOn, kind, card });
  const device = (id: 'microphone' | 'camera' | 'speaker'): Control => {
    // Whatever else has the sound: a tap takes it back.
    if (id === 'microphone' && view.microphone && view.isInterrupted)
      return button(id, 'microphone-off', t.microphoneTaken);
    const isOn = view[id];
    return button(id, `${id}-${isOn ? 'on' : 'off'}`, t[`${id}${isOn ? 'On' : 'Off'}`], { isOn });
  };
  const end = (id: 'hangUp' | 'leave' | 'endLive'): Control => button(id, 'hang-up', t[id], { kind: 'end' });
  const flip = button('flip', 'flip', view.frontCamera ? t.flipToBack : t.flipToFront);
  const beauty = button('beauty', 'beauty', view.beauty ? t.beautyOn : t.beautyOff, { isOn: view.beauty });
  const isRunning = view.phase === 'inRoom' && view.pusher !== null && !view.isUnheard;
  const quality = button('quality', 'quality', fill(t.qualityIs, { quality: view.quality }));
  const ofCamera = view.camera ? [...(isRunning ? [flip] : []), beauty, quality] : [];
  const isVideo = isVideoMode(view.mode);
  const senders = [device('microphone'), ...(isVideo ? [device('camera')] : []), device('speaker')];
  const rows = (upper: readonly Control[], lower: readonly Control[]): readonly ControlRow[] => [
    { id: 'upper', buttons: upper.filter(({ id }) => without.indexOf(id) < 0) },
    { id: 'lower', buttons: lower.filter(({ id }) => without.indexOf(id) < 0) },
  ];

  if (!isLiveMode(view.mode)) {
    const toVoice = view.camera ? [button('toVoice', 'voice', t.toVoiceLong)] : [];
    const invite = button('invite', 'invite', t.invite, { card: 'member' });
    return rows([...ofCamera, ...toVoice, invite], [...senders, end('hangUp')]);
  }
  const audienceCard = button('audienceCard', 'live', t.audienceCardLong, { card: 'audience' });
  const stageCard = canInvite ? [button('stageCard', 'stage', t.stageCardLong, { card: 'anchor' })] : [];
  const isOnStage = view.role === 'anchor' && view.isOnStage;
  if (isOpener) return rows([...ofCamera, ...stageCard, audienceCard], [...senders, end('endLive')]);
  if (isOnStage)
    return rows([...ofCamera, button('goDown', 'down', t.goDownLong)], [...senders, end('leave')]);
  const goUp = view.role === 'anchor' ? [button('goUp', 'stage', t.goUpLong)] : [];
  const sound = button('sound', `speaker-${view.sound ? 'on' : 'off'}`, view.sound ? t.soundOn : t.soundOff, {
    isOn: view.sound,
  });
  const isFull = full === 'portrait';
  const isTurned = full === 'landscape';
  const turn = button('landscape', 'landscape', isTurned ? t.landscapeOn : t.landscapeOff, {
    isOn: isTurned,
  });
  const ofPicture =
    isVideo && view.people.length > 0
      ? [
          button('full', 'full', isFull ? t.fullOn : t.fullOff, { isOn: isFull }),
          ...(canTurn || isTurned ? [turn] : []),
        ]
      : [];
  return rows([...goUp, audienceCard], [sound, ...ofPicture, end('leave')]);
}
