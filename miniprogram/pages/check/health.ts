/** Asks the function how it is. */
import type { Health, HealthReply } from '../../contract/usersig';
import type { TicketFailure, Tickets } from '../../services/tickets';
import type { Finding } from './texts';

export type HealthOutcome =
  | { readonly ok: true; readonly health: Health; readonly milliseconds: number; readonly ahead: number }
  | { readonly ok: false; readonly failure: TicketFailure }
  | { readonly ok: false; readonly failure: Pick<TicketFailure, 'code'>; readonly finding: Finding };

/** How it is, how long it took in milliseconds, and how far its clock is ahead in seconds. Never rejects. */
export function askHealth(tickets: Pick<Tickets, 'call'>): Promise<HealthOutcome> {
  const before = Date.now();
  return tickets.call({ action: 'health' }).then((answer): HealthOutcome => {
    if (!answer.ok) return answer;
    const now = Date.now();
    const reply = (answer.data ?? {}) as Partial<HealthReply>;
    if ('error' in reply && reply.error !== undefined) return { ok: false, failure: reply.error };
    if ('data' in reply && reply.data?.identity !== undefined && typeof reply.serverTime === 'number') {
      const ahead = reply.serverTime - Math.floor(now / 1000);
      return { ok: true, health: reply.data, milliseconds: now - before, ahead };
    }
    // Who has no identity is told the version, and nothing else.
    const isOurs = 'version' in reply && typeof reply.version === 'string';
    return isOurs
      ? { ok: false, failure: { code: 'UNAUTHENTICATED' }, finding: 'CALLER_UNTOLD' }
      : { ok: false, failure: { code: 'OTHER_SERVICE' }, finding: 'OTHER_REPLY' };
  });
}
