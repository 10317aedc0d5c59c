import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenedRoom, Ticket } from '../../../../miniprogram/trtc/contract/usersig';
import { CloudFunctions } from '../../../../scripts/simulator/cloud/functions';
import type { CallResult } from '../../../../scripts/simulator/cloud/platform';
import { TroubledFunctions } from '../../../../scripts/simulator/cloud/troubled';
import { admit } from '../../../../scripts/simulator/trtc/admission';
import { ALICE, APP_ID, CALL, ENVIRONMENT } from '../../../cloudfunctions/usersig/calls';
import { addressOf } from '../trtc/room-clients';
import { setUpPatientRoot } from './patient-root';

const signing = { sdkAppID: Number(ENVIRONMENT.TRTC_SDK_APP_ID), key: ENVIRONMENT.TRTC_SECRET_KEY };

const root = setUpPatientRoot();
let real: CloudFunctions;
let troubled: TroubledFunctions;
beforeAll(() => {
  real = new CloudFunctions({ root, variables: ENVIRONMENT });
  troubled = new TroubledFunctions(real, signing);
});
afterAll(() => {
  troubled.stop();
  real.stop();
});

const callWith = (trouble?: string, event: object = CALL): Promise<CallResult> =>
  troubled.call('usersig', event, { openID: ALICE, appID: APP_ID }, trouble);

/** What the room server says to the ticket of such a call. */
async function entry(trouble?: string, event: object = CALL): Promise<string> {
  const answer = (await callWith(trouble, event)) as { result?: { data: Ticket | OpenedRoom } };
  if (answer.result === undefined) throw new Error('the function did not answer');
  const { data } = answer.result;
  const { sdkAppID, userID, userSig, privateMapKey, room, scene } = 'ticket' in data ? data.ticket : data;
  const now = Math.floor(Date.now() / 1000);
  const admission = admit(
    addressOf({
      sdkappid: sdkAppID,
      ...('roomID' in room ? { roomid: room.roomID } : { strroomid: room.strRoomID }),
      appscene: scene,
      userid: userID,
      usersig: userSig,
      privatemapkey: privateMapKey,
    }),
    { ...signing, now, isPermissionSwitchOn: true },
  );
  return admission.ok ? 'admitted' : `${admission.code} ${admission.message}`;
}

describe('trouble around the function', () => {
  test('none: the ticket is good', async () => {
    expect(await entry()).toBe('admitted');
    expect(await entry('something unknown')).toBe('admitted');
  });

  test('expired: refused as a login with 70001', async () => {
    expect(await entry('expired')).toMatch(/^-100018 .*70001/);
  });

  test('wrong key: refused as a login with 70009', async () => {
    expect(await entry('wrongKey')).toMatch(/^-100018 .*70009/);
  });

  test('reaches rooms that are opened, too', async () => {
    const event = { action: 'open', mode: 'videoLive' };
    expect(await entry(undefined, event)).toBe('admitted');
    expect(await entry('expired', event)).toMatch(/^-100018 .*70001/);
    expect(await entry('wrongKey', event)).toMatch(/^-100018 .*70009/);
  });

  test('a refusal of the function passes as it is', async () => {
    const wrong = await troubled.call('usersig', { room: {} }, { openID: ALICE, appID: APP_ID }, 'expired');
    expect(wrong).toMatchObject({ result: { ok: false } });
  });

  test('it fails and it times out as in the cloud', async () => {
    const [failed, late] = await Promise.all([callWith('fails'), callWith('timesOut')]);
    expect([failed, late]).toMatchObject([{ errCode: -504002 }, { errCode: -504003 }]);
  });
});
