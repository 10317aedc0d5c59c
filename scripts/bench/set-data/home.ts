/** Counts what home hands to setData while somebody chooses where to go. */
import path from 'node:path';
import { ROOT } from '../../project/project';
import { packProgram } from '../../simulator/compile/pack';
import { newBrowser } from './browser';
import { Count, type SetData } from './run';

export const AT_HOME = ['a tap on a mode', 'a card to a call', 'six digits typed'] as const;
export type AtHome = (typeof AT_HOME)[number];

const HOME = '/trtc/pages/home/home';
const CARD = `${HOME}?room=123456&mode=voiceCall&from=u0123456789abcdef0123456789abcde&name=Bob`;

/** Each from its beginning until the phone has answered what home asks of it. */
export async function countHome(): Promise<Readonly<Record<AtHome, SetData>>> {
  const window = newBrowser();
  const { Phone } = await import('../../simulator/runtime/phone');
  const screen = window.document.createElement('div') as unknown as HTMLElement;
  document.body.append(screen);
  let count = new Count();
  let answered = (): void => {};
  const phone = new Phone({
    pack: packProgram(path.join(ROOT, 'miniprogram'), ROOT),
    screen,
    media: { attached: () => {}, changed: () => {}, detached: () => {}, call: () => true },
    cloud: () => Promise.reject(new Error('home asks the cloud for nothing')),
    onSetData: (unit, patch) => {
      // What it is drawn from at first is no change.
      if (unit !== 'trtc/components/trtc-home/trtc-home' || 't' in patch) return;
      count.add(patch);
      // The last that is told: what is allowed.
      if ('permissionText' in patch) answered();
    },
  });
  Object.assign(phone.permissions, {
    hasConsented: true,
    scopes: { 'scope.record': true, 'scope.camera': true },
  });
  const counted = async (act: () => void, isAsking = true): Promise<SetData> => {
    count = new Count();
    const hasAnswered = new Promise<void>((resolve) => {
      answered = resolve;
    });
    act();
    if (isAsking) await hasAnswered;
    return count;
  };
  const fire = (element: Element | null | undefined, type: string): void => {
    if (element == null) throw new Error('home has no such element');
    const EventOf = type === 'input' ? window.Event : window.MouseEvent;
    element.dispatchEvent(new EventOf(type, { bubbles: true, composed: true }) as unknown as Event);
  };
  await counted(() => phone.open(HOME));
  const mode = await counted(() => {
    for (const type of ['mousedown', 'mouseup', 'click'])
      fire(screen.querySelectorAll('[class*="--mode-label"]')[1], type);
  });
  const typed = await counted(() => {
    const field = screen.querySelector<HTMLInputElement>('[class*="--field"] input');
    for (const value of ['1', '12', '123', '1234', '12345', '123456']) {
      if (field !== null) field.value = value;
      fire(field, 'input');
    }
  }, false);
  const card = await counted(() => phone.open(CARD));
  phone.close();
  return { 'a tap on a mode': mode, 'a card to a call': card, 'six digits typed': typed };
}
