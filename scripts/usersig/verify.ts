/** `npm run usersig -- verify`: whether tickets are valid, or which field is wrong and what to do. */
import { DEMO_SECRET_KEY } from '../../cloudfunctions/usersig/config';
import { decode, glimpse } from '../../cloudfunctions/usersig/tls/decode';
import {
  TOLERANCE_SECONDS,
  verifyPrivateMapKey,
  verifyUserSig,
} from '../../cloudfunctions/usersig/tls/verify';
import { type Remark, TICKETS } from '../catalogue/tickets';
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
  remarksField,
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
    toleranceSeconds: TOLERANCE_SECONDS,
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
    if (!('code' in result)) {
      const lines = validInWords(result, at, expected.now);
      out.print(options.json === true ? jsonLine({ valid: true, ...fieldsOf(result) }) : lines);
      continue;
    }
    if (result.code === 'INVALID_KEY') throw new Refusal('KEY_WRONG', { said: saidOf(result) });
    allValid = false;
    const isDemo =
      result.code === 'BAD_SIGNATURE' && !('code' in attempt(() => check(ticket, DEMO_SECRET_KEY)));
    const { means, developer } = TICKETS[isDemo ? 'DEMO_KEY' : result.code];
    const problem = isDemo ? { ...result, message: means.en } : inWords(result, ticket, expected.now);
    const advice = developer === undefined ? '' : say(developer);
    const remarks = remarksOn(glimpse(ticket) ?? {});
    out.print(
      options.json === true
        ? jsonLine({ valid: false, error: problem, advice, ...remarksField(remarks) })
        : [`${at + 1}  INVALID  ${problemInWords(problem)}`, advice, ...remarks.map(remarkLine)].join(
            '\n   ',
          ),
    );
  }
  return allValid;
}

const remarkLine = (remark: Remark): string => `${remark}: ${remarkInWords(remark)}`;

function validInWords(decoded: Decoded, at: number, clock: number): string {
  const what =
    decoded.kind === 'userSig' ? 'UserSig' : `PrivateMapKey for the room ${roomInWords(decoded.room)}`;
  const left = durationInWords(decoded.expiresAt - clock);
  const valid = `${at + 1}  valid    ${what} of ${decoded.userID}, ${left} left`;
  return [valid, ...remarksOn(decoded).map(remarkLine)].join('\n   ');
}

/** The verifier counts seconds; people do not. */
function inWords(problem: Problem, ticket: string, clock: number): Problem {
  if (problem.code === 'EXPIRED') {
    return { ...problem, message: `expired ${durationInWords(clock - decode(ticket).expiresAt)} ago` };
  }
  if (problem.code === 'ISSUED_IN_FUTURE') {
    return { ...problem, message: `issued ${durationInWords(decode(ticket).time - clock)} from now` };
  }
  return problem;
}
