/** The report keeps codes, and of messages only what says more than a code and nothing about anybody. */
import { expect, test } from 'vitest';
import { Report } from '../../../miniprogram/trtc/rtc/report';
import { setUpPhones, together } from './phone';

setUpPhones();

test('has the text of a 1019, and of no other code', async () => {
  const it = await together();
  it.session.pusherState(1003, 'camera opened');
  it.session.pusherState(1019, 'exit room, reason[3]');
  expect(it.session.report.slice(-2)).toMatchObject([
    { code: 1003 },
    { code: 1019, text: 'exit room, reason[3]' },
  ]);
  expect(it.session.report.at(-2)).not.toHaveProperty('text');
});

test.each([
  ['usersig=eJwtzEELgjAYxvHvsnPIu7k5FTp0iYiMvHiV2Np6qjnmdDGi7*5iP7-w', 'usersig=eJwtzEELg'],
  ['room://cloud.tencent.com/rtc?userid=u1&usersig=abc', 'usersig'],
  ['user uaf8fd9327b01ad65683fdac68b6ace6 left', 'uaf8'],
  [`pass h.${'e'.repeat(90)}.s`, 'eeee'],
])('has nothing that could be used by anybody: %s', (message, secret) => {
  const report = new Report();
  report.note(1019, 0, message);
  expect(report.list[0]?.text).not.toContain(secret);
});

test('is short, whatever comes', () => {
  const report = new Report();
  for (let at = 0; at < 300; at += 1) report.note(1019, at, 'word '.repeat(100));
  expect(report.list).toHaveLength(100);
  expect(report.list.every(({ text = '' }) => text.length <= 120)).toBe(true);
  for (const odd of [undefined, null, 7, {}]) report.note(1019, 0, odd);
  expect(report.list.at(-1)).toEqual({ code: 1019, at: 0 });
});
