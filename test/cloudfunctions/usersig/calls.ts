/** Calls of the function in tests, each in an environment of its own, and recorded for the leak test. */
import { vi } from 'vitest';
import { AuthorizeFile } from '../../../cloudfunctions/usersig/authorize-file';
import { type CallerInput, identifyCaller } from '../../../cloudfunctions/usersig/caller';
import { handle, type Service, type ServiceReply } from '../../../cloudfunctions/usersig/handler';
import type { LogEntry } from '../../../cloudfunctions/usersig/log';
import type { Authorize } from '../../../cloudfunctions/usersig/policy';
import { RateLimiter } from '../../../cloudfunctions/usersig/rate-limit';
import { hmacSha256 } from '../../../cloudfunctions/usersig/tls/hmac';
import type { Mode } from '../../../miniprogram/trtc/contract/mode';
import type {
  HealthReply,
  OpenedRoom,
  OpenReply,
  Ticket,
  TicketReply,
} from '../../../miniprogram/trtc/contract/usersig';
import { record, splitReply, TEST_CLOUD_KEYS, TEST_OPERATOR_KEY, TEST_SECRET_KEY } from '../../transcript';

export const APP_ID = 'wx0123456789abcdef';
export const ALICE = 'oAlice-openid_0123456789';
export const BOB = 'oBob-openid_01234567890123';
/** SHA-256("userID/v1\0wx0123456789abcdef\0oAlice-openid_0123456789"), computed with another program. */
export const ALICE_USER_ID = 'ufea525acee4e5d4017929436da78d98';
export const BOB_USER_ID = 'u4a49cf84817035223c03e70ede44c34';

export const ENVIRONMENT = {
  TRTC_SDK_APP_ID: '1400000001',
  TRTC_SECRET_KEY: TEST_SECRET_KEY,
  OPEN_ROOMS: 'true',
  OPERATOR_KEY: TEST_OPERATOR_KEY,
} as const;

export const NOW = 1795400055;
export const CALL = { room: { roomID: 42 }, mode: 'videoCall' } as const;

/** `K=V;K=V`, as the platform writes it. */
export const environ = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join(';');

export const identityOf = (openID: string, more: Readonly<Record<string, string>> = {}) => ({
  WX_CONTEXT_KEYS: [
    'WX_OPENID',
    'WX_APPID',
    ...Object.keys(more).filter((name) => name.startsWith('WX_')),
  ].join(),
  WX_OPENID: openID,
  WX_APPID: APP_ID,
  TCB_SOURCE: 'wx_client',
  ...more,
});

/** The context of a mini-program user's call, with the temporary keys that the platform puts beside the identity. */
export const contextOf = (openID: string, more: Readonly<Record<string, string>> = {}) => ({
  request_id: 'request-id',
  environ: environ({ ...identityOf(openID, more), ...TEST_CLOUD_KEYS }),
});

/** The context of a console test. */
export const CONSOLE = { request_id: 'request-id', environ: '' };

export interface CallOptions extends Partial<Service> {
  /** What authorize.cjs exports; it lets everybody in if not given. */
  readonly authorize?: Authorize;
  readonly context?: unknown;
}

export interface Called {
  readonly reply: ServiceReply;
  readonly log: LogEntry;
}

/** Calls the handler once, as ALICE if no context is given. */
export async function callWithLog(event: unknown, options: CallOptions = {}): Promise<Called> {
  const { context = contextOf(ALICE), authorize = () => true, ...service } = options;
  const logs: LogEntry[] = [];
  const reply = await handle(event, context, {
    environment: ENVIRONMENT,
    authorizeFile: new AuthorizeFile(
      () => Buffer.from(''),
      () => ({ authorize }),
    ),
    limiter: new RateLimiter({ burst: 1000, perSecond: 1, maxUsers: 1000 }),
    version: () => '0.0.0+test',
    now: () => NOW * 1000,
    log: (entry) => logs.push(entry),
    ...service,
  });
  const { rest, tickets } = splitReply(reply);
  const { pass } = (event ?? {}) as { pass?: unknown };
  const given = typeof pass === 'string' && pass.length > 100 ? [pass] : [];
  record(JSON.stringify([logs, rest]), [...tickets, ...given, ...secretsOf(context)]);
  if (logs.length !== 1) throw new Error(`expected one log line, got ${logs.length}`);
  return { reply, log: logs[0] as LogEntry };
}

export const call = async (event: unknown, options: CallOptions = {}): Promise<TicketReply | HealthReply> =>
  (await callWithLog(event, options)).reply as TicketReply | HealthReply;

/** Opens a room. @throws if it is refused */
export async function open(mode: Mode, options: CallOptions = {}): Promise<OpenedRoom> {
  const reply = (await callWithLog({ action: 'open', mode }, options)).reply as OpenReply;
  if (!reply.ok) throw new Error(`not opened: ${reply.error.code} ${reply.error.message}`);
  return reply.data;
}

/** What a context carries that must never come out: the OPENIDs in it, and itself. */
export function secretsOf(context: unknown): string[] {
  const { environ: text, environment } = (context ?? {}) as { environ?: unknown; environment?: unknown };
  const all = `${typeof text === 'string' ? text : ''};${typeof environment === 'string' ? environment : ''}`;
  const openIDs = [...all.matchAll(/(?:OPENID|UNIONID)"?[=:]"?([A-Za-z0-9_=-]{8,})/g)].map(
    (match) => match[1] ?? '',
  );
  return [...openIDs, ...[text, environment].filter(isLongText)];
}

const isLongText = (part: unknown): part is string => typeof part === 'string' && part.length > 20;

/** How many credentials are signed meanwhile. The test's file must have `vi.mock('…/tls/hmac', { spy: true })`. */
export async function ticketsSigned(run: () => Promise<unknown>): Promise<number> {
  const spy = vi.mocked(hmacSha256);
  spy.mockClear();
  await run();
  return spy.mock.calls.filter(([, text]) => text.startsWith('TLS.')).length;
}

/** Who calls: the userID of a user, else the kind, else why nobody. */
export function who(input: Partial<CallerInput>): string {
  const caller = identifyCaller({
    event: {},
    context: CONSOLE,
    environment: {},
    identityFrom: 'context',
    operatorKey: undefined,
    ...input,
  });
  if (caller.kind === 'user') return caller.userID;
  return caller.kind === 'nobody' ? caller.reason : caller.kind;
}

/** The code of a refusal, or 'OK'. */
export const codeOf = (reply: ServiceReply): string =>
  'error' in reply ? reply.error.code : reply.ok ? 'OK' : 'unhealthy';

export const messageOf = (reply: ServiceReply): string => ('error' in reply ? reply.error.message : '');

export function ticketOf(reply: ServiceReply): Ticket {
  if (reply.ok && 'data' in reply && 'userSig' in reply.data) return reply.data;
  throw new Error(`no ticket: ${codeOf(reply)} ${messageOf(reply)}`);
}
