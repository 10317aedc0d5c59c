/** What the platform says of the caller of this one invocation: docs/vendor-facts.md#who-calls-the-function. */

export type IdentitySource = 'context.environment' | 'context.environ' | 'process.env';

export interface PlatformIdentity {
  readonly from: IdentitySource;
  readonly openID: string;
  readonly appID: string;
  readonly unionID: string;
  /** The SOURCE chain, such as `wx_client` or `wx_client,scf`; its last item is the direct caller. */
  readonly source: string;
  /** The mini-program of a shared environment's guest; what OPENID then holds is not known. */
  readonly fromOtherApp: boolean;
  /** Whether anything names a caller, well or badly; nothing does in a console test. */
  readonly isNamed: boolean;
  /** Whether a web SDK's user calls, and whether as anonymous. */
  readonly web: 'anonymous' | 'signedIn' | undefined;
  /** Whether process.env names another user or mini-program than the invocation's own context. */
  readonly conflict: boolean;
}

type Environment = Record<string, string | undefined>;

/** Looks a variable up; throws `Unreadable` if it is no text, or has two values. */
type Read = (name: string) => string | undefined;

/** The context is not as the platform writes it, so that nobody is known to call. */
class Unreadable extends Error {}

/**
 * Reads the identity from the invocation's context alone; only a context without `environment` and `environ` is
 * completed from process.env. Values stay strings. Must be called before the first await: other invocations of
 * the instance change process.env. What was read from there is deleted there, so that whoever is called next, and is
 * named by nothing, is not taken for this caller.
 *
 * @returns undefined if the context cannot be read: then nobody calls
 */
export function readIdentity(
  context: unknown,
  environment: Environment,
  identityFrom: 'context' | 'process',
): PlatformIdentity | undefined {
  try {
    return readChosen(context, environment, identityFrom);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

function readChosen(
  context: unknown,
  process: Environment,
  identityFrom: 'context' | 'process',
): PlatformIdentity {
  if (identityFrom === 'process') return takeFromProcess(process);
  if (typeof context !== 'object' || context === null) throw new Unreadable();

  const { environment: json, environ } = context as { environment?: unknown; environ?: unknown };
  if (isAbsent(json) && (environ === undefined || environ === null)) return takeFromProcess(process);
  const read = isAbsent(json) ? environReader(environ) : environmentReader(json);
  const user = userIn(read, listedNames(read) ?? USUAL_NAMES);
  const identity = toIdentity(isAbsent(json) ? 'context.environ' : 'context.environment', read, user);
  const left = userOfProcess(readerOf(process));
  return { ...identity, conflict: differ(user.OPENID, left.OPENID) || differ(user.APPID, left.APPID) };
}

function takeFromProcess(process: Environment): PlatformIdentity {
  const read = readerOf(process);
  try {
    return toIdentity('process.env', read, userOfProcess(read));
  } finally {
    const listed = listedNames(read) ?? [];
    const names = [KEYS, ...MARKS, ...listed.filter((name) => name.startsWith(PREFIX))];
    for (const name of names) delete process[name];
  }
}

const readerOf =
  (environment: Environment): Read =>
  (name) =>
    environment[name];

/** Who calls, by the names of getWXContext; empty where nothing is said. */
interface WXUser {
  OPENID: string;
  APPID: string;
  UNIONID: string;
}

const PREFIX = 'WX_';
const KEYS = 'WX_CONTEXT_KEYS';
/** Read if the invocation does not say in WX_CONTEXT_KEYS what it carries. */
const USUAL_NAMES = ['WX_OPENID', 'WX_APPID', 'WX_UNIONID'];

/** The variables of which any says that this is no console test. */
const MARKS = [
  ...USUAL_NAMES,
  'WX_FROM_OPENID',
  'WX_FROM_APPID',
  'TCB_SOURCE',
  'TCB_UUID',
  'TCB_CUSTOM_USER_ID',
  'TCB_ISANONYMOUS_USER',
  'LOGINTYPE',
];

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';
const differ = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b;

/** The names of the variables that say who calls. */
const listedNames = (read: Read): readonly string[] | undefined => read(KEYS)?.split(',');

/** Nothing is listed, nobody calls: as getWXContext reads it, but that digits stay a string. */
const userOfProcess = (process: Read): WXUser => userIn(process, listedNames(process) ?? []);

function userIn(read: Read, names: readonly string[]): WXUser {
  const user: WXUser = { OPENID: '', APPID: '', UNIONID: '' };
  for (const name of names) {
    const field = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
    if (!isField(user, field)) continue;
    const value = read(name) ?? '';
    if (differ(user[field], value)) throw new Unreadable();
    if (value !== '') user[field] = value;
  }
  return user;
}

const isField = (user: WXUser, name: string): name is keyof WXUser => Object.hasOwn(user, name);

/** `K=V;K=V`, each cut at its first `=`. */
function environReader(environ: unknown): Read {
  if (typeof environ !== 'string') throw new Unreadable();
  const text = `;${environ};`;
  const valueAt = (start: number) => text.slice(start, text.indexOf(';', start));
  return (name) => {
    const key = `;${name}=`;
    const first = text.indexOf(key);
    if (first < 0) return undefined;
    const value = valueAt(first + key.length);
    if (valueAt(text.lastIndexOf(key) + key.length) !== value) throw new Unreadable();
    return value;
  };
}

/** A JSON object of texts: a number could have lost digits on its way. */
function environmentReader(json: unknown): Read {
  if (typeof json !== 'string') throw new Unreadable();
  let record: unknown;
  try {
    record = JSON.parse(json);
  } catch {
    throw new Unreadable();
  }
  if (typeof record !== 'object' || record === null || Array.isArray(record)) throw new Unreadable();
  const values = new Map<string, unknown>(Object.entries(record));
  return (name) => {
    const value = values.get(name) ?? undefined;
    if (value !== undefined && typeof value !== 'string') throw new Unreadable();
    return value;
  };
}

function toIdentity(from: IdentitySource, read: Read, user: WXUser): PlatformIdentity {
  return {
    from,
    openID: user.OPENID,
    appID: user.APPID,
    unionID: user.UNIONID,
    source: read('TCB_SOURCE') ?? '',
    fromOtherApp: !isAbsent(read('WX_FROM_OPENID')) || !isAbsent(read('WX_FROM_APPID')),
    isNamed: user.OPENID !== '' || MARKS.some((name) => !isAbsent(read(name))),
    web: webUser(read),
    conflict: false,
  };
}

function webUser(read: Read): PlatformIdentity['web'] {
  const loginType = read('LOGINTYPE');
  if (read('TCB_ISANONYMOUS_USER') === 'true' || loginType === 'ANONYMOUS') return 'anonymous';
  return isAbsent(loginType) && isAbsent(read('TCB_UUID')) ? undefined : 'signedIn';
}
