/** The sheet of a `picker`, as WeChat opens it over the phone. */
import { useEffect, useRef } from 'preact/hooks';
import type { Picking } from '../../runtime/picking';
import { Wheel } from '../../runtime/wheel';
import type { Texts } from '../texts';

interface Props {
  readonly picking: Picking;
  readonly texts: Texts;
}

/** Pixels, as in the style sheet. */
const ITEM = 48;

const REGIONS = ['province', 'city', 'district'] as const;

export function PickerSheet({ picking, texts }: Props) {
  const { title, wheels, names } = picking;
  const sheet = useRef<HTMLDivElement>(null);
  // Not the first button, where cover.ts has put the focus.
  useEffect(() => sheet.current?.querySelector<HTMLElement>('.wheel, input')?.focus(), []);
  const onKey = ({ key, repeat }: KeyboardEvent): void => {
    // The key that has opened the sheet may be held down still.
    if (key === 'Enter' && !repeat && !(document.activeElement instanceof HTMLButtonElement))
      picking.confirm();
  };
  return (
    <div class="shade bottom">
      <button
        type="button"
        class="picker-away"
        tabIndex={-1}
        aria-label={texts.cancel}
        onClick={() => picking.cancel()}
      />
      <div class="picker" role="dialog" aria-modal="true" aria-label={title} ref={sheet} onKeyDown={onKey}>
        <header>
          <button type="button" data-cancel onClick={() => picking.cancel()}>
            {texts.cancel}
          </button>
          <b>{title}</b>
          <button type="button" onClick={() => picking.confirm()}>
            {texts.ok}
          </button>
        </header>
        {wheels === null ? (
          <div class="regions">
            {REGIONS.map((region, at) => (
              <label key={region}>
                {texts.regions[region]}
                <input value={names[at]} onInput={(event) => picking.write(at, event.currentTarget.value)} />
              </label>
            ))}
          </div>
        ) : (
          <div class="wheels">
            {wheels.columns.map((items, at) => (
              <Turned
                key={at}
                items={items}
                chosen={wheels.chosen[at] ?? 0}
                onTurn={(to) => picking.turn(at, to)}
              />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

interface Turning {
  readonly items: readonly string[];
  readonly chosen: number;
  readonly onTurn: (index: number) => void;
}

function Turned(props: Turning) {
  const host = useRef<HTMLDivElement>(null);
  const wheel = useRef<Wheel | null>(null);
  const now = useRef(props);
  now.current = props;
  useEffect(() => {
    if (host.current === null) return undefined;
    const made = new Wheel(host.current, {
      count: () => now.current.items.length,
      height: () => ITEM,
      textOf: (index) => now.current.items[index] ?? '',
      onRelease: (index) => {
        if (index !== now.current.chosen) now.current.onTurn(index);
      },
    });
    made.show(now.current.chosen);
    wheel.current = made;
    return () => made.stop();
  }, []);
  useEffect(() => wheel.current?.show(props.chosen), [props.chosen, props.items.length]);
  return (
    <div class="wheel" ref={host}>
      {props.items.map((item, at) => (
        <span key={at}>{item}</span>
      ))}
    </div>
  );
}
