// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { adviceFor } from '../../../miniprogram/trtc/i18n/advice';
import { effectOf } from '../../../miniprogram/trtc/rtc/codes';
import { open } from '../../cloudfunctions/usersig/calls';
import { openPhone, setUpTestPhones, type TestPhone } from '../harness';

setUpTestPhones();

/** One code of each effect: what becomes of each code is in rtc/codes.test.ts. */
const CODES = [1018, 1019, 1031, 1021, 1001, 70500, -100018, 70016, 10001, 10002, 5001, 2027];

async function inCall(language: string): Promise<TestPhone> {
  const phone = await openPhone({
    url: '/trtc/pages/room/room?room=42&mode=videoCall',
    device: { language },
  });
  await phone.state(1018);
  await phone.joins();
  return phone;
}

/** In a live room where somebody else is on stage: watching, or on stage beside them. */
async function inLive(role: 'audience' | 'anchor'): Promise<TestPhone> {
  const { passes } = await open('videoLive');
  const pass = passes.find((one) => one.role === role)?.pass;
  const phone = await openPhone({ url: `/trtc/pages/room/room?pass=${pass}` });
  await phone.state(1018);
  await phone.joins();
  if (role === 'anchor') await phone.tap('上台，打开麦克风');
  return phone;
}

describe('a code of the pusher in a call', () => {
  test('these are one of each effect', () => {
    expect(new Set(CODES.map(effectOf)).size).toBe(CODES.length);
  });

  test.each(CODES.flatMap((code) => [[code, 'zh_CN'] as const, [code, 'en'] as const]))(
    '%i is taken as what it is, and what helps is said in %s',
    async (code, language) => {
      const phone = await inCall(language);
      const isChinese = language === 'zh_CN';
      await phone.state(code, code === 1019 ? 'exit room, reason[2]' : '');
      const advice = adviceFor(code, isChinese ? 'zh' : 'en');
      const isOver = phone.natives('live-pusher').length === 0;
      switch (effectOf(code)) {
        case 'fatal':
          expect([isOver, phone.text]).toEqual([true, expect.stringContaining(advice)]);
          expect(phone.text).toContain(isChinese ? `代码 ${code}` : `Code ${code}`);
          break;
        case 'left':
          expect(phone.text).toContain(isChinese ? '房间已被解散' : 'The room was closed for everybody');
          break;
        case 'closed':
          expect(phone.text).toContain(isChinese ? '通话已结束' : 'The call has ended');
          break;
        case 'noCamera':
        case 'noMicrophone':
        case 'noPlace':
          expect([isOver, phone.text]).toEqual([false, expect.stringContaining(advice)]);
          break;
        case 'recovering':
        case 'retry':
        case 'refused':
          expect([isOver, phone.text]).toEqual([
            false,
            expect.stringContaining(isChinese ? '正在重新连接…' : 'Reconnecting…'),
          ]);
          break;
        default:
          expect([isOver, phone.natives('live-player').length]).toEqual([false, 1]);
      }
      if (!isChinese) expect(phone.text).not.toMatch(/\p{Script=Han}/u);
    },
  );

  test.each<[string, () => Promise<TestPhone>]>([
    ['who watches a live room', () => inLive('audience')],
    ['who is on its stage', () => inLive('anchor')],
  ])('%s meets each of them as a call does: it ends, goes on, or comes back', async (_who, enter) => {
    for (const code of CODES) {
      const phone = await enter();
      await phone.state(code, code === 1019 ? 'exit room, reason[2]' : '');
      const effect = effectOf(code);
      const isOver = phone.natives('live-pusher').length === 0;
      expect([code, isOver]).toEqual([code, ['fatal', 'left', 'closed'].includes(effect)]);
      if (effect === 'fatal') expect(phone.text).toContain(`代码 ${code}`);
      if (['recovering', 'retry', 'refused'].includes(effect)) {
        expect([code, phone.text]).toEqual([code, expect.stringContaining('正在重新连接…')]);
      }
      phone.close();
    }
  });

  test('an error event counts as its code, and one without a code as nothing', async () => {
    const phone = await inCall('zh_CN');
    phone.pusher.emit('error', { errCode: 10001, errMsg: 'camera' });
    await phone.settle();
    expect(phone.pusher.attributes['enable-camera']).toBe(false);
    phone.pusher.emit('error', {});
    await phone.settle();
    expect(phone.natives('live-player')).toHaveLength(1);
  });

  test('another device that enters as the same user ends the call here, and says so', async () => {
    const phone = await inCall('zh_CN');
    await phone.state(1019, 'exit room, reason[3]');
    expect(phone.text).toContain('可能是在另一台设备上进入了，也可能是被系统移出。');
    expect(phone.text).toContain('代码 1019');
  });
});
