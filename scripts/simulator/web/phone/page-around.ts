/** The page around this phone, which hears of it and steers it. */
import { type FromPhone, STEERING, type ToPhone } from '../messages';
import type { PhoneControl } from './control';

/** Whether somebody else's mini-program runs here: its document has an origin that nothing else has. */
export const isForeign = self.origin === 'null';

/** Only our own pages frame a phone; see its Content-Security-Policy. */
export function tell(message: FromPhone): void {
  parent.postMessage(message, isForeign ? '*' : self.origin);
}

/** What the page around says from now on; nobody else is heard, such as another phone. */
export function hear(take: (message: ToPhone) => void): void {
  addEventListener('message', ({ data, source }: MessageEvent<ToPhone>) => {
    if (source === parent) take(data);
  });
}

/** Does what the page around says from now on. */
export const obey = (phone: PhoneControl): void =>
  hear((message) => {
    if (message.type !== 'steer' || !STEERING.includes(message.method)) return;
    (phone[message.method] as (...args: readonly unknown[]) => void)(...message.args);
  });
