/** Shows that the function works, before anybody opens a page: it is called once, and what it answers is verified. */
import { TlsError } from '../../cloudfunctions/usersig/tls/errors';
import { verifyPrivateMapKey, verifyUserSig } from '../../cloudfunctions/usersig/tls/verify';
import type { EntryRequest, TicketReply } from '../../miniprogram/trtc/contract/usersig';
import { Refusal } from '../program/refusal';
import type { Callable } from '../simulator/cloud/server';
import { DEMO_APP_ID } from '../simulator/demo';
import { describeTicket } from '../usersig/words';

/**
 * @returns the ticket in words
 * @throws {Refusal} if there is none, or if it does not verify
 */
export async function issueFirstTicket(
  functions: Callable,
  openID: string,
  request: EntryRequest,
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  const reply = await functions.call('usersig', request, { openID, appID: DEMO_APP_ID });
  if (!('result' in reply)) throw new Refusal('NO_ANSWER', { said: reply.errMsg });
  const ticket = reply.result as TicketReply;
  if (!ticket.ok) {
    throw new Refusal('NO_TICKET', { said: `${ticket.error.code}: ${ticket.error.message}` });
  }
  const { data, serverTime } = ticket;
  const { sdkAppID, userID, room, privileges } = data;
  const expected = { sdkAppID, userID, key: variables.TRTC_SECRET_KEY ?? '', now: serverTime };
  try {
    return describeTicket(data, {
      userSig: verifyUserSig(data.userSig, expected),
      privateMapKey: verifyPrivateMapKey(data.privateMapKey, { ...expected, room, privileges }),
    });
  } catch (error) {
    if (!(error instanceof TlsError)) throw error;
    throw new Refusal('FIRST_TICKET_WRONG', { said: error.message });
  }
}
