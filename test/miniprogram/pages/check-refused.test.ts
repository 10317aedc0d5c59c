// @vitest-environment happy-dom
/** What TRTC refuses, and no self-check can see: a wrong key, a wrong SDKAppID, an application without a package. */

import { describe, expect, test } from 'vitest';
import { type Facts, FIRST_FACTS } from '../../../miniprogram/trtc/components/trtc-check/facts';
import { rowsOf } from '../../../miniprogram/trtc/components/trtc-check/rows';
import { checkTextsOf } from '../../../miniprogram/trtc/components/trtc-check/texts';
import type { Mode } from '../../../miniprogram/trtc/contract/mode';
import type { Health } from '../../../miniprogram/trtc/contract/usersig';
import { adviceFor } from '../../../miniprogram/trtc/i18n/advice';
import { NO_CALL } from '../../../miniprogram/trtc/rtc/last-call';
import { classed, classesOf } from '../../../scripts/browser/classed';
import { ALICE, ENVIRONMENT } from '../../cloudfunctions/usersig/calls';
import {
  GRANTED,
  openPhone,
  realCloud,
  realCloudOf,
  setUpTestPhones,
  type TestPhone,
  type TestPhoneOptions,
  VIDEO,
} from '../harness';
import { ENTER_MS, setUpRooms } from '../live';

setUpTestPhones();
const rooms = setUpRooms();

const NOT_READY = '服务还没有准备好，请联系小程序的开发者。';
const OTHER_KEY = { ...ENVIRONMENT, TRTC_SECRET_KEY: 'f'.repeat(64) };
const wrongKey = realCloudOf(ALICE, { environment: OTHER_KEY });

const HEALTH: Health = {
  version: '0.1.0+0123456789ab',
  node: '24.11.0',
  sdkAppID: 1400000001,
  wrongVariables: [],
  selfCheck: true,
  authorize: 'ready',
  unseen: '',
  identity: { from: 'context.environ', source: 'wx_client', conflict: false },
};

function row(phone: TestPhone, name: string): readonly [light: string, text: string] {
  const found = phone.all('.row').find((one) => one.querySelector(classed('.name'))?.textContent === name);
  if (found === undefined) throw new Error(`there is no row ${name}: ${phone.text}`);
  return [classesOf(found).slice(1).join(), found.querySelector(classed('.text'))?.textContent ?? ''];
}
const configuration = (phone: TestPhone) => row(phone, '配置');

const checked = async (phone: TestPhone): Promise<TestPhone> => {
  await phone.tap('排查问题');
  return phone;
};

describe('a function with a wrong key', () => {
  const call = async (options: TestPhoneOptions = {}): Promise<TestPhone> => {
    const phone = await openPhone({ url: VIDEO, permissions: GRANTED, rooms: rooms.server, ...options });
    await phone.pass(ENTER_MS);
    await phone.pass(ENTER_MS);
    return phone;
  };

  test('the user reads that the service is not ready, after a fresh ticket was refused, too', async () => {
    const phone = await call({ cloud: wrongKey });
    expect(phone.asked).toHaveLength(2);
    expect(phone.text).toContain(NOT_READY);
    expect(phone.text).not.toContain('重新进入');
  });

  test('the check page names the key, though the self-check passed', async () => {
    const phone = await checked(await call({ cloud: wrongKey }));
    expect(row(phone, '云函数')[0]).toBe('good');
    const [light, text] = configuration(phone);
    expect([light, text]).toEqual(['bad', expect.stringContaining('TRTC_SECRET_KEY')]);
    expect(text).toContain('TRTC_SDK_APP_ID');
    expect(text).toContain('-100018');
    expect(phone.text).not.toContain('自检通过');
    expect(phone.text).not.toContain(OTHER_KEY.TRTC_SECRET_KEY);
  });

  test('the proof of the switch finds it, too, and does not claim that the switch is on', async () => {
    const phone = await openPhone({ url: '/trtc/pages/check/check', cloud: wrongKey, rooms: rooms.server });
    expect(configuration(phone)[0]).toBe('good');
    await phone.tap('验证权限控制开关');
    await phone.pass(ENTER_MS);
    expect(row(phone, '权限控制开关')).toEqual(['bad', expect.stringContaining('-100018')]);
    expect(configuration(phone)).toEqual(['bad', expect.stringContaining('TRTC_SECRET_KEY')]);
  });

  test('once it is corrected, a call that gets in is enough for the row to be green', async () => {
    let cloud = wrongKey;
    const phone = await call({ cloud: (name, data) => cloud(name, data) });
    await checked(phone);
    expect(configuration(phone)[0]).toBe('bad');
    cloud = realCloud;
    phone.phone.swipeBack();
    await phone.tap('再次呼叫');
    await phone.pass(ENTER_MS);
    await phone.tap('挂断');
    await phone.tap('返回首页');
    await checked(phone);
    expect(configuration(phone)).toEqual(['good', expect.stringContaining('自检通过')]);
    expect(row(phone, 'TRTC 套餐')).toEqual(['good', 'TRTC 已让这部手机进过房间']);
  });

  test('and so is a proof of the switch, in which TRTC looks at the PrivateMapKey', async () => {
    let cloud = wrongKey;
    const phone = await checked(await call({ cloud: (name, data) => cloud(name, data) }));
    cloud = realCloud;
    await phone.tap('验证权限控制开关');
    await phone.pass(ENTER_MS);
    expect(row(phone, '权限控制开关')[0]).toBe('good');
    expect(configuration(phone)[0]).toBe('good');
  });

  test('is still named while the cloud cannot be asked', async () => {
    const phone = await call({
      cloud: (name, data) =>
        (data as { action?: string }).action === 'health'
          ? Promise.resolve({ errCode: -504003, errMsg: '-504003' })
          : wrongKey(name, data),
    });
    await checked(phone);
    expect(row(phone, '云函数')[0]).toBe('bad');
    expect(configuration(phone)).toEqual(['bad', expect.stringContaining('TRTC_SECRET_KEY')]);
  });
});

/** What the page says of a phone on which only this went wrong. */
function says(id: 'configured' | 'package', facts: Partial<Facts>): readonly [light: string, text: string] {
  const cloud: Facts['cloud'] = { ok: true, health: HEALTH, milliseconds: 1, ahead: 0 };
  const rows = rowsOf({ ...FIRST_FACTS, cloud, ...facts }, checkTextsOf('zh'), 'zh');
  const found = rows.find((one) => one.id === id);
  return [found?.light ?? 'none', found?.text ?? ''];
}
const failedWith = (code: number, mode: Mode | null = 'videoCall'): Partial<Facts> => ({
  failure: { code, at: 2000, mode },
});
const inRoomAt = (at: number): Partial<Facts> => ({ lastCall: { ...NO_CALL, inRoomAt: at } });

describe('what a refusal says of the configuration', () => {
  test.each<[code: number, words: string]>([
    ...[-100018, -3320, 70003, 70005, 70009, 70050, 70052].map(
      (code) => [code, 'TRTC_SECRET_KEY'] as [number, string],
    ),
    ...[-3317, 70014, 70016, 70020].map((code) => [code, '不接受这个 SDKAppID'] as [number, string]),
    [-100006, '云函数被改动过，没有'],
    [70001, '云函数的时钟不对'],
    ...[-3316, -3319, 70002, 70013].map((code) => [code, '没有原样到达'] as [number, string]),
  ])('%i: %s', (code, words) => {
    expect(says('configured', failedWith(code))).toEqual(['bad', expect.stringContaining(words)]);
    expect(says('configured', failedWith(code))[1]).toContain(`（${code}）`);
    // Of 70050 a minute's rest is all that the user can do; the others are not theirs to mend.
    expect(adviceFor(code, 'zh')).toBe(code === 70050 ? '请稍后再试。' : NOT_READY);
  });

  test.each([-102052, -3318, 70051, 70500, -1307, -1302])('%i says nothing of it', (code) => {
    expect(says('configured', failedWith(code))[0]).toBe('good');
  });

  test('a live room that has not begun, or has ended, is refused as a wrong PrivateMapKey is, and accuses nobody', () => {
    expect(says('configured', failedWith(-100006, 'videoLive'))[0]).toBe('good');
    expect(says('configured', failedWith(-100006, 'voiceLive'))[0]).toBe('good');
    expect(says('configured', failedWith(-100018, 'voiceLive'))[0]).toBe('bad');
  });

  test('what was refused after a call that got in counts, what was refused before it does not', () => {
    expect(says('configured', { ...failedWith(-100018), ...inRoomAt(1000) })[0]).toBe('bad');
    expect(says('configured', { ...failedWith(-100018), ...inRoomAt(3000) })[0]).toBe('good');
  });

  test('a proof that did not come about for another reason forgets no refusal', () => {
    for (const failed of ['NO_NETWORK', -3308])
      expect(says('configured', { ...failedWith(-100018), proof: { failed } })[0]).toBe('bad');
  });

  test('wrong variables are said first', () => {
    const health = { ...HEALTH, wrongVariables: ['TRTC_SECRET_KEY'], selfCheck: false };
    const cloud: Facts['cloud'] = { ok: true, health, milliseconds: 1, ahead: 0 };
    expect(says('configured', { ...failedWith(-100018), cloud })[1]).toContain('缺失或不对：TRTC_SECRET_KEY');
  });
});

describe('the package that TRTC wants of a mini-program', () => {
  test('cannot be seen, and the page says where to look', () => {
    expect(says('package', {})).toEqual(['open', expect.stringContaining('包月套餐或 7 天体验版')]);
    expect(says('package', {})[1]).toContain('TRTC 控制台，应用管理，你的应用');
    expect(says('package', failedWith(-1302))[1]).toBe(says('package', {})[1]);
  });

  test('a suspended application is red, and says what to do', () => {
    const suspended = ['bad', expect.stringContaining('已停用这个应用（-100013）')];
    expect(says('package', failedWith(-100013))).toEqual(suspended);
    expect(says('package', { proof: { failed: -100013 } })).toEqual(suspended);
    expect(says('package', { ...failedWith(-100013), ...inRoomAt(1000) })).toEqual(suspended);
  });

  test.each([-1307, -3301, -3308, -100015])('%i may come of its lack, which is not claimed', (code) => {
    expect(says('package', failedWith(code))).toEqual([
      'open',
      expect.stringMatching(`^可能没有包月套餐：.* ${code}，`),
    ]);
    expect(says('package', { ...failedWith(code), ...inRoomAt(1000) })[0]).toBe('good');
  });

  test('a proof that was let into a room had one', () => {
    expect(says('package', { proof: 'off' })[0]).toBe('good');
    expect(says('package', { proof: 'on' })[0]).toBe('open');
  });
});
