/** `npm run usersig -- verify`: whether tickets are valid, or which field is wrong and what to do. */
import { DEMO_SECRET_KEY } from '../../cloudfunctions/usersig/config';
import { decode } from '../../cloudfunctions/usersig/tls/decode';
import type { TlsErrorCode } from '../../cloudfunctions/usersig/tls/errors';
import { verifyPrivateMapKey, verifyUserSig } from '../../cloudfunctions/usersig/tls/verify';
import { durationInWords, roomInWords } from '../ticket-words';
import { attempt, type Decoded, fieldsOf, jsonLine, type Problem, problemInWords } from './decode';
import { keyOf, now, type Options, privilegesOf, roomOf, sdkAppIDOf, ticketsOf, UsageError } from './options';

const NO_LIBRARY_SIGNS_IT =
  'No official library signs such a ticket: look at what signs, or at what rewrites it on its way.';

/** What to do about each refusal; issue by issue, the thing that most often caused it. */
const ADVICE: Partial<Record<TlsErrorCode, string>> = {
  MALFORMED:
    'Copy the whole ticket, without quotes or spaces; never send one in the URL of a page, it gets cut or encoded.',
  NOT_ZLIB:
    'It was cut off or altered on its way (70003): look where it is stored or sent, most often a URL or a short column.',
  TOO_LARGE: 'This is no UserSig and no PrivateMapKey.',
  MISSING_FIELD: NO_LIBRARY_SIGNS_IT,
  INVALID_FIELD: NO_LIBRARY_SIGNS_IT,
  INVALID_USERBUF: NO_LIBRARY_SIGNS_IT,
  OTHER_SDK_APP_ID:
    'Client and service use two applications: use the SDKAppID of the key that signs (70014).',
  OTHER_USER_ID:
    'Enter the room with the userID that the ticket was signed for, the reply of the function tells it (70013).',
  BAD_SIGNATURE:
    'The service signs with another key than this one (70009, -100018): compare TRTC_SECRET_KEY with the secret key in the TRTC console, for this SDKAppID.',
  NOT_CANONICAL:
    'Hand the ticket over as it was signed: another reader may understand it otherwise. Official libraries and this project spell it rightly.',
  EXPIRED: 'Ask the service for a new one before entering; -100018 and 70001 mean this too.',
  ISSUED_IN_FUTURE: 'Correct the clock of the computer that signs, or of this one.',
  OTHER_ROOM:
    'Ask for a ticket of the room that is entered; number 42 and name "42" are two rooms (-100006).',
  MISSING_PRIVILEGE: 'Ask for the mode and role that need it (-100006).',
  INVALID_USER_ID:
    'TRTC refuses this userID: 1 to 32 characters of A-Z a-z 0-9 _ -, no e-mail address, no Chinese.',
};

export async function verify(given: readonly string[], options: Options): Promise<boolean> {
  const room = roomOf(options);
  const expected = {
    sdkAppID: sdkAppIDOf(options),
    key: keyOf(options),
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
  for (const [at, ticket] of (await ticketsOf(given)).entries()) {
    const result = attempt(() => check(ticket));
    if ('code' in result) {
      if (result.code === 'INVALID_KEY')
        throw new UsageError(`TRTC_SECRET_KEY or --key-file: ${result.message}.`);
      allValid = false;
      const isDemo =
        result.code === 'BAD_SIGNATURE' && !('code' in attempt(() => check(ticket, DEMO_SECRET_KEY)));
      const advice = isDemo
        ? "It was signed with the local server's demo key: the mini-program calls the local server, or the demo was deployed."
        : (ADVICE[result.code] ?? '');
      const words = inWords(result, ticket, expected.now);
      console.log(
        options.json === true
          ? jsonLine({ valid: false, error: result, advice })
          : `${at + 1}  INVALID  ${words}\n   ${advice}`.trimEnd(),
      );
    } else if (options.json === true) {
      console.log(jsonLine({ valid: true, ...fieldsOf(result) }));
    } else {
      const what =
        result.kind === 'userSig' ? 'UserSig' : `PrivateMapKey for the room ${roomInWords(result.room)}`;
      console.log(
        `${at + 1}  valid    ${what} of ${result.userID}, ${durationInWords(result.expiresAt - expected.now)} left`,
      );
    }
  }
  return allValid;
}

/** The verifier counts seconds; people do not. */
function inWords(problem: Problem, ticket: string, clock: number): string {
  if (problem.code !== 'EXPIRED') return problemInWords(problem);
  return `EXPIRED: expired ${durationInWords(clock - decode(ticket).expiresAt)} ago`;
}
