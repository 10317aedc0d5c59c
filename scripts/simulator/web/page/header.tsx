import type { Computer } from '../phone/control';
import type { Language, Texts } from '../texts';

interface Props {
  readonly texts: Texts;
  readonly language: Language;
  readonly computer: Computer;
  readonly onlyOne: boolean;
  readonly canAdd: boolean;
  readonly onLanguage: (language: Language) => void;
  readonly onComputer: (computer: Computer) => void;
  readonly onAdd: () => void;
}

export function Header({ texts, language, computer, onlyOne, canAdd, onLanguage, onComputer, onAdd }: Props) {
  return (
    <header class="top">
      <h1>{texts.heading}</h1>
      {!onlyOne && (
        <button type="button" class="add" disabled={!canAdd} onClick={onAdd}>
          + {texts.addPhone}
        </button>
      )}
      <span class="space" />
      {!isSecureContext && <span class="insecure">{texts.noDevicesHere}</span>}
      <Switch
        label={texts.useDevices}
        isOn={computer.usesDevices}
        onChange={(usesDevices) => onComputer({ ...computer, usesDevices })}
      />
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
