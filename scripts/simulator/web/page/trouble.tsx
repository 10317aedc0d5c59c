/** The switchboard of a phone: what can go wrong, each with what to look at. */

import {
  CLOUD_TROUBLES,
  type CloudTrouble,
  PERMITTED,
  type PhoneState,
  type Steered,
} from '../phone/control';
import type { Texts } from '../texts';
import { CONSENTS, NETWORKS, PERMITS } from './heard-state';
import { MODELS } from './models';

interface Props {
  readonly steered: Steered;
  readonly texts: Texts;
  /** What a control is called, beside those of other phones. */
  readonly named: (what: string) => string;
  readonly model: string;
  readonly onModel: (model: string) => void;
  readonly canHaveSecond: boolean;
  readonly onSecond: () => void;
  readonly onClose: () => void;
}

const NAMES = Object.fromEntries(Object.entries(MODELS).map(([id, { name }]) => [id, name]));

/** Every phone has one. */
const OF_ALBUM = PERMITS.filter((permit) => permit !== 'missing');

export function TroublePanel({
  steered: { control, state },
  texts,
  named,
  model,
  onModel,
  canHaveSecond,
  onSecond,
  onClose,
}: Props) {
  const actions: readonly (readonly [what: string, isOff: boolean, run: () => void])[] = [
    [texts.doInterrupt, state.isInterrupted, () => control.interrupt()],
    [texts.doBackground, state.isInBackground, () => control.background('kept')],
    [texts.doSuspend, state.isInBackground, () => control.background('suspended')],
    [texts.doSecond, !canHaveSecond, onSecond],
    [texts.doBack, false, () => control.back()],
  ];
  return (
    <div class="trouble" role="dialog" aria-label={named(texts.trouble)}>
      <button
        type="button"
        class="icon close"
        title={texts.close}
        aria-label={named(texts.close)}
        onClick={onClose}
      >
        ×
      </button>
      <Choice
        named={named}
        label={texts.device}
        options={Object.keys(MODELS)}
        names={NAMES}
        hint=""
        value={model}
        onChange={onModel}
      />
      <Choice
        named={named}
        label={texts.network}
        options={NETWORKS}
        names={texts.networks}
        hint={texts.networkHints[state.network]}
        value={state.network}
        onChange={(network) => control.setNetwork(network)}
      />
      <Choice
        named={named}
        label={texts.cloudFunction}
        options={['well', ...CLOUD_TROUBLES]}
        names={texts.cloudTroubles}
        hint={texts.cloudHints[state.cloudTrouble ?? 'well']}
        value={state.cloudTrouble ?? 'well'}
        onChange={(trouble) => control.setCloudTrouble(trouble === 'well' ? null : (trouble as CloudTrouble))}
      />
      <Choice
        named={named}
        label={texts.privacy}
        options={CONSENTS}
        names={texts.consents}
        hint={texts.consentHints[state.consent]}
        value={state.consent}
        onChange={(consent) => control.setConsent(consent)}
      />
      {PERMITTED.map((device) => (
        <Choice
          key={device}
          named={named}
          label={texts.devices[device]}
          options={device === 'album' ? OF_ALBUM : PERMITS}
          names={texts.permits}
          hint={device === 'album' ? '' : texts.permitHints[state.permits[device]]}
          value={state.permits[device]}
          onChange={(permit) => control.setPermit(device, permit)}
        />
      ))}
      <div class="actions">
        {actions.map(([what, isOff, run]) => (
          <button key={what} type="button" aria-label={named(what)} disabled={isOff} onClick={run}>
            {what}
          </button>
        ))}
      </div>
    </div>
  );
}

interface ChoiceProps<Value extends string> extends Pick<Props, 'named'> {
  readonly label: string;
  readonly options: readonly Value[];
  readonly names: Readonly<Record<Value, string>>;
  readonly hint: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { named, label, options, names, hint, value, onChange } = props;
  return (
    <label class="choice">
      <span>{label}</span>
      <select
        aria-label={named(label)}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value as Value)}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {names[option]}
          </option>
        ))}
      </select>
      {hint !== '' && <small>{hint}</small>}
    </label>
  );
}

/** What is wrong with a phone at the moment, in words. */
export function troublesOf(state: PhoneState, texts: Texts): readonly string[] {
  const list: string[] = [];
  if (state.network !== 'good') list.push(texts.networks[state.network]);
  if (state.cloudTrouble !== null) list.push(texts.cloudTroubles[state.cloudTrouble]);
  if (state.isInterrupted) list.push(texts.doInterrupt);
  if (state.isInBackground) list.push(texts.doBackground);
  if (state.consent === 'refused' || state.consent === 'undeclared') {
    list.push(`${texts.privacy}: ${texts.consents[state.consent]}`);
  }
  for (const device of PERMITTED) {
    const permit = state.permits[device];
    if (permit !== 'ask' && permit !== 'granted')
      list.push(`${texts.devices[device]}: ${texts.permits[permit]}`);
  }
  return list;
}
