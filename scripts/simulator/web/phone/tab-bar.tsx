/** The bar of tabs, as WeChat draws it below or above the page. */
import { placeOf } from '../../runtime/address';
import type { Phone } from '../../runtime/phone';
import { type TabBar as Bar, HEIGHT, HEIGHT_AT_TOP, type TabItem } from '../../runtime/tab-bar';

interface Props {
  readonly bar: Bar;
  readonly phone: Phone;
  /** Where the page would begin without it, in pixels. */
  readonly top: number;
  readonly safeBottom: number;
  readonly addressOf: (file: string) => string;
}

export function TabBar({ bar, phone, top, safeBottom, addressOf }: Props) {
  const { style, items, position } = bar;
  const current = bar.indexOf(phone.pages.current);
  const place =
    position === 'top'
      ? { top: `${top}px`, height: `${HEIGHT_AT_TOP}px` }
      : { bottom: 0, height: `${HEIGHT}px`, paddingBottom: `${safeBottom}px` };
  return (
    <div
      class={`tab-bar ${position} ${style.borderStyle}`}
      role="tablist"
      style={{ ...place, background: style.backgroundColor }}
    >
      {items.map((item, at) => (
        <button
          key={item.pagePath}
          type="button"
          role="tab"
          aria-selected={at === current}
          style={{ color: at === current ? style.selectedColor : style.color }}
          onClick={() => phone.tapTab(at)}
        >
          <Icon item={item} isSelected={at === current} isAtTop={position === 'top'} addressOf={addressOf} />
          <span>{item.text}</span>
          {item.badge !== '' && <b class="badge">{item.badge}</b>}
          {item.hasRedDot && <b class="badge dot" />}
        </button>
      ))}
    </div>
  );
}

interface IconProps {
  readonly item: TabItem;
  readonly isSelected: boolean;
  readonly isAtTop: boolean;
  readonly addressOf: (file: string) => string;
}

/** A bar at the top has no icons. */
function Icon({ item: { iconPath, selectedIconPath }, isSelected, isAtTop, addressOf }: IconProps) {
  const path = isSelected && selectedIconPath !== '' ? selectedIconPath : iconPath;
  if (path === '' || isAtTop) return null;
  return <img alt="" src={placeOf(path.replace(/^\.\//, ''), addressOf)} />;
}
