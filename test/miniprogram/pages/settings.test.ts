// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { Pack } from '../../../scripts/simulator/compile/pack';
import { openPhone, setUpTestPhones, type TestPhone } from '../harness';
import { changed } from '../pack';

setUpTestPhones();

/** The mini-program as its owner has set it. */
const packWith = (setting: string, value: string): Pack =>
  changed(new RegExp(`(\\s${setting}: )[^,\\n]*`), `$1${value}`);

async function inCall(pack: Pack): Promise<TestPhone> {
  const phone = await openPhone({ pack, url: '/trtc/pages/room/room?room=42&mode=videoCall' });
  await phone.state(1018);
  await phone.joins();
  return phone;
}

describe('endsCallInBackground', () => {
  test('ends the call when the mini-program goes to the background', async () => {
    const phone = await inCall(packWith('endsCallInBackground', 'true'));
    phone.phone.background();
    await phone.settle();
    phone.phone.foreground();
    await phone.settle();
    expect(phone.text).toContain('通话已结束');
  });

  test('but not when another page comes above it', async () => {
    const phone = await inCall(packWith('endsCallInBackground', 'true'));
    phone.phone.pages.push('/trtc/pages/check/check');
    await phone.settle();
    phone.phone.pages.pop(1);
    await phone.settle();
    expect(phone.natives('live-player')).toHaveLength(1);
  });

  test('but not while our own share sheet is open', async () => {
    const phone = await inCall(packWith('endsCallInBackground', 'true'));
    await phone.tap('邀请');
    phone.phone.background();
    phone.phone.foreground();
    await phone.settle();
    expect(phone.natives('live-player')).toHaveLength(1);
    phone.phone.background();
    await phone.settle();
    expect(phone.natives('live-pusher')).toEqual([]);
  });
});

test('nor does a way through the settings end it', async () => {
  const phone = await openPhone({
    pack: packWith('endsCallInBackground', 'true'),
    url: '/trtc/pages/room/room?room=42&mode=videoCall',
    permissions: { hasConsented: true, scopes: { 'scope.record': false } },
  });
  await phone.tap('去设置');
  phone.phone.background();
  phone.phone.permissions.scopes = { 'scope.record': true, 'scope.camera': true };
  phone.phone.foreground();
  await phone.settle();
  expect(phone.natives('live-pusher')).toHaveLength(1);
});

test('vendorTelemetry lets the SDK post again; without it nothing is posted', async () => {
  const silent = await inCall(packWith('cloudEnvironment', "'calls-1a2b3c'"));
  expect(silent.requests).toEqual([]);
  const talking = await inCall(packWith('vendorTelemetry', 'true'));
  expect(talking.requests.length).toBeGreaterThan(0);
});
