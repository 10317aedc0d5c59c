/** What the platform says about the caller of this one invocation (FACTS section 4, "Who calls"). */

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
  /** Whether a web SDK's user calls, and whether as anonymous. */
  readonly web: 'anonymous' | 'signedIn' | undefined;
  /** Whether process.env names another user or mini-program than the invocation's own context. */
  readonly conflict: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the identity from the invocation's context alone; only a context without `environment` and `environ` is
 * completed from process.env. Values stay strings. Must be called before the first await: other invocations of
 * the instance change process.env.
 *
 * @returns undefined if the context cannot be read: then nobody calls
 */
export function readIdentity(
  context: unknown,
  environment: Environment,
  identityFrom: 'context' | 'process',
): PlatformIdentity | undefined {
  const fromProcess = () => collect(environment, 'process.env', listedNames(environment) ?? []);
  if (identityFrom === 'process') return fromProcess();
  if (typeof context !== 'object' || context === null) return undefined;

  const { environment: json, environ } = context as { environment?: unknown; environ?: unknown };
  const hasJson = !isAbsent(json);
  if (!hasJson && (environ === undefined || environ === null)) return fromProcess();
  const record = hasJson ? parseEnvironment(json) : parseEnviron(environ);
  if (record === undefined) return undefined;

  const names = listedNames(record) ?? Object.keys(record).filter((name) => name.startsWith(WX_PREFIX));
  const own = collect(record, hasJson ? 'context.environment' : 'context.environ', names);
  const left = fromProcess();
  if (own === undefined || left === undefined) return own;
  return { ...own, conflict: differ(own.openID, left.openID) || differ(own.appID, left.appID) };
}

const WX_PREFIX = 'WX_';

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';
const differ = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b;

/** The names that WX_CONTEXT_KEYS lists, as getWXContext reads them. */
const listedNames = (record: Environment): string[] | undefined => record.WX_CONTEXT_KEYS?.split(',');

/** `K=V;K=V`, each cut at its first `=`. Entries without one are skipped; one name with two values is unreadable. */
function parseEnviron(environ: unknown): Environment | undefined {
  if (typeof environ !== 'string') return undefined;
  const record: Record<string, string> = Object.create(null);
  for (const entry of environ.split(';')) {
    const cut = entry.indexOf('=');
    if (cut < 1) continue;
    const name = entry.slice(0, cut);
    const value = entry.slice(cut + 1);
    if ((record[name] ?? value) !== value) return undefined;
    record[name] = value;
  }
  return record;
}

/** A JSON object of strings. Other types could have lost digits on their way, so they are unreadable. */
function parseEnvironment(environment: unknown): Environment | undefined {
  if (typeof environment !== 'string') return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(environment);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  const record: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'string') record[name] = value;
    else if (name.startsWith(WX_PREFIX) || name.startsWith('TCB_') || name === 'LOGINTYPE') return undefined;
  }
  return record;
}

function collect(
  record: Environment,
  from: IdentitySource,
  names: readonly string[],
): PlatformIdentity | undefined {
  const values: Record<string, string> = Object.create(null);
  for (const name of names) {
    const value = record[name];
    if (value === undefined) continue;
    const short = name.startsWith(WX_PREFIX) && name.length > WX_PREFIX.length ? name.slice(3) : name;
    if ((values[short] ?? value) !== value) return undefined;
    values[short] = value;
  }
  const { OPENID = '', APPID = '', UNIONID = '' } = values;
  return {
    from,
    openID: OPENID,
    appID: APPID,
    unionID: UNIONID,
    source: record.TCB_SOURCE ?? '',
    fromOtherApp: !isAbsent(values.FROM_OPENID) || !isAbsent(values.FROM_APPID),
    web: webUser(record),
    conflict: false,
  };
}

function webUser(record: Environment): PlatformIdentity['web'] {
  if (record.TCB_ISANONYMOUS_USER === 'true' || record.LOGINTYPE === 'ANONYMOUS') return 'anonymous';
  return isAbsent(record.TCB_UUID) && isAbsent(record.LOGINTYPE) ? undefined : 'signedIn';
}
