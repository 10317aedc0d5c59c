/** Hears and steers the phone in a frame, and is the whole world of one that is not trusted. */
import type { FromPhone, ToPhone } from '../messages';
import type { Steered } from '../phone/control';
import { callCloud, dialRooms } from '../phone/surroundings';
import { Gateway } from './gateway';
import { heardState } from './heard-state';
import { keptBy } from './kept';
import { FOREIGN } from './phone-site';
import { steering } from './steering';

/**
 * The phone is known by the window that a message comes from, never by what the message says.
 * @param phoneIn the window of the frame, as it is now
 * @returns what ends it
 */
export function listenTo(
  phoneIn: () => Window | null | undefined,
  user: string,
  onSteered: (steered: Steered) => void,
): () => void {
  let control = steering(() => {});
  let gateway: Gateway | undefined;
  const calls = { count: 0 };
  const listen = ({ data, source, origin }: MessageEvent<FromPhone | null | undefined>): void => {
    const phone = phoneIn();
    if (phone == null || source !== phone || data == null) return;
    if (origin !== (FOREIGN === null ? location.origin : 'null')) return;
    const say = (message: ToPhone): void =>
      phone.postMessage(message, FOREIGN === null ? location.origin : '*');
    if (data.type === 'ready') {
      control = steering(say);
      gateway?.close();
      gateway = FOREIGN === null ? undefined : open(user, FOREIGN.id, calls, say);
    } else if (data.type === 'state') onSteered({ control, state: heardState(data.state) });
    else gateway?.take(data);
  };
  addEventListener('message', listen);
  return () => {
    removeEventListener('message', listen);
    gateway?.close();
  };
}

const open = (
  user: string,
  program: string,
  calls: { count: number },
  say: (message: ToPhone) => void,
): Gateway =>
  new Gateway({
    say,
    call: (name, body, trouble) => callCloud(user, name, body, trouble),
    dial: dialRooms,
    calls,
    storage: keptBy(user, program),
  });
