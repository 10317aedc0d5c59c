/** The page around this phone, which hears of it and steers it. */
import { type FromPhone, STEERING, type ToPhone } from '../messages';
import type { PhoneControl } from './control';

/** Only our own pages frame a phone; see its Content-Security-Policy. */
export function tell(message: FromPhone): void {
  parent.postMessage(message, location.origin);
}

/** Does what the page around says from now on, and what nobody else says. */
export function obey(phone: PhoneControl): void {
  addEventListener('message', ({ data, source }: MessageEvent<ToPhone>) => {
    if (source !== parent || data.type !== 'steer' || !STEERING.includes(data.method)) return;
    (phone[data.method] as (...args: readonly unknown[]) => void)(...data.args);
  });
}
