/** The check page in the simulator, with every trouble of the switchboard. */

import { beforeEach, expect, test } from 'vitest';
import { classed } from '../../scripts/browser/classed';
import type { Desk } from './desk';
import type { DeskPhone } from './desk-phone';
import { setUpDesks } from './desks';

const own = setUpDesks();
let desk: Desk;
let alice: DeskPhone;

beforeEach(async () => {
  desk = await own.desk();
  alice = desk.phone('alice');
  await alice.runs();
});

type Light = 'good' | 'open' | 'bad';

/** Waits until the row of this name has this light and says this. */
async function row(name: string, light: Light, words: string | RegExp): Promise<void> {
  const found = alice.screen
    .locator(classed(`.row.${light}`))
    .filter({ has: alice.screen.getByText(name, { exact: true }) });
  await desk.appears(found.filter({ hasText: words }));
}

const check = (): Promise<void> => alice.open('/trtc/pages/check/check');

test('says what the switchboard has done to network, cloud and permissions, one after the other', async () => {
  await alice.allowAll();
  await check();
  await row('Cloud function', 'good', / ms, version /);
  await row('Clock', 'good', 's from the server');
  await row('Configuration', 'good', 'SDKAppID 1234567890, self-check passed');
  await row('Identity', 'good', 'From context.environ');

  await alice.setNetwork('slow');
  await alice.tap('Check again');
  await row('Cloud function', 'good', / ms, version /);
  await alice.setNetwork('none');
  await alice.tap('Check again');
  await row('Network', 'bad', 'NO_NETWORK');
  await row('Cloud function', 'bad', 'NO_NETWORK');
  await alice.setNetwork('good');

  for (const [trouble, code] of [
    ['fails', 'FUNCTION_FAILED'],
    ['timesOut', 'FUNCTION_TIMED_OUT'],
  ] as const) {
    await alice.setCloudTrouble(trouble);
    await alice.tap('Check again');
    await row('Cloud function', 'bad', code);
  }
  await alice.setCloudTrouble(null);

  for (const [device, name] of [
    ['microphone', 'Microphone'],
    ['camera', 'Camera'],
  ] as const) {
    for (const [permit, light, words] of [
      ['refused', 'bad', '_REFUSED'],
      ['denied', 'bad', 'SYSTEM_'],
      ['ask', 'open', 'Not asked for yet'],
      ['granted', 'good', 'Allowed'],
    ] as const) {
      await alice.setPermit(device, permit);
      await alice.tap('Check again');
      await row(name, light, words);
    }
  }

  await alice.setConsent('ask');
  await alice.tap('Check again');
  await row('Privacy agreement', 'open', 'Not agreed to yet');
});

test('keeps the last error of a call, whatever the switchboard made of it', async () => {
  const fails = async (code: number | string, room: number): Promise<void> => {
    await alice.go(`/trtc/pages/room/room?room=${room}&mode=videoCall`);
    await desk.appears(alice.screen.locator(classed('.panel, .tip')));
    await check();
    await row('Last error', 'bad', String(code));
  };
  await alice.allowAll();
  for (const trouble of ['expired', 'wrongKey'] as const) {
    await alice.setCloudTrouble(trouble);
    await fails(-100018, 50);
    await row('Configuration', 'bad', 'the key is probably wrong');
    await alice.setCloudTrouble(null);
  }
  await alice.setPermit('camera', 'missing');
  await fails(-1301, 51);
  await alice.setPermit('camera', 'granted');
  await alice.setPermit('microphone', 'missing');
  await fails(-1302, 52);
  await alice.setPermit('microphone', 'refused');
  await fails('MICROPHONE_REFUSED', 53);
  await alice.setPermit('microphone', 'granted');
  await alice.setConsent('undeclared');
  await fails('PRIVACY_UNDECLARED', 54);
});

test('proves the permission switch in the room server: refused while it is on, let in while it is off', async () => {
  await check();
  await row('Permission switch', 'bad', 'Not proven');
  await alice.tap('Prove the permission switch');
  await row('Permission switch', 'good', 'TRTC refused the wrong PrivateMapKey (-100006)');
  await desk.flipPermissionSwitch();
  await alice.tap('Prove the permission switch');
  await row('Permission switch', 'bad', 'OFF: TRTC let a wrong PrivateMapKey in');
  await alice.tap('Copy a report (no keys, no tickets)');
  await alice.until(() => window.phone?.state.clipboard !== '', null);
  const { clipboard } = await alice.look(() => window.phone?.state ?? { clipboard: '' }, null);
  expect(clipboard).toContain('[bad] Permission switch: OFF');
  expect(clipboard).not.toMatch(/eA[A-Za-z0-9*_-]{40}|eyJ[A-Za-z0-9_-]{20}|[0-9a-f]{64}/);
});
