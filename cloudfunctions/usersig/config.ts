/**
 * The function's environment variables, read at every call: the runtime loads the module before it sets them.
 * An empty value is an absent one, because the CLI deploys "" for a variable that it does not find.
 */
import { isAppID } from './caller';
import { type ConfigProblem, type ConfigProblemCode, TTL_SECONDS } from './config-problems';
import { isSecretKey } from './tls/rules';

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

/** Reads the configuration and finds every mistake in it at once. */
export function readConfig(environment: Environment): ConfigReading {
  const problems: ConfigProblem[] = [];
  const read = <T extends number | boolean | object>(
    variable: Variable,
    parse: (value: string) => T | ConfigProblemCode,
  ): T | undefined => {
    const result = parse(environment[variable] ?? '');
    if (typeof result !== 'string') return result;
    problems.push({ variable, code: result });
    return undefined;
  };
  const isLocal = environment[LOCAL_SERVER_VARIABLE] === '1';

  const sdkAppID = read('TRTC_SDK_APP_ID', (value) => parseSdkAppID(value, isLocal));
  const key = read('TRTC_SECRET_KEY', (value) => parseSecretKey(value, isLocal));
  const ticketTtlSeconds = read('TICKET_TTL_SECONDS', parseTtl);
  const openRooms = read('OPEN_ROOMS', parseOpenRooms);
  const secrets = [environment.TRTC_SECRET_KEY, environment.TRTC_SECRET_KEY_PREVIOUS];
  const operatorKey = read('OPERATOR_KEY', (value) => parseOperatorKey(value, secrets));
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

// Each parser answers the value, or the code of what is wrong; texts are therefore wrapped.
interface Text {
  readonly text: string | undefined;
}

function parseSdkAppID(value: string, isLocal: boolean): number | ConfigProblemCode {
  if (value === '') return 'SDK_APP_ID_MISSING';
  if (isAppID(value)) return 'SDK_APP_ID_IS_APP_ID';
  if (!/^[1-9]\d{0,9}$/.test(value) || Number(value) > 0xffffffff) return 'SDK_APP_ID_WRONG';
  if (Number(value) === DEMO_SDK_APP_ID && !isLocal) return 'SDK_APP_ID_DEMO';
  return Number(value);
}

function parseSecretKey(value: string, isLocal: boolean): { readonly text: string } | ConfigProblemCode {
  if (value === '') return 'SECRET_KEY_MISSING';
  if (!isSecretKey(value)) return 'SECRET_KEY_WRONG';
  if (value === DEMO_SECRET_KEY && !isLocal) return 'SECRET_KEY_DEMO';
  return { text: value };
}

function parseTtl(value: string): number | ConfigProblemCode {
  const seconds = value === '' ? TTL_SECONDS.usual : Number(value);
  const isWhole = value === '' || /^\d{1,6}$/.test(value);
  return isWhole && seconds >= TTL_SECONDS.least && seconds <= TTL_SECONDS.most
    ? seconds
    : 'TICKET_TTL_WRONG';
}

function parseOpenRooms(value: string): boolean | ConfigProblemCode {
  return value === 'true' || value === 'false' ? value === 'true' : 'OPEN_ROOMS_UNSAID';
}

/** It is typed into consoles and scripts, where a secret key must never be. */
function parseOperatorKey(value: string, secrets: readonly (string | undefined)[]): Text | ConfigProblemCode {
  if (value === '') return { text: undefined };
  if (!/^[A-Za-z0-9_-]{32,128}$/.test(value)) return 'OPERATOR_KEY_WRONG';
  const isSecret = secrets.some((key) => isSecretKey(key) && value.toLowerCase().includes(key));
  return isSecret ? 'OPERATOR_KEY_SECRET' : { text: value };
}

function parseIdentityFrom(value: string): Text | ConfigProblemCode {
  return value === '' || value === 'context' || value === 'process' ? { text: value } : 'IDENTITY_FROM_WRONG';
}

function parsePreviousKey(value: string, current: string | undefined): Text | ConfigProblemCode {
  if (value === '') return { text: undefined };
  if (!isSecretKey(value)) return 'PREVIOUS_KEY_WRONG';
  if (value === current) return 'PREVIOUS_KEY_CURRENT';
  return value === DEMO_SECRET_KEY ? 'PREVIOUS_KEY_DEMO' : { text: value };
}

/** Seconds and `Z` are asked for, so that nobody takes the time of another zone for it. */
function parseUntil(value: string, previous: string | undefined): number | ConfigProblemCode {
  if (previous === undefined) return value === '' ? 0 : 'PREVIOUS_UNTIL_ALONE';
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) ? Date.parse(value) : Number.NaN;
  // Dates that are none, such as 30 February, are read as another.
  if (!Number.isNaN(ms) && new Date(ms).toISOString() === value.replace('Z', '.000Z')) return ms / 1000;
  return 'PREVIOUS_UNTIL_WRONG';
}
