/** Names of rooms that the function opens: their beginning says what they are for, the rest cannot be guessed. */
import { randomInt } from 'node:crypto';
import { type Mode, prefixOf } from '../../../miniprogram/trtc/contract/mode';

/** Without vowels, so that no word comes out; with `l` left out beside `1`. */
const LETTERS = 'bcdfghjkmnpqrstvwxyz0123456789';
const LENGTH = 12;

/** Such as `vl-7kq2xw9dmb4t`: 59 bits. */
export const newRoomName = (mode: Mode): string =>
  prefixOf(mode) + Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
