// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { Permissions } from '../../../scripts/simulator/runtime/wx/permissions';
import { openPhone, setUpTestPhones, type TestPhone, type TestPhoneOptions } from '../harness';

setUpTestPhones();

const url = (mode: string): string => `/trtc/pages/room/room?room=42&mode=${mode}`;
const enter = (options: TestPhoneOptions, mode = 'videoCall'): Promise<TestPhone> =>
  openPhone({ url: url(mode), ...options });

const hasPusher = (phone: TestPhone): boolean => phone.natives('live-pusher').length > 0;
const given: Permissions['scopes'] = { 'scope.record': true, 'scope.camera': true };
const system: Permissions['system'] = {
  microphone: 'authorized',
  camera: 'authorized',
  album: 'authorized',
};

describe('asking for permissions', () => {
  test('goes by privacy, microphone, camera, and only then a pusher comes into the page', async () => {
    const phone = await enter({ permissions: { hasConsented: false, scopes: {} } });
    for (const kind of ['privacy', 'microphone', 'camera']) {
      expect(hasPusher(phone)).toBe(false);
      expect(phone.phone.prompts.open[0]?.kind).toBe(kind);
      await phone.answer(true);
    }
    expect(hasPusher(phone)).toBe(true);
    await phone.state(1018);
    expect(phone.text).toContain('等待对方加入…');
  });

  test('a voice call asks for no camera', async () => {
    const phone = await enter({ permissions: { hasConsented: false, scopes: {} } }, 'voiceCall');
    await phone.answer(true);
    await phone.answer(true);
    expect(phone.phone.prompts.shown).toEqual(['privacy', 'microphone']);
    expect(hasPusher(phone)).toBe(true);
  });

  test('the ticket is asked for at the same time, once', async () => {
    const phone = await enter({ permissions: { hasConsented: false, scopes: {} } });
    expect(phone.asked).toEqual([{ room: { roomID: 42 }, mode: 'videoCall', role: 'member' }]);
    for (let prompt = 0; prompt < 3; prompt += 1) await phone.answer(true);
    expect(phone.asked).toHaveLength(1);
  });

  test('an answer that comes after the page was left inserts nothing', async () => {
    const phone = await openPhone({ permissions: { hasConsented: false, scopes: {} } });
    await phone.type('.field input', '42');
    await phone.tap('加入');
    phone.phone.swipeBack();
    await phone.answer(true);
    expect(phone.inserted).not.toContain('live-pusher');
  });
});

const REFUSALS: readonly [
  what: string,
  permissions: Partial<Permissions>,
  code: string,
  words: string,
  choices: readonly string[],
][] = [
  [
    'the owner has not declared the devices',
    { isDeclared: false, scopes: {} },
    'PRIVACY_UNDECLARED',
    '服务还没有准备好，请联系小程序的开发者。',
    ['返回首页', '排查问题'],
  ],
  [
    'the microphone was refused',
    { hasConsented: true, scopes: { 'scope.record': false } },
    'MICROPHONE_REFUSED',
    '请在设置里允许使用麦克风',
    ['去设置', '返回首页', '排查问题'],
  ],
  [
    'the camera was refused',
    { hasConsented: true, scopes: { 'scope.record': true, 'scope.camera': false } },
    'CAMERA_REFUSED',
    '请在设置里允许使用摄像头',
    ['去设置', '不开摄像头', '返回首页', '排查问题'],
  ],
  [
    'the system gives WeChat no microphone',
    { hasConsented: true, scopes: given, system: { ...system, microphone: 'denied' } },
    'SYSTEM_MICROPHONE_OFF',
    '请在系统设置里允许微信使用麦克风',
    ['去设置', '返回首页', '排查问题'],
  ],
  [
    'the system gives WeChat no camera',
    { hasConsented: true, scopes: given, system: { ...system, camera: 'denied' } },
    'SYSTEM_CAMERA_OFF',
    '请在系统设置里允许微信使用摄像头',
    ['去设置', '不开摄像头', '返回首页', '排查问题'],
  ],
];

describe('when something is refused', () => {
  test.each(REFUSALS)(
    '%s: the page says what helps instead of a black screen',
    async (_, permissions, code, words, choices) => {
      const phone = await enter({ permissions });
      expect(hasPusher(phone)).toBe(false);
      expect(phone.text).toContain(words);
      expect(phone.text).toContain(`代码 ${code}`);
      expect(phone.all('.panel .choice').map(({ textContent }) => textContent.trim())).toEqual(choices);
      expect(phone.all('.controls')).toEqual([]);
    },
  );

  test.each(REFUSALS.filter(([, , code]) => code !== 'PRIVACY_UNDECLARED'))(
    '%s: the right settings and back, and the call begins',
    async (_, permissions, code) => {
      const opened: boolean[] = [];
      const phone = await enter({
        permissions,
        onSettings: (state, isSystem) => {
          opened.push(isSystem);
          state.scopes = { ...given };
          state.system = { ...system };
        },
      });
      await phone.tap('去设置');
      expect(opened).toEqual([code.startsWith('SYSTEM')]);
      await phone.state(1018);
      expect(phone.text).toContain('等待对方加入…');
    },
  );

  test('what is given in the system’s settings counts when the mini-program is shown again', async () => {
    const phone = await enter({ permissions: REFUSALS[3]?.[1] ?? {} });
    await phone.tap('去设置');
    expect(phone.text).toContain('代码 SYSTEM_MICROPHONE_OFF');
    phone.phone.background();
    phone.phone.permissions.system.microphone = 'authorized';
    phone.phone.foreground();
    await phone.settle();
    expect(hasPusher(phone)).toBe(true);
  });

  test('coming back without consent asks for it only when the user tries again', async () => {
    const phone = await enter({ permissions: { hasConsented: false, scopes: { ...given } } });
    await phone.answer(false);
    await phone.pass(10_000);
    phone.phone.background();
    phone.phone.foreground();
    await phone.settle();
    expect(phone.phone.prompts.shown).toEqual(['privacy']);
  });

  test('coming back from the settings without a change shows the same again', async () => {
    const phone = await enter({ permissions: REFUSALS[1]?.[1] ?? {} });
    await phone.tap('去设置');
    expect(phone.text).toContain('代码 MICROPHONE_REFUSED');
  });

  test('a no to the privacy agreement can be tried again, and WeChat asks again after ten seconds', async () => {
    const phone = await enter({ permissions: { hasConsented: false, scopes: { ...given } } });
    await phone.answer(false);
    expect(phone.text).toContain('需要你同意隐私保护指引，请重试。');
    await phone.tap('重试');
    expect(phone.phone.prompts.shown).toEqual(['privacy']);
    await phone.pass(10_000);
    await phone.tap('重试');
    await phone.answer(true);
    expect(hasPusher(phone)).toBe(true);
  });

  test('a video call can go on without the camera', async () => {
    const phone = await enter({ permissions: REFUSALS[2]?.[1] ?? {} });
    await phone.tap('不开摄像头');
    expect(phone.pusher.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': true });
    await phone.state(1018);
    await phone.tap('摄像头');
    expect(phone.text).toContain('代码 CAMERA_REFUSED');
    expect(phone.pusher.attributes['enable-camera']).toBe(false);
    await phone.tap('不开摄像头');
    expect(phone.text).toContain('等待对方加入…');
  });

  test('a camera that is allowed during the call is switched on in the pusher that is there', async () => {
    const phone = await enter({
      permissions: { hasConsented: true, scopes: { 'scope.record': true } },
      url: `${url('videoCall')}&camera=0`,
    });
    await phone.state(1018);
    await phone.tap('摄像头');
    phone.tapNow('摄像头');
    await phone.answer(true);
    expect(phone.phone.prompts.shown).toEqual(['camera']);
    expect(phone.pusher.attributes['enable-camera']).toBe(true);
    expect(phone.inserted).toEqual(['live-pusher']);
  });
});

describe('where calls cannot run', () => {
  test.each([
    ['DevTools', { platform: 'devtools' }, '请用手机扫码预览。'],
    ['a computer', { platform: 'windows' }, '请在手机上打开。'],
    ['a Mac', { platform: 'mac' }, '请在手机上打开。'],
    ['an old WeChat', { baseLibrary: '2.32.2' }, '请把微信更新到最新版本。'],
    ['an older WeChat', { baseLibrary: '2.20.0' }, '请把微信更新到最新版本。'],
  ] as const)('%s: the page says what is needed, and asks nobody for anything', async (_, device, words) => {
    const phone = await enter({ device, permissions: { hasConsented: false, scopes: {} } });
    expect(phone.text).toContain(words);
    expect([phone.asked, phone.phone.prompts.shown, phone.inserted]).toEqual([[], [], []]);
    expect(phone.phone.surface.isScreenKeptOn).toBe(false);
    await phone.tap('返回首页');
    expect(phone.path).toBe('trtc/pages/home/home');
  });

  test.each([
    ['no wx.cloud', { device: { hasCloud: false } }, 'NO_CLOUD'],
    [
      'no function',
      {
        cloud: async () => ({
          errCode: -501000,
          errMsg: 'cloud.callFunction:fail -501000 function not found',
        }),
      },
      'NOT_DEPLOYED',
    ],
    ['an answer of another service', { cloud: async () => ({ result: 'hello' }) }, 'OTHER_SERVICE'],
    [
      'a refusal by the service',
      {
        cloud: async () => ({
          result: { ok: false, error: { code: 'FORBIDDEN', message: 'no' }, serverTime: 1 },
        }),
      },
      'FORBIDDEN',
    ],
  ] as const)('%s ends the call with its code', async (_, options, code) => {
    const phone = await enter(options);
    await phone.pass(15_000);
    expect(phone.text).toContain(`代码 ${code}`);
    expect(phone.inserted).not.toContain('live-player');
    expect(hasPusher(phone)).toBe(false);
  });
});
