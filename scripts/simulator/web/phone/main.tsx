/** The document in a phone's frame: `/phone?nonce=…&user=alice&width=390&…`. */
import { render } from 'preact';
import type { Pack } from '../../compile/program';
import { takenBy } from '../../runtime/tab-bar';
import { type Language, textsIn } from '../texts';
import { Chrome, TITLE_BAR } from './chrome';
import type { SteeredPhone } from './control';
import { holdFocus } from './cover';
import { drawFocusRing } from './focus-ring';
import { foreignSurroundings } from './foreign-surroundings';
import { PhoneHost } from './host';
import { listenToKeyboard } from './keyboard';
import { isForeign, obey, tell } from './page-around';
import { pressWhenThere } from './press';
import { ownSurroundings } from './surroundings';
import { Waits, whyBlank } from './waits';

declare global {
  interface Window {
    phone?: SteeredPhone;
  }
}

const query = new URLSearchParams(location.search);
const text = (name: string, otherwise: string): string => query.get(name) ?? otherwise;
const number = (name: string): number => Number(query.get(name) ?? 0);

const user = text('user', 'alice');
const language: Language = text('language', 'en') === 'zh' ? 'zh' : 'en';
const screen = document.createElement('div');
screen.className = 'screen';
const chrome = document.createElement('div');
document.body.append(screen, chrome);
document.documentElement.lang = language;
listenToKeyboard(screen);
holdFocus(screen, chrome);
drawFocusRing();
const texts = textsIn(language);
const waits = new Waits(screen);
waits.say(texts.opening);

const around = await (isForeign ? foreignSurroundings() : ownSurroundings(user));
const answer = await fetch(new URL('mini-program.json', location.href)).catch((error) => {
  waits.say(texts.lost);
  throw error;
});
if (!answer.ok) {
  waits.say(texts.cannotOpen);
  throw new Error('the mini-program does not compile');
}
const pack = (await answer.json()) as Pack;
const style = document.createElement('style');
style.textContent = pack.program.css;
document.head.append(style);

const host: PhoneHost = new PhoneHost({
  user,
  pack,
  screen,
  around,
  model: {
    platform: text('platform', 'ios') === 'android' ? 'android' : 'ios',
    width: number('width'),
    height: number('height'),
    safeTop: number('safeTop'),
    safeBottom: number('safeBottom'),
    language: language === 'zh' ? 'zh_CN' : 'en',
  },
  computer: { isAudible: query.has('audible'), usesDevices: query.has('devices') },
  onChange: () => draw(),
});

function draw(): void {
  const { statusBarHeight, safeBottom } = host.device;
  const bar = takenBy(host.phone.drawnTabBar, safeBottom);
  const title = host.phone.surface.hasTitleBar ? statusBarHeight + TITLE_BAR : 0;
  screen.style.top = `${title + bar.top}px`;
  screen.style.bottom = `${bar.bottom}px`;
  render(<Chrome host={host} user={user} texts={texts} />, chrome);
  const { state } = host;
  waits.say(whyBlank(state, screen, texts));
  tell({ type: 'state', state });
}

obey(host);
if (!isForeign) tell({ type: 'ready' });
window.phone = host;
addEventListener('error', ({ error }) => {
  host.phone.failed(error);
  draw();
});
addEventListener('unhandledrejection', ({ reason, promise }) => {
  host.phone.rejected(reason, promise);
  draw();
});
// A page that is closed or loaded anew is a mini-program that its user closes, not a phone that vanishes.
addEventListener('pagehide', () => host.close());
const url = query.get('url');
if (url === null) host.open();
else {
  host.permitAll();
  host.go(url);
}
const press = query.get('press');
if (press !== null) pressWhenThere(screen, press);
