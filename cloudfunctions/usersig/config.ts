/**
 * The function's environment variables, read at every call: the runtime loads the module before it sets them.
 * An empty value is an absent one, because the CLI deploys "" for a variable that it does not find.
 */

export interface Config {
  readonly sdkAppID: number;
  /** TRTC's secret key: 64 lower-case hexadecimal characters. */
  readonly key: string;
  readonly ticketTtlSeconds: number;
  /** Whether whoever knows a call room's number or name may enter it. */
  readonly openRooms: boolean;
  /** While keys change: passes of the key before are good, tickets are signed with the new one. */
  readonly previousKey: PreviousKey | undefined;
}

export interface PreviousKey {
  readonly key: string;
  /** The unix second from which it is good for nothing any more. */
  readonly until: number;
}

export interface ConfigProblem {
  readonly variable: string;
  /** What is wrong and what to do; never the value. */
  readonly problem: string;
}

export interface ConfigReading {
  /** Undefined if there is any problem. */
  readonly config: Config | undefined;
  readonly problems: readonly ConfigProblem[];
  /** Undefined if off or wrong. Known even while other variables are wrong, so that operators can ask why. */
  readonly operatorKey: string | undefined;
  readonly identityFrom: 'context' | 'process';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** For the local server only; whoever knows these could sign for everybody. */
export const DEMO_SDK_APP_ID = 1234567890;
export const DEMO_SECRET_KEY = 'de30'.repeat(16);
/** Passes live for hours: a previous key that is good for weeks is a second key. */
export const PREVIOUS_KEY_MOST_SECONDS = 7 * 86_400;
/** The local server sets it to 1; nothing that is deployed does. */
export const LOCAL_SERVER_VARIABLE = 'USERSIG_LOCAL_SERVER';

/** The variables that a deployment carries. */
export const VARIABLES = [
  'TRTC_SDK_APP_ID',
  'TRTC_SECRET_KEY',
  'TICKET_TTL_SECONDS',
  'OPEN_ROOMS',
  'OPERATOR_KEY',
  'IDENTITY_FROM',
  'TRTC_SECRET_KEY_PREVIOUS',
  'TRTC_SECRET_KEY_PREVIOUS_UNTIL',
] as const;
type Variable = (typeof VARIABLES)[number];

const TTL_DEFAULT = 43200;
const TTL_MIN = 3600;
const TTL_MAX = 604800;

/** Reads the configuration and finds every mistake in it at once. */
export function readConfig(environment: Environment): ConfigReading {
  const problems: ConfigProblem[] = [];
  const read = <T>(variable: Variable, parse: (value: string) => T | string): T | undefined => {
    const result = parse(environment[variable] ?? '');
    if (typeof result !== 'string') return result;
    problems.push({ variable, problem: result });
    return undefined;
  };
  const isLocal = environment[LOCAL_SERVER_VARIABLE] === '1';

  const sdkAppID = read('TRTC_SDK_APP_ID', (value) => parseSdkAppID(value, isLocal));
  const key = read('TRTC_SECRET_KEY', (value) => parseSecretKey(value, isLocal));
  const ticketTtlSeconds = read('TICKET_TTL_SECONDS', parseTtl);
  const openRooms = read('OPEN_ROOMS', parseOpenRooms);
  const operatorKey = read('OPERATOR_KEY', parseOperatorKey);
  const identityFrom = read('IDENTITY_FROM', parseIdentityFrom);
  const previous = read('TRTC_SECRET_KEY_PREVIOUS', (value) => parsePreviousKey(value, key?.text));
  const until =
    previous === undefined
      ? undefined
      : read('TRTC_SECRET_KEY_PREVIOUS_UNTIL', (value) => parseUntil(value, previous.text));

  const complete =
    sdkAppID !== undefined && key !== undefined && ticketTtlSeconds !== undefined && openRooms !== undefined;
  return {
    config:
      complete && problems.length === 0
        ? {
            sdkAppID,
            key: key.text,
            ticketTtlSeconds,
            openRooms,
            previousKey: previous?.text === undefined ? undefined : { key: previous.text, until: until ?? 0 },
          }
        : undefined,
    problems,
    operatorKey: operatorKey?.text,
    identityFrom: identityFrom?.text === 'process' ? 'process' : 'context',
  };
}

// Each parser answers the value, or a string that says what is wrong; texts are therefore wrapped.
interface Text {
  readonly text: string | undefined;
}

function parseSdkAppID(value: string, isLocal: boolean): number | string {
  if (value === '') return 'is missing: the SDKAppID of your application in the TRTC console';
  if (/^wx[0-9a-f]{16}$/.test(value)) {
    return "is the mini-program's AppID; the TRTC console shows an SDKAppID, which is a number";
  }
  if (!/^[1-9]\d{0,9}$/.test(value) || Number(value) > 0xffffffff) {
    return 'must be the number that the TRTC console shows as SDKAppID';
  }
  if (Number(value) === DEMO_SDK_APP_ID && !isLocal) return "is the local server's demo value: set your own";
  return Number(value);
}

function parseSecretKey(value: string, isLocal: boolean): { readonly text: string } | string {
  if (value === '')
    return 'is missing: the secret key (SDKSecretKey) of your application in the TRTC console';
  if (!/^[0-9a-f]{64}$/.test(value)) {
    return 'must be the 64 lower-case hexadecimal characters that the TRTC console shows as the secret key';
  }
  if (value === DEMO_SECRET_KEY && !isLocal) return "is the local server's demo value: set your own";
  return { text: value };
}

function parseTtl(value: string): number | string {
  const seconds = value === '' ? TTL_DEFAULT : Number(value);
  const isWhole = value === '' || /^\d{1,6}$/.test(value);
  if (isWhole && seconds >= TTL_MIN && seconds <= TTL_MAX) return seconds;
  return `must be a whole number of seconds from ${TTL_MIN} to ${TTL_MAX}, or empty for ${TTL_DEFAULT}`;
}

function parseOpenRooms(value: string): boolean | string {
  if (value === 'true' || value === 'false') return value === 'true';
  return 'must be said: true (whoever knows the number of a call enters it) or false';
}

function parseOperatorKey(value: string): Text | string {
  if (value === '') return { text: undefined };
  if (/^[A-Za-z0-9_-]{32,128}$/.test(value)) return { text: value };
  return 'must be 32 to 128 characters of A-Z a-z 0-9 _ -, or empty for off';
}

function parseIdentityFrom(value: string): Text | string {
  if (value === '' || value === 'context' || value === 'process') return { text: value };
  return 'must be context, process, or empty for context';
}

function parsePreviousKey(value: string, current: string | undefined): Text | string {
  if (value === '') return { text: undefined };
  if (!/^[0-9a-f]{64}$/.test(value)) {
    return 'must be the secret key before this one, 64 lower-case hexadecimal characters, or empty';
  }
  if (value === current) return 'is TRTC_SECRET_KEY: it must be the key before it, or empty';
  if (value === DEMO_SECRET_KEY)
    return "is the local server's demo value, which everybody knows: leave it empty";
  return { text: value };
}

/** Seconds and `Z` are asked for, so that nobody takes the time of another zone for it. */
function parseUntil(value: string, previous: string | undefined): number | string {
  if (previous === undefined) {
    return value === '' ? 0 : 'belongs to TRTC_SECRET_KEY_PREVIOUS: set both or neither';
  }
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) ? Date.parse(value) : Number.NaN;
  // Dates that are none, such as 30 February, are read as another.
  if (!Number.isNaN(ms) && new Date(ms).toISOString() === value.replace('Z', '.000Z')) return ms / 1000;
  return 'must be the moment (UTC) at which the previous key ends, such as 2026-12-01T08:00:00Z';
}
