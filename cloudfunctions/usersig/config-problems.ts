/** What can be wrong with a variable, said behind its name; never a value. */

export interface ConfigProblem {
  readonly variable: string;
  readonly code: ConfigProblemCode;
}

export type ConfigProblemCode = keyof typeof CONFIG_PROBLEMS;

/** How long tickets may live. */
export const TTL_SECONDS = { least: 3600, most: 604_800, usual: 43_200 } as const;

const DEMO = "is the local server's demo value: set your own";

export const CONFIG_PROBLEMS = {
  SDK_APP_ID_MISSING: 'is missing: the SDKAppID of your application in the TRTC console',
  SDK_APP_ID_IS_APP_ID: "is the mini-program's AppID; the TRTC console shows an SDKAppID, which is a number",
  SDK_APP_ID_WRONG: 'must be the number that the TRTC console shows as SDKAppID',
  SDK_APP_ID_DEMO: DEMO,
  SECRET_KEY_MISSING: 'is missing: the secret key (SDKSecretKey) of your application in the TRTC console',
  SECRET_KEY_WRONG:
    'must be the 64 lower-case hexadecimal characters that the TRTC console shows as the secret key',
  SECRET_KEY_DEMO: DEMO,
  TICKET_TTL_WRONG: `must be a whole number of seconds from ${TTL_SECONDS.least} to ${TTL_SECONDS.most}, or empty for ${TTL_SECONDS.usual}`,
  OPEN_ROOMS_UNSAID: 'must be said: true (whoever knows the number of a call enters it) or false',
  OPERATOR_KEY_SECRET:
    'has a secret key of TRTC in it, which signs for everybody: choose random characters for it alone',
  OPERATOR_KEY_WRONG: 'must be 32 to 128 characters of A-Z a-z 0-9 _ -, or empty for off',
  IDENTITY_FROM_WRONG: 'must be context, process, or empty for context',
  PREVIOUS_KEY_WRONG:
    'must be the secret key before this one, 64 lower-case hexadecimal characters, or empty',
  PREVIOUS_KEY_CURRENT: 'is TRTC_SECRET_KEY: it must be the key before it, or empty',
  PREVIOUS_KEY_DEMO: "is the local server's demo value, which everybody knows: leave it empty",
  PREVIOUS_UNTIL_ALONE: 'belongs to TRTC_SECRET_KEY_PREVIOUS: set both or neither',
  PREVIOUS_UNTIL_WRONG:
    'must be the moment (UTC) at which the previous key ends, such as 2026-12-01T08:00:00Z',
} as const;
