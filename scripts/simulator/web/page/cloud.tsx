/** What the cloud did, and what can be asked of it. */
import { useEffect, useRef } from 'preact/hooks';
import type { Texts } from '../texts';
import { Attack } from './attack';
import { Console } from './console';
import { Switch } from './header';
import { linesOf } from './lines';
import { Row } from './row';
import type { Told } from './state';

export function Cloud({ texts, told }: { readonly texts: Texts; readonly told: Told }) {
  const list = useRef<HTMLOListElement>(null);
  const { entries, isPermissionSwitchOn } = told;
  useEffect(() => {
    const element = list.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, [entries.at(-1)?.number]);
  return (
    <section class="cloud">
      <div class="log">
        <h2>{texts.cloudLog}</h2>
        <ol ref={list}>
          {entries.length === 0 && <li class="empty">{texts.nothingYet}</li>}
          {linesOf(entries).map(({ entry, printed }) => (
            <Row key={entry.number} entry={entry} printed={printed} texts={texts} />
          ))}
        </ol>
      </div>
      <div class="side">
        <div class="switches">
          <Switch
            label={texts.permissionSwitch}
            isOn={isPermissionSwitchOn}
            onChange={(isOn) =>
              void fetch('/simulator/permission-switch', {
                method: 'POST',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({ isOn }),
              })
            }
          />
          {!isPermissionSwitchOn && <p class="warning">{texts.permissionSwitchOff}</p>}
        </div>
        <Attack texts={texts} />
        <Console texts={texts} />
      </div>
    </section>
  );
}
