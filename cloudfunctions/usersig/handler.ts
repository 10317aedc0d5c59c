/** A call from start to finish: caller, request, policy, ticket, reply. */
import { randomUUID } from 'node:crypto';
import type {
  HealthReply,
  OpenedRoom,
  OpenReply,
  Ticket,
  TicketReply,
} from '../../miniprogram/trtc/contract/usersig';
import type { AuthorizeFile } from './authorize-file';
import { type Caller, identifyCaller, type Operator, type User } from './caller';
import { type Config, type ConfigReading, readConfig } from './config';
import { ServiceError } from './errors';
import { configInvalid, reportHealth } from './health';
import { describeFault, hashUser, type LogEntry, newLogEntry } from './log';
import { refuseNobody } from './nobody';
import { type Realm, signPass, verifyPass } from './passes/pass';
import { newRoomName } from './passes/room-name';
import { ask, decide, decideByPass, type Grant, grantOpener, PASS_SECONDS } from './policy';
import type { RateLimiter } from './rate-limit';
import {
  checkFields,
  type Event,
  fieldsOf,
  type ParsedPassRequest,
  parseAction,
  parseEvent,
  parseOpenRequest,
  parsePassRequest,
  parseTicketRequest,
} from './request';
import { issueTicket } from './tickets';

export interface Service {
  /** process.env: read at every call; holds the secret. */
  readonly environment: Record<string, string | undefined>;
  readonly authorizeFile: Pick<AuthorizeFile, 'hook' | 'state' | 'refusal'>;
  readonly limiter: RateLimiter;
  /** Of the code and of authorize.cjs. */
  readonly version: () => string;
  /** Unix time in milliseconds. */
  readonly now: () => number;
  readonly log: (entry: Readonly<LogEntry>) => void;
}

export type ServiceReply = TicketReply | OpenReply | HealthReply;

/** An operator's ticket is for a test. */
const OPERATOR_LIFETIME_SECONDS = 3600;

/** Answers one invocation. Never throws; everything up to the caller's identity runs before the first await. */
export async function handle(event: unknown, context: unknown, service: Service): Promise<ServiceReply> {
  const startedAt = service.now();
  const now = Math.floor(startedAt / 1000);
  const entry = newLogEntry();
  let reply: ServiceReply;
  try {
    reply = await answer(event, context, service, entry, now);
    if ('error' in reply) entry.code = reply.error.code;
  } catch (error) {
    const refusal = error instanceof ServiceError ? error : internal(error, entry);
    entry.fault = refusal.fault;
    if (refusal.cause !== undefined) entry.fault = describeFault(refusal.cause);
    entry.code = refusal.code;
    reply = { ok: false, error: refusal.toReply(), serverTime: now };
  }
  entry.ms = service.now() - startedAt;
  service.log(entry);
  return reply;
}

async function answer(
  rawEvent: unknown,
  context: unknown,
  service: Service,
  entry: LogEntry,
  now: number,
): Promise<ServiceReply> {
  const reading = readConfig(service.environment);
  const { identityFrom, operatorKey } = reading;
  // First of all: what process.env says of this caller must be gone before anything is refused.
  const caller = identifyCaller({
    event: fieldsOf(rawEvent),
    context,
    environment: service.environment,
    identityFrom,
    operatorKey,
  });
  note(entry, caller, reading);
  if (caller.kind === 'user') limit(service, caller.userID);

  const event = parseEvent(rawEvent);
  const action = parseAction(event);
  entry.action = action;
  if (action === 'health' && !isRefusedOperator(caller)) {
    checkFields(event, caller);
    const broken = service.authorizeFile.refusal();
    entry.fault = broken?.fault;
    return reportHealth(
      caller,
      reading,
      { state: service.authorizeFile.state, broken },
      service.version(),
      now,
    );
  }
  if (caller.kind === 'nobody') throw refuseNobody(caller.reason);
  checkFields(event, caller);
  const call: Call = { event, caller, reading, service, entry, now };
  if (action === 'open') return { ok: true, data: await open(call), serverTime: now };
  return { ok: true, data: await ticket(call), serverTime: now };
}

/** A call of somebody who is served. */
interface Call {
  readonly event: Event;
  readonly caller: User | Operator;
  readonly reading: ConfigReading;
  readonly service: Service;
  readonly entry: LogEntry;
  /** Unix seconds. */
  readonly now: number;
}

function ticket(call: Call): Promise<Ticket> {
  const { event, caller } = call;
  if (caller.kind === 'user') {
    const request = parsePassRequest(event);
    if (request !== undefined) return ticketByPass(call, caller, request);
  }
  return ticketByRoom(call);
}

async function ticketByRoom(call: Call): Promise<Ticket> {
  const request = parseTicketRequest(call.event, call.caller);
  call.entry.mode = request.mode;
  const config = configFor(call);
  return issue(call, config, decide(request, config.openRooms), undefined);
}

async function ticketByPass(call: Call, caller: User, request: ParsedPassRequest): Promise<Ticket> {
  const config = configFor(call);
  const pass = await verifyPass(request.pass, realmOf(caller, config, call.service), call.now);
  return issue(call, config, decideByPass(caller.userID, request, pass), pass.expiresAt);
}

/** A new room: its opener's ticket, and passes for the others. */
async function open(call: Call): Promise<OpenedRoom> {
  const { event, caller, service, now } = call;
  if (caller.kind !== 'user') {
    throw new ServiceError('INVALID_REQUEST', 'action open is for users of the mini-program');
  }
  const mode = parseOpenRequest(event);
  call.entry.mode = mode;
  const config = configFor(call);
  const realm = realmOf(caller, config, service);
  const room = { strRoomID: newRoomName(mode) };
  const { grant, passRoles } = grantOpener(caller.userID, mode, room);
  const own = await issue(call, config, grant, undefined);
  const passes = await Promise.all(
    passRoles.map(async (role) => {
      const expiresAt = now + PASS_SECONDS[role];
      const pass = await signPass({ room, mode, role, from: caller.userID, expiresAt }, realm);
      return { pass, role, expiresAt };
    }),
  );
  return { ticket: own, passes };
}

/** @throws {ServiceError} UNAUTHENTICATED, CONFIG_INVALID */
function configFor({ caller, reading }: Call): Config {
  if (caller.kind === 'user' && caller.conflict) throw identityConflict();
  if (reading.config === undefined) throw configInvalid(reading.problems);
  return reading.config;
}

/** The environment as getWXContext names it. */
const realmOf = (
  { appID }: User,
  { sdkAppID, key, previousKey }: Config,
  { environment }: Service,
): Realm => ({
  sdkAppID,
  key,
  previousKey,
  appID,
  environment: environment.TCB_ENV || environment.SCF_NAMESPACE || '',
});

/** Asks the owner, and signs. A ticket never outlives its pass. */
async function issue(
  { caller, service, entry, now }: Call,
  config: Config,
  grant: Grant,
  passExpiresAt: number | undefined,
): Promise<Ticket> {
  entry.mode = grant.mode;
  entry.role = grant.role;
  const granted = await ask(service.authorizeFile.hook(), caller, grant);
  const { ticketTtlSeconds } = config;
  const longest = caller.kind === 'user' ? ticketTtlSeconds : OPERATOR_LIFETIME_SECONDS;
  const left = passExpiresAt === undefined ? ticketTtlSeconds : passExpiresAt - now;
  return issueTicket(granted, config, now, Math.min(ticketTtlSeconds, longest, left));
}

/** Somebody who gave a key expects details, and must learn that it was the wrong one. */
const isRefusedOperator = (caller: Caller): boolean =>
  caller.kind === 'nobody' && caller.reason === 'wrongOperatorKey';

function note(entry: LogEntry, caller: Caller, { config }: ConfigReading): void {
  entry.caller = caller.kind === 'nobody' ? caller.reason : caller.kind;
  if (caller.kind === 'user' && config !== undefined) entry.user = hashUser(caller.userID, config.key);
}

function limit({ limiter, now }: Service, userID: string): void {
  const retryAfter = limiter.take(userID, now());
  if (retryAfter === 0) return;
  const message = `too many calls by this user: call again in ${retryAfter} s, and keep a ticket until it expires`;
  throw new ServiceError('RATE_LIMITED', message, retryAfter);
}

const identityConflict = (): ServiceError =>
  new ServiceError(
    'UNAUTHENTICATED',
    "the invocation's context and process.env name different users, so that nobody is sure to call. " +
      'Call { "action": "health" } from the mini-program to see it; IDENTITY_FROM chooses one of them.',
  );

function internal(error: unknown, entry: LogEntry): ServiceError {
  const id = randomUUID();
  entry.id = id;
  const fault = new ServiceError('INTERNAL', `the function failed; its log has the cause under the id ${id}`);
  fault.cause = error;
  return fault;
}
