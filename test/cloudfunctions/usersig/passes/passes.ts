/** Passes of one realm, and what they open. */
import type { Pass, Realm } from '../../../../cloudfunctions/usersig/passes/pass';
import type { Role } from '../../../../miniprogram/trtc/contract/mode';
import type { OpenedRoom } from '../../../../miniprogram/trtc/contract/usersig';
import { TEST_SECRET_KEY } from '../../../transcript';
import {
  ALICE_USER_ID,
  APP_ID,
  BOB,
  type CallOptions,
  call,
  codeOf,
  contextOf,
  NOW,
  ticketOf,
} from '../calls';

export const REALM: Realm = {
  sdkAppID: 1400000001,
  key: TEST_SECRET_KEY,
  previousKey: undefined,
  appID: APP_ID,
  environment: '',
};
export const STAGE: Pass = {
  room: { strRoomID: 'vl-bcdfghjkmnpq' },
  mode: 'videoLive',
  role: 'anchor',
  from: ALICE_USER_ID,
  expiresAt: NOW + 7200,
};
export const asBob = { context: contextOf(BOB) };

export const passFor = ({ passes }: OpenedRoom, role: Role): string =>
  passes.find((one) => one.role === role)?.pass ?? '';

const SEND = ['sendAudio', 'sendVideo', 'sendSubStream'];

/** The code of a refusal, or what the ticket grants. */
export async function outcome(event: object, options: CallOptions = asBob): Promise<string> {
  const reply = await call(event, options);
  if (codeOf(reply) !== 'OK') return codeOf(reply);
  const { role, privileges } = ticketOf(reply);
  return `${role}${privileges.some((name) => SEND.includes(name)) ? ' sends' : ''}`;
}
