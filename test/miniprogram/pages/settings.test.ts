// @vitest-environment happy-dom
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../../scripts/project/project';
import { type Pack, packProgram } from '../../../scripts/simulator/compile/pack';
import { openPhone, setUpTestPhones, type TestPhone } from '../harness';

setUpTestPhones();

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The mini-program as its owner has set it: `settings.ts` with one line changed. */
function packWith(setting: string, value: string): Pack {
  const folder = mkdtempSync(path.join(tmpdir(), 'miniprogram-'));
  folders.push(folder);
  cpSync(path.join(ROOT, 'miniprogram'), folder, { recursive: true });
  const file = path.join(folder, 'settings.ts');
  const before = readFileSync(file, 'utf8');
  const after = before.replace(new RegExp(`(  ${setting}: ).*,`), `$1${value},`);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
  return packProgram(folder, ROOT);
}

async function inCall(pack: Pack): Promise<TestPhone> {
  const phone = await openPhone({ pack, url: '/pages/room/room?room=42&mode=videoCall' });
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
    url: '/pages/room/room?room=42&mode=videoCall',
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
