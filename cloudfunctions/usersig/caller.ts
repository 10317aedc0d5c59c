/**
 * Who is calling: a mini-program user, an operator, or nobody that is served. What each brings along is in
 * docs/vendor-facts.md#who-calls-the-function.
 */
import { hash, timingSafeEqual } from 'node:crypto';
import { type IdentitySource, type PlatformIdentity, readIdentity } from './identity';

export interface User {
  readonly kind: 'user';
  /** Derived from APPID and OPENID; the same at every call. */
  readonly userID: string;
  readonly openID: string;
  readonly appID: string;
  /** Empty unless the mini-program is bound to an open platform account. */
  readonly unionID: string;
  readonly source: string;
  readonly identityFrom: IdentitySource;
  readonly conflict: boolean;
}

/** Somebody with the operator key, without any platform identity: cloud console, `tcb fn invoke`. */
export interface Operator {
  readonly kind: 'operator';
}

/** Why somebody is not served. */
export type NobodyReason =
  | 'unreadable'
  | 'console'
  | 'wrongOperatorKey'
  | 'http'
  | 'timer'
  | 'function'
  | 'platformEvent'
  | 'web'
  | 'anonymousWeb'
  | 'sharedEnvironment'
  | 'malformedIdentity';

export interface Nobody {
  readonly kind: 'nobody';
  readonly reason: NobodyReason;
}

export type Caller = User | Operator | Nobody;

export interface CallerInput {
  readonly event: Readonly<Record<string, unknown>>;
  /** The invocation's second argument. Holds temporary cloud keys: never log it. */
  readonly context: unknown;
  /** process.env; an identity that is read from it is deleted there. */
  readonly environment: Record<string, string | undefined>;
  readonly identityFrom: 'context' | 'process';
  readonly operatorKey: string | undefined;
}

const OPENID = /^[A-Za-z0-9_-]{20,64}$/;

/** Direct callers that carry somebody else's OPENID, or nobody's. */
const REFUSED_SOURCES: Readonly<Record<string, NobodyReason>> = {
  scf: 'function',
  wx_http: 'http',
  wx_trigger: 'timer',
  wx_paycallback: 'platformEvent',
  wx_crawler: 'platformEvent',
};

/** Says who calls. Call it before the first await: identity may be read from process.env. */
export function identifyCaller(input: CallerInput): Caller {
  const { event, context, environment, identityFrom, operatorKey } = input;
  const identity = readIdentity(context, environment, identityFrom);
  if (identity === undefined) return nobody('unreadable');
  if (identity.openID !== '') return identifyUser(identity);

  const reason = reasonWithoutOpenID(identity, event);
  if (reason !== 'console' || !Object.hasOwn(event, 'operatorKey')) return nobody(reason);
  return isOperatorKey(event.operatorKey, operatorKey) ? { kind: 'operator' } : nobody('wrongOperatorKey');
}

function identifyUser(identity: PlatformIdentity): User | Nobody {
  const { openID, appID, unionID, source, from, conflict } = identity;
  const refusedSource = refusedAs(source);
  if (refusedSource !== undefined) return nobody(refusedSource);
  if (identity.fromOtherApp) return nobody('sharedEnvironment');
  if (identity.web === 'anonymous') return nobody('anonymousWeb');
  if (!OPENID.test(openID) || !isAppID(appID)) return nobody('malformedIdentity');
  const userID = deriveUserID(appID, openID);
  return { kind: 'user', userID, openID, appID, unionID, source, identityFrom: from, conflict };
}

function reasonWithoutOpenID(
  { source, web, isNamed, fromOtherApp }: PlatformIdentity,
  event: Readonly<Record<string, unknown>>,
): NobodyReason {
  if (Object.hasOwn(event, 'httpMethod') || Object.hasOwn(event, 'requestContext')) return 'http';
  if (event.Type === 'Timer' || Object.hasOwn(event, 'TriggerName')) return 'timer';
  if (web !== undefined) return web === 'anonymous' ? 'anonymousWeb' : 'web';
  const refusedSource = refusedAs(source);
  if (refusedSource !== undefined) return refusedSource;
  if (fromOtherApp) return 'sharedEnvironment';
  return isNamed ? 'malformedIdentity' : 'console';
}

function refusedAs(source: string): NobodyReason | undefined {
  const chain = source.split(',').map((item) => item.trim());
  const direct = chain.filter((item) => item !== '').at(-1) ?? '';
  return Object.hasOwn(REFUSED_SOURCES, direct) ? REFUSED_SOURCES[direct] : undefined;
}

/** Compares digests, so that neither length nor content shows in the time it takes. */
function isOperatorKey(given: unknown, right: string | undefined): boolean {
  if (typeof given !== 'string' || right === undefined) return false;
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', right, 'buffer'));
}

/**
 * The userID of a mini-program user: `u` and the first 31 hexadecimal digits of
 * SHA-256("userID/v1\0" + APPID + "\0" + OPENID). Legal in TRTC and Chat, and without the OPENID in it; whoever
 * knows an OPENID can compute it. Changing this renames every user.
 */
export function deriveUserID(appID: string, openID: string): string {
  return `u${hash('sha256', `userID/v1\0${appID}\0${openID}`, 'hex').slice(0, 31)}`;
}

/** Whether it has the shape of a mini-program's AppID. */
export const isAppID = (text: string): boolean => /^wx[0-9a-f]{16}$/.test(text);

/** Whether a userID could be some user's; no operator may have it. */
export const isDerivedUserID = (userID: string): boolean => /^u[0-9a-f]{31}$/.test(userID);

const nobody = (reason: NobodyReason): Nobody => ({ kind: 'nobody', reason });
