/** A call from start to finish: caller, request, policy, ticket, reply. */
import { randomUUID } from 'node:crypto';
import type { HealthReply, TicketReply } from '../../miniprogram/contract/usersig';
import { type Caller, identifyCaller } from './caller';
import { type ConfigReading, readConfig } from './config';
import { ServiceError } from './errors';
import { configInvalid, reportHealth } from './health';
import { describeFault, hashUser, type LogEntry, newLogEntry } from './log';
import { refuseNobody } from './nobody';
import { type Authorize, ask, decide } from './policy';
import type { RateLimiter } from './rate-limit';
import { checkFields, type Event, parseAction, parseEvent, parseTicketRequest } from './request';
import { issueTicket } from './tickets';

export interface Service {
  /** process.env: read at every call; holds the secret. */
  readonly environment: Record<string, string | undefined>;
  readonly authorize: Authorize;
  readonly limiter: RateLimiter;
  readonly version: string;
  /** Unix time in milliseconds. */
  readonly now: () => number;
  readonly log: (entry: Readonly<LogEntry>) => void;
}

/** An operator's ticket is for a test. */
const OPERATOR_LIFETIME_SECONDS = 3600;

/** Answers one invocation. Never throws; everything up to the caller's identity runs before the first await. */
export async function handle(
  event: unknown,
  context: unknown,
  service: Service,
): Promise<TicketReply | HealthReply> {
  const startedAt = service.now();
  const now = Math.floor(startedAt / 1000);
  const entry = newLogEntry();
  let reply: TicketReply | HealthReply;
  try {
    reply = await answer(event, context, service, entry, now);
    if ('error' in reply) entry.code = reply.error.code;
  } catch (error) {
    const refusal = error instanceof ServiceError ? error : internal(error, entry);
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
): Promise<TicketReply | HealthReply> {
  const reading = readConfig(service.environment);
  const event = parseEvent(rawEvent);
  const { identityFrom, operatorKey } = reading;
  const caller = identifyCaller({
    event,
    context,
    environment: service.environment,
    identityFrom,
    operatorKey,
  });
  note(entry, caller, reading);
  if (caller.kind === 'user') limit(service, caller.userID);

  const action = parseAction(event);
  entry.action = action;
  if (action === 'health' && !isRefusedOperator(caller)) {
    checkFields(event, caller);
    return reportHealth(caller, reading, service.version, now);
  }
  if (caller.kind === 'nobody') throw refuseNobody(caller.reason);
  checkFields(event, caller);
  return { ok: true, data: await ticket(event, caller, reading, service, entry, now), serverTime: now };
}

async function ticket(
  event: Event,
  caller: Exclude<Caller, { kind: 'nobody' }>,
  { config, problems }: ConfigReading,
  { authorize }: Service,
  entry: LogEntry,
  now: number,
) {
  const request = parseTicketRequest(event, caller);
  entry.mode = request.mode;
  if (caller.kind === 'user' && caller.conflict) throw identityConflict();
  if (config === undefined) throw configInvalid(problems);
  const grant = decide(request, config.openRooms);
  entry.role = grant.role;
  await ask(authorize, caller, grant);
  const { ticketTtlSeconds } = config;
  const lifetime =
    caller.kind === 'user' ? ticketTtlSeconds : Math.min(ticketTtlSeconds, OPERATOR_LIFETIME_SECONDS);
  return issueTicket(grant, config, now, lifetime);
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
