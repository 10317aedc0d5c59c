import { ACCOUNT } from './account';
import type { Faults } from './fault';
import { HOST } from './host';
import { PLAYER } from './player';
import { PUSHER } from './pusher';
import { ROOMS } from './rooms';
import { STEPS } from './steps';

/** Every row of docs/features.md. */
export const FAULTS: Faults = { ...ROOMS, ...ACCOUNT, ...STEPS, ...PUSHER, ...PLAYER, ...HOST };
