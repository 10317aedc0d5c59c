import type { Faults } from './fault';
import { ACCOUNTS, ROOMS, STEPS } from './rooms';
import { HOST, PLAYER, PUSHER } from './tags';

/** Every row of docs/features.md. */
export const FAULTS: Faults = { ...ROOMS, ...ACCOUNTS, ...STEPS, ...PUSHER, ...PLAYER, ...HOST };
