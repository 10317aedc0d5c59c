/** Asks the function how it is. */
import type { Health, ReplyError } from '../../contract/usersig';
import type { TicketFailure, Tickets } from '../../services/tickets';
import type { Finding } from './texts';

export type HealthOutcome =
  | { readonly ok: true; readonly health: Health; readonly milliseconds: number; readonly ahead: number }
  | { readonly ok: false; readonly failure: TicketFailure }
  | { readonly ok: false; readonly failure: Pick<TicketFailure, 'code'>; readonly finding: Finding };

/** A HealthReply, if it is this service that answers. */
interface Answered {
  readonly data?: Partial<Health>;
  readonly error?: Partial<ReplyError>;
  readonly serverTime?: unknown;
  readonly version?: unknown;
}

/** How it is, how long it took in milliseconds, and how far its clock is ahead in seconds. Never rejects. */
export function askHealth(tickets: Pick<Tickets, 'call'>): Promise<HealthOutcome> {
  const before = Date.now();
  return tickets.call({ action: 'health' }).then((answer): HealthOutcome => {
    if (!answer.ok) return answer;
    const now = Date.now();
    const { data, error, serverTime, version } = (answer.data ?? {}) as Answered;
    // There is data beside an error, too: it says which variables are wrong.
    if (isHealth(data) && typeof serverTime === 'number') {
      const ahead = serverTime - Math.floor(now / 1000);
      return { ok: true, health: data, milliseconds: now - before, ahead };
    }
    if (isError(error)) return { ok: false, failure: error };
    // Who has no identity is told the version, and nothing else.
    return typeof version === 'string'
      ? { ok: false, failure: { code: 'UNAUTHENTICATED' }, finding: 'CALLER_UNTOLD' }
      : { ok: false, failure: { code: 'OTHER_SERVICE' }, finding: 'OTHER_REPLY' };
  });
}

const isHealth = (data: Partial<Health> | undefined): data is Health => data?.identity !== undefined;
const isError = (error: Partial<ReplyError> | undefined): error is ReplyError =>
  typeof error?.code === 'string';
