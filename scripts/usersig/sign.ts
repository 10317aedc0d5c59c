/** `npm run usersig -- sign`: a UserSig, or with a room the PrivateMapKey for it. */
import { TlsError } from '../../cloudfunctions/usersig/tls/errors';
import { signPrivateMapKey, signUserSig } from '../../cloudfunctions/usersig/tls/sign';
import { TICKETS } from '../catalogue/tickets';
import { say } from '../program/language';
import { WrongUsage } from '../program/refusal';
import type { World } from '../program/world';
import { remarkInWords, saidOf } from './decode';
import { expireOf, keyOf, now, type Options, privilegesOf, roomOf, sdkAppIDOf, USAGE } from './options';
import { remarksOn } from './remarks';

export function sign(_tickets: readonly string[], options: Options, world: World): void {
  if (options.user === undefined) throw new WrongUsage(USAGE, 'NO_USER');
  const room = roomOf(options);
  if (room === undefined && options.privileges !== undefined) {
    throw new WrongUsage(USAGE, 'PRIVILEGES_WITHOUT_ROOM');
  }
  const privileges = privilegesOf(options.privileges ?? '255');
  const input = {
    sdkAppID: sdkAppIDOf(options, world),
    key: keyOf(options, world),
    userID: options.user,
    time: now(),
    expire: expireOf(options),
  };
  try {
    world.out.print(
      room === undefined ? signUserSig(input) : signPrivateMapKey({ ...input, room, privileges }),
    );
    for (const remark of remarksOn(input)) world.out.warn(`${remark}: ${remarkInWords(remark)}`, 'yellow');
  } catch (error) {
    if (!(error instanceof TlsError)) throw error;
    const { developer } = TICKETS[error.code];
    const todo = developer === undefined ? '' : say(developer);
    throw new WrongUsage(USAGE, 'NOT_SIGNED', { said: saidOf(error), todo });
  }
}
