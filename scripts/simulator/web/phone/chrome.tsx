/** What a phone shows around its page: bars, capsule, questions, settings. */
import { useEffect, useState } from 'preact/hooks';
import { titleOf } from '../../person';
import type { Rect } from '../../runtime/device';
import type { Surface } from '../../runtime/wx/interface';
import { fill, type Texts } from '../texts';
import { PERMITTED } from './control';
import { addressOf, type PhoneHost } from './host';
import { PickerSheet } from './picker-sheet';
import { Question } from './question';
import { TabBar } from './tab-bar';

interface Props {
  readonly host: PhoneHost;
  readonly user: string;
  readonly texts: Texts;
}

export function Chrome({ host, user, texts }: Props) {
  const { device, phone, state } = host;
  const { capsule, statusBarHeight } = device;
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [prompt] = phone.prompts.open;
  const bar = phone.drawnTabBar;
  const isDark = isBlack(phone.surface.titleColors.front);
  return (
    <>
      {phone.surface.hasTitleBar && (
        <div class="title-bar" style={titleStyle(statusBarHeight, phone.surface)}>
          {phone.pages.open.length > 1 && (
            <button type="button" class="title-back" aria-label={texts.back} onClick={() => host.back()}>
              ‹
            </button>
          )}
          {phone.surface.isTitleLoading && <i class="spinner" />}
          <span>{phone.surface.title}</span>
        </div>
      )}
      <StatusBar height={statusBarHeight} network={state.network} user={user} isDark={isDark} />
      <div class={isDark ? 'capsule dark' : 'capsule'} style={placeOf(capsule)}>
        <button type="button" aria-label={texts.menu} onClick={() => setMenuOpen(true)}>
          <i class="dots" />
        </button>
        <button type="button" aria-label={texts.toBackground} onClick={() => host.background('kept')}>
          <i class="target" />
        </button>
      </div>
      {bar !== undefined && (
        <TabBar
          bar={bar}
          phone={phone}
          top={phone.surface.hasTitleBar ? statusBarHeight + TITLE_BAR : 0}
          safeBottom={device.safeBottom}
          addressOf={addressOf}
        />
      )}
      {device.safeBottom > 0 && <div class="home-indicator" />}
      <Toast host={host} />
      <Saved count={phone.surface.album.length} texts={texts} />
      {host.asking !== null && (
        <p class="asks" role="status">
          {texts.asks[host.asking]}
        </p>
      )}
      {phone.surface.loading !== null && <Loading title={phone.surface.loading} />}
      {phone.surface.isPulledDown && (
        <div
          class="pulled"
          style={{ top: `${statusBarHeight + TITLE_BAR}px`, background: phone.surface.behindPage }}
        >
          <i class="spinner" />
        </div>
      )}
      {phone.surface.preview !== '' && <Preview host={host} texts={texts} />}
      {phone.surface.picking !== null && <PickerSheet picking={phone.surface.picking} texts={texts} />}
      {isMenuOpen && (
        <Sheet label={texts.menu} onClose={() => setMenuOpen(false)} cancel={texts.cancel}>
          {typeof phone.top?.onShareAppMessage === 'function' && (
            <button
              type="button"
              onClick={() => {
                setMenuOpen(false);
                phone.share();
              }}
            >
              {texts.sendToFriend}
            </button>
          )}
          <button
            type="button"
            onClick={() => {
              setMenuOpen(false);
              host.open();
            }}
          >
            {texts.reenter}
          </button>
        </Sheet>
      )}
      {prompt !== undefined &&
        (prompt.kind === 'sheet' ? (
          <Sheet label={prompt.text} onClose={() => prompt.answer(false)} cancel={texts.cancel}>
            {prompt.text !== '' && <p>{prompt.text}</p>}
            {prompt.items.map((item, index) => (
              <button key={item} type="button" onClick={() => prompt.choose(index)}>
                {item}
              </button>
            ))}
          </Sheet>
        ) : (
          <Question prompt={prompt} texts={texts} />
        ))}
      {host.settings !== null && <Settings host={host} texts={texts} />}
      {state.isInterrupted && (
        <div class="incoming">
          <span>{texts.phoneCall}</span>
          <button type="button" onClick={() => host.resume()}>
            {texts.hangUp}
          </button>
        </div>
      )}
      {state.isInBackground && (
        <button type="button" class="away" onClick={() => host.foreground()}>
          <b>{fill(texts.inBackground, { user: titleOf(user) })}</b>
          <span>{texts.tapToReturn}</span>
        </button>
      )}
    </>
  );
}

/** Pixels; as on phones. */
export const TITLE_BAR = 44;

const titleStyle = (top: number, { titleColors: { front, back } }: Surface) => ({
  paddingTop: `${top}px`,
  height: `${TITLE_BAR}px`,
  color: front,
  background: back,
});

/** WeChat knows two colours of words, black and white. */
const isBlack = (color: string): boolean => /^(#000(000)?|black)$/i.test(color);

const placeOf = ({ left, top, width, height }: Rect) => ({
  left: `${left}px`,
  top: `${top}px`,
  width: `${width}px`,
  height: `${height}px`,
});

interface StatusBarProps {
  readonly height: number;
  readonly network: string;
  readonly user: string;
  readonly isDark: boolean;
}

function StatusBar({ height, network, user, isDark }: StatusBarProps) {
  const time = useClock();
  return (
    <div class={isDark ? 'status-bar dark' : 'status-bar'} style={{ height: `${height}px` }}>
      <b>{time}</b>
      <span class="operator">{titleOf(user)}</span>
      <span class={`signal ${network}`}>
        <i />
        <i />
        <i />
        <i />
      </span>
    </div>
  );
}

function useClock(): string {
  const now = (): string => new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), 5000);
    return () => clearInterval(timer);
  }, []);
  return time;
}

const TOAST_MS = 1800;

function Toast({ host }: { host: PhoneHost }) {
  const { surface } = host.phone;
  const { toast } = surface;
  useEffect(() => {
    if (toast === '') return undefined;
    const timer = setTimeout(() => {
      surface.toast = '';
      host.phone.onChange();
    }, TOAST_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  return toast === '' ? null : <div class="toast">{toast}</div>;
}

/** For a while after something was saved to the album: phones show it there only. */
function Saved({ count, texts }: { count: number; texts: Texts }) {
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(count), TOAST_MS);
    return () => clearTimeout(timer);
  }, [count]);
  if (count === seen) return null;
  return (
    <p class="asks saved" role="status">
      {texts.saved}
    </p>
  );
}

function Loading({ title }: { title: string }) {
  return (
    <div class="toast" role="status">
      <i class="spinner" />
      <p>{title}</p>
    </div>
  );
}

/** A picture over everything, until it is tapped. */
function Preview({ host, texts }: Omit<Props, 'user'>) {
  const { surface } = host.phone;
  const close = (): void => {
    surface.preview = '';
    host.phone.onChange();
  };
  return (
    <div class="preview">
      <button type="button" data-cancel aria-label={texts.back} onClick={close}>
        <img src={surface.preview} alt="" />
      </button>
    </div>
  );
}

function Sheet(props: { label: string; onClose: () => void; cancel: string; children: unknown }) {
  return (
    <div class="shade bottom">
      <div class="sheet" role="dialog" aria-modal="true" aria-label={props.label}>
        {props.children as never}
        <button type="button" class="sheet-cancel" data-cancel onClick={props.onClose}>
          {props.cancel}
        </button>
      </div>
    </div>
  );
}

/** WeChat's list of what this mini-program may use, or the system's of what WeChat may use. */
function Settings({ host, texts }: Omit<Props, 'user'>) {
  const { settings, state } = host;
  if (settings === null) return null;
  const off = settings.isSystem ? 'denied' : 'refused';
  return (
    <div class="settings">
      <b>{settings.isSystem ? texts.systemSettings : texts.wechatSettings}</b>
      {PERMITTED.map((device) => (
        <label key={device}>
          {texts.devices[device]}
          <input
            type="checkbox"
            checked={state.permits[device] !== off}
            onChange={(event) => host.setPermit(device, event.currentTarget.checked ? 'granted' : off)}
          />
        </label>
      ))}
      <button type="button" data-cancel onClick={settings.close}>
        {texts.backToMiniProgram}
      </button>
    </div>
  );
}
