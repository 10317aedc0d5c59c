import { MODES, type Mode } from '../../../../miniprogram/trtc/contract/mode';
import type { Computer } from '../phone/control';
import { fill, type Language, type Texts } from '../texts';
import { FOREIGN } from './phone-site';

interface Props {
  readonly texts: Texts;
  readonly language: Language;
  readonly computer: Computer;
  readonly onlyOne: boolean;
  readonly canAdd: boolean;
  readonly onLanguage: (language: Language) => void;
  readonly onComputer: (computer: Computer) => void;
  readonly onAdd: () => void;
  readonly onScene: (mode: Mode) => void;
}

export function Header(props: Props) {
  const { texts, language, computer, onlyOne, canAdd, onLanguage, onComputer, onAdd, onScene } = props;
  return (
    <header class="top">
      <h1>{texts.heading}</h1>
      {!onlyOne && (
        <button type="button" class="add" disabled={!canAdd} onClick={onAdd}>
          + {texts.addPhone}
        </button>
      )}
      {!onlyOne && FOREIGN === null && (
        <select
          class="scenes"
          aria-label={texts.scenes}
          value=""
          onChange={(event) => {
            onScene(event.currentTarget.value as Mode);
            event.currentTarget.value = '';
          }}
        >
          <option value="" disabled>
            {texts.scenes}
          </option>
          {MODES.map((mode) => (
            <option key={mode} value={mode}>
              {texts.sceneOf[mode]}
            </option>
          ))}
        </select>
      )}
      <span class="space" />
      {FOREIGN !== null && (
        <span class="foreign" title={texts.foreignHint}>
          {fill(texts.foreign, { name: FOREIGN.name })}
        </span>
      )}
      {FOREIGN === null && !isSecureContext && <span class="insecure">{texts.noDevicesHere}</span>}
      {FOREIGN === null && (
        <Switch
          label={texts.useDevices}
          isOn={computer.usesDevices}
          onChange={(usesDevices) => onComputer({ ...computer, usesDevices })}
        />
      )}
      <Switch
        label={texts.playSound}
        isOn={computer.isAudible}
        onChange={(isAudible) => onComputer({ ...computer, isAudible })}
      />
      <a href="/inspect" target="_blank" rel="noreferrer">
        {texts.inspect}
      </a>
      <button type="button" class="language" onClick={() => onLanguage(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? 'English' : '中文'}
      </button>
    </header>
  );
}

export function Switch(props: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={props.isOn}
        checked={props.isOn}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <i />
      <span>{props.label}</span>
    </label>
  );
}
