/** Steers a phone by messages. */
import { STEERING, type Steer } from '../messages';
import type { PhoneControl } from '../phone/control';

/** @param say sends a message to the phone */
export const steering = (say: (message: Steer) => void): PhoneControl =>
  Object.fromEntries(
    STEERING.map((method) => [
      method,
      (...args: readonly unknown[]) => say({ type: 'steer', method, args } as unknown as Steer),
    ]),
  ) as unknown as PhoneControl;
