/** `npm run usersig -- verify`: whether tickets are valid, or which field is wrong and what to do. */
import { DEMO_SECRET_KEY } from '../../cloudfunctions/usersig/config';
import { decode } from '../../cloudfunctions/usersig/tls/decode';
import { verifyPrivateMapKey, verifyUserSig } from '../../cloudfunctions/usersig/tls/verify';
import { TICKETS } from '../catalogue/tickets';
import { say } from '../program/language';
import { Refusal } from '../program/refusal';
import type { World } from '../program/world';
import {
  attempt,
  type Decoded,
  fieldsOf,
  jsonLine,
  type Problem,
  problemInWords,
  remarkInWords,
  saidOf,
} from './decode';
import { keyOf, now, type Options, privilegesOf, roomOf, sdkAppIDOf, ticketsOf } from './options';
import { remarksOn } from './remarks';
import { durationInWords, roomInWords } from './words';

export async function verify(given: readonly string[], options: Options, world: World): Promise<boolean> {
  const { stdin, out } = world;
  const room = roomOf(options);
  const expected = {
    sdkAppID: sdkAppIDOf(options, world),
    key: keyOf(options, world),
    now: now(),
    toleranceSeconds: 60,
    ...(options.user === undefined ? {} : { userID: options.user }),
    ...(room === undefined ? {} : { room }),
    ...(options.privileges === undefined ? {} : { privileges: privilegesOf(options.privileges) }),
  };
  const check = (ticket: string, key = expected.key): Decoded =>
    decode(ticket).kind === 'userSig'
      ? verifyUserSig(ticket, { ...expected, key })
      : verifyPrivateMapKey(ticket, { ...expected, key });

  let allValid = true;
  for (const [at, ticket] of (await ticketsOf(given, stdin)).entries()) {
    const result = attempt(() => check(ticket));
    if ('code' in result) {
      if (result.code === 'INVALID_KEY') throw new Refusal('KEY_WRONG', { said: saidOf(result) });
      allValid = false;
      const isDemo =
        result.code === 'BAD_SIGNATURE' && !('code' in attempt(() => check(ticket, DEMO_SECRET_KEY)));
      const { developer } = TICKETS[isDemo ? 'DEMO_KEY' : result.code];
      const advice = developer === undefined ? '' : say(developer);
      const words = inWords(result, ticket, expected.now);
      out.print(
        options.json === true
          ? jsonLine({ valid: false, error: result, advice })
          : `${at + 1}  INVALID  ${words}\n   ${advice}`.trimEnd(),
      );
    } else if (options.json === true) {
      out.print(jsonLine({ valid: true, ...fieldsOf(result) }));
    } else {
      const what =
        result.kind === 'userSig' ? 'UserSig' : `PrivateMapKey for the room ${roomInWords(result.room)}`;
      out.print(
        `${at + 1}  valid    ${what} of ${result.userID}, ${durationInWords(result.expiresAt - expected.now)} left`,
      );
      for (const remark of remarksOn(result)) out.print(`   ${remark}: ${remarkInWords(remark)}`);
    }
  }
  return allValid;
}

/** The verifier counts seconds; people do not. */
function inWords(problem: Problem, ticket: string, clock: number): string {
  if (problem.code !== 'EXPIRED') return problemInWords(problem);
  return `EXPIRED: expired ${durationInWords(clock - decode(ticket).expiresAt)} ago`;
}
