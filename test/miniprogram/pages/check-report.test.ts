// @vitest-environment happy-dom
/** The report of the check page, as somebody pastes it who tries a phone row by row. */
import { describe, expect, test } from 'vitest';
import { FIRST_FACTS } from '../../../miniprogram/trtc/components/trtc-check/facts';
import { reportOf as writeReport } from '../../../miniprogram/trtc/components/trtc-check/report';
import { NO_CALL } from '../../../miniprogram/trtc/rtc/last-call';
import { ALICE, BOB_USER_ID, ENVIRONMENT } from '../../cloudfunctions/usersig/calls';
import { GRANTED, openPhone, setUpTestPhones, type TestPhone, VIDEO } from '../harness';
import { ENTER_MS, setUpRooms } from '../live';

setUpTestPhones();
const rooms = setUpRooms();

/** Its lines by what stands before the colon. */
async function reportOf(phone: TestPhone): Promise<ReadonlyMap<string, string>> {
  await phone.tap('复制报告（不含任何密钥和票据）');
  const lines = phone.phone.surface.clipboard.split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [, name = '', text = ''] = /^([^:]+): (.*)$/.exec(line) ?? [];
      return name === '' ? [] : [[name, text] as const];
    }),
  );
}

describe('the report', () => {
  test('has what the mini-program knows by itself, of a phone that has not called yet', async () => {
    const report = await reportOf(await openPhone({ url: '/trtc/pages/check/check', permissions: GRANTED }));
    expect(report.get('phone')).toBe('Simulator, iOS 17.0 (ios), WeChat 8.0.50, 3.5.0');
    expect(report.get('window')).toBe('390x844, ratio 2, safe area 47 to 810, capsule 296,53 to 383,85');
    expect(report.get('network')).toBe('wifi');
    expect(report.get('permissions')).toBe('consent given, microphone given, camera given');
    expect(report.get('function')).toMatch(
      /^0\.0\.0\+test, Node\.js [\d.]+, self-check true, variables right, \d+ ms, clock 0 s ahead/,
    );
    expect(report.get('D11')).toBe('identity.from context.environ, source wx_client, conflict false');
    expect(report.get('D67')).toMatch(/^bad switch; open package; good device network /);
    expect(report.has('codes (for D12, D13)')).toBe(false);
    expect(report.get('by hand')).toMatch(
      /^D1 D2 .* D12 .* D68 D69 D70 D71 D72 D73 D74 D75 D76 D77 D78 D79 D80 D81 D82 D83 D84 D85 D86 D87$/,
    );
  });

  test('has the codes of the last call with the seconds between them, and the sizes of its pictures', async () => {
    const phone = await openPhone({ url: VIDEO, permissions: GRANTED });
    await phone.state(1001);
    await phone.pass(400);
    await phone.state(1018);
    await phone.pass(12_000);
    await phone.joins('peer');
    phone.pusher.emit('netstatus', { info: { videoWidth: 360, videoHeight: 640, netQualityLevel: 1 } });
    for (const [videoWidth, videoHeight] of [
      [180, 320],
      [0, 0],
      [360, 640],
      [180, 320],
    ])
      phone.player('peer_main').emit('netstatus', { info: { videoWidth, videoHeight, netQualityLevel: 1 } });
    await phone.settle();
    await phone.tap('挂断');
    await phone.tap('返回首页');
    await phone.tap('排查问题');
    const report = await reportOf(phone);
    expect(report.get('codes (for D12, D13)')).toMatch(
      /^1001, \+0\.4 1018, \+12\.0 1031, \+0\.0 1034, \+0\.0 1033/,
    );
    expect(report.get('sizes (for D23)')).toBe('sent 360x640; received 180x320 360x640');
    expect(report.get('by hand')).not.toMatch(/\b(D11|D67)\b/);
    // Whether people saw and heard each other, only they can say.
    expect(report.get('by hand')).toMatch(/ D12 D13 .* D23 .* D38 .* D68 /);
  });

  test('has the code that ended the last call, and what the proof of the switch said', async () => {
    const phone = await openPhone({ url: VIDEO, permissions: GRANTED, rooms: rooms.server });
    await phone.pass(ENTER_MS);
    await phone.state(-100013);
    await phone.tap('排查问题');
    await phone.tap('验证权限控制开关');
    await phone.pass(ENTER_MS);
    const report = await reportOf(phone);
    expect(report.get('last error')).toMatch(/^-100013, 2026-/);
    expect(report.get('proof (for D68)')).toBe('the permission switch is on');
  });

  test('has the words that came with a code, without what is as long as a ticket', () => {
    const codes = [
      { code: 1018, at: 0 },
      { code: 1019, at: 2500, text: `reason[1] eA${'x'.repeat(60)} by the service` },
    ];
    const report = writeReport([], { ...FIRST_FACTS, lastCall: { ...NO_CALL, codes } }, 0);
    expect(report).toContain('\ncodes (for D12, D13): 1018, +2.5 1019 (reason[1] … by the service)\n');
  });

  test('has no ticket, pass, key, OPENID or userID in it, after a call and a proof', async () => {
    const phone = await openPhone({ url: VIDEO, permissions: GRANTED, rooms: rooms.server });
    await phone.pass(ENTER_MS);
    const userID = phone.pusher.attributes.url?.toString().match(/userid=([^&]+)/)?.[1] ?? '';
    const tickets = [...String(phone.pusher.attributes.url).matchAll(/(?:usersig|privatemapkey)=([^&]+)/g)];
    expect([tickets.length, userID.length > 10]).toEqual([2, true]);
    await phone.joins(BOB_USER_ID);
    await phone.tap('挂断');
    await phone.tap('返回首页');
    await phone.tap('排查问题');
    await phone.tap('验证权限控制开关');
    await phone.pass(ENTER_MS);
    await reportOf(phone);
    const text = phone.phone.surface.clipboard;
    for (const secret of [...tickets.map(([, ticket]) => String(ticket)), userID, BOB_USER_ID, ALICE])
      expect(text).not.toContain(secret);
    expect(text).not.toContain(ENVIRONMENT.TRTC_SECRET_KEY);
    expect(text).not.toMatch(/eA[A-Za-z0-9*_-]{40}|eyJ[A-Za-z0-9_-]{20}|[0-9a-f]{64}/);
  });
});
