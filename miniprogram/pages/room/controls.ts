/** The buttons of a call, each with its true state. */
import type { Texts } from '../../i18n/texts';
import type { CallView } from '../../rtc/view';

export type ControlID =
  | 'flip'
  | 'beauty'
  | 'toVoice'
  | 'invite'
  | 'microphone'
  | 'camera'
  | 'speaker'
  | 'hangUp';

export interface Control {
  readonly id: ControlID;
  readonly icon: string;
  readonly label: string;
  /** The state in words, for a screen reader. */
  readonly says: string;
  readonly isOn: boolean;
  readonly kind: 'plain' | 'end';
}

/** The less used buttons stand above. */
export interface ControlRow {
  readonly id: 'upper' | 'lower';
  readonly buttons: readonly Control[];
}

/** What can be pressed during a call; nothing before it begins and after its end. */
export function controlsOf(view: CallView, t: Texts): readonly ControlRow[] {
  const button = (
    id: ControlID,
    icon: string,
    says: string,
    isOn = false,
    kind: Control['kind'] = 'plain',
  ): Control => ({ id, icon, label: t[id], says, isOn, kind });
  const device = (id: 'microphone' | 'camera' | 'speaker'): Control => {
    const state = view[id] ? 'on' : 'off';
    return button(id, `${id}-${state}`, t[`${id}${view[id] ? 'On' : 'Off'}`], view[id]);
  };
  const flip = button('flip', 'flip', view.frontCamera ? t.flipToBack : t.flipToFront);
  const beauty = button('beauty', 'beauty', view.beauty ? t.beautyOn : t.beautyOff, view.beauty);
  const toVoice = button('toVoice', 'voice', t.toVoiceLong);
  const invite = button('invite', 'invite', t.invite);
  const hangUp = button('hangUp', 'hang-up', t.hangUp, false, 'end');
  const rows = (upper: readonly Control[], lower: readonly Control[]): readonly ControlRow[] => [
    { id: 'upper', buttons: upper },
    { id: 'lower', buttons: lower },
  ];
  if (view.mode === 'voiceCall') {
    return rows([invite], [device('microphone'), device('speaker'), hangUp]);
  }
  const upper = view.camera ? [flip, beauty, toVoice, invite] : [invite];
  return rows(upper, [device('microphone'), device('camera'), device('speaker'), hangUp]);
}
