/** `npm run usersig -- who`: a user as TRTC and as the function's log call them. */
import { deriveUserID, isAppID, isDerivedUserID } from '../../cloudfunctions/usersig/caller';
import { hashUser } from '../../cloudfunctions/usersig/log';
import { isSecretKey } from '../../cloudfunctions/usersig/tls/rules';
import { TICKETS } from '../catalogue/tickets';
import { say } from '../program/language';
import { Refusal, WrongUsage } from '../program/refusal';
import { printable } from '../program/terminal';
import type { World } from '../program/world';
import { appIDOf } from '../project/app-id';
import { keyOf, type Options, USAGE } from './options';

/** @param ids userIDs of TRTC, or OPENIDs */
export function who(ids: readonly string[], options: Options, world: World): void {
  if (ids.length === 0) throw new WrongUsage(USAGE, 'NO_USER');
  const key = keyOf(options, world);
  if (!isSecretKey(key)) throw new Refusal('KEY_WRONG', { said: say(TICKETS.INVALID_KEY.means) });
  for (const id of ids) {
    const userID = isDerivedUserID(id) ? id : deriveUserID(appIDFor(options, world), id);
    world.out.print(`${userID}  "user":"${hashUser(userID, key)}"`);
  }
}

function appIDFor({ 'app-id': given }: Options, { root }: World): string {
  if (given === undefined) return appIDOf(root);
  if (!isAppID(given)) throw new Refusal('MISSHAPEN_APP_ID', { appID: printable(given) });
  return given;
}
