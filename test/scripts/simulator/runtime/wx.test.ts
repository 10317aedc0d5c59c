// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { deviceOf, PHONE } from '../../../../scripts/simulator/runtime/device';
import { open, page, type Running, setUpPrograms } from './programs';

setUpPrograms();

/** Runs statements in a page's onLoad. */
const doing = (code: string, options = {}): Promise<Running> =>
  open(
    page('<view />', `async onLoad() { try { ${code} } catch (e: any) { log(e.message ?? e.errMsg); } }`),
    options,
  );

describe('wx', () => {
  test.each([
    ['a function that WeChat does not have', 'wx.dance()', 'WeChat has no wx.dance'],
    ['a function that is not simulated', 'wx.scanCode({})', 'wx.scanCode is not simulated'],
    [
      'a function newer than the least base library',
      'wx.openOfficialAccountProfile({})',
      "wx.openOfficialAccountProfile needs base library 3.7.10: ask wx.canIUse('openOfficialAccountProfile') first",
    ],
    [
      'an option that the function does not have',
      "wx.navigateTo({ url: '/x', speed: 1 })",
      'wx.navigateTo has no option speed',
    ],
    [
      'an option of callFunction',
      "wx.cloud.callFunction({ name: 'f', daat: {} })",
      'wx.cloud.callFunction has no option daat',
    ],
    ['an option of cloud.init', "wx.cloud.init({ evn: 'x' })", 'wx.cloud.init has no option evn'],
    ['to be changed', 'wx.mine = 1', 'wx.mine is set: wx belongs to WeChat'],
    [
      'a member of a sound that there is not',
      'wx.createInnerAudioContext().louder()',
      'InnerAudioContext has no louder here',
    ],
    [
      'a property of a sound that there is not',
      "wx.createInnerAudioContext().source = 'x'",
      'InnerAudioContext has no source here',
    ],
  ])('refuses %s', async (_, code, message) => {
    const it = await doing(code);
    expect(it.troubles()).toEqual([`pages/home/home: ${message}`]);
    expect(it.log).toEqual([`pages/home/home: ${message}`]);
  });

  test('lets newer functions be asked for, and then be left out', async () => {
    const it = await doing(
      "log(wx.canIUse('openOfficialAccountProfile')); log(typeof wx.openOfficialAccountProfile); log(wx.canIUse('navigateTo'));",
    );
    expect([it.log, it.troubles()]).toEqual([[false, 'undefined', true], []]);
  });

  test('answers by callbacks after the call has returned, and by a promise without any', async () => {
    const it = await doing(`
      wx.setStorage({ key: 'k', data: 1, success: (r: any) => log(r.errMsg), complete: () => log('complete') });
      log('returned');
      log((await wx.getStorage({ key: 'k' })).data);
      await wx.getStorage({ key: 'none' });`);
    expect(it.log).toEqual(['returned', 'setStorage:ok', 'complete', 1, 'getStorage:fail data not found']);
  });

  test('keeps copies in its storage', async () => {
    const it = await doing(
      "const o = { n: 1 }; wx.setStorageSync('o', o); o.n = 2; log(wx.getStorageSync('o').n); wx.removeStorageSync('o'); log(wx.getStorageSync('o'));",
    );
    expect(it.log).toEqual([1, '']);
  });

  test('tells of the device that was chosen', async () => {
    const device = deviceOf({
      width: 320,
      height: 568,
      safeTop: 20,
      safeBottom: 10,
      platform: 'android',
      language: 'en',
    });
    const it = await doing(
      `const { windowWidth, statusBarHeight, safeArea } = wx.getWindowInfo();
       log([windowWidth, statusBarHeight, safeArea.bottom, wx.getMenuButtonBoundingClientRect().right]);
       log([wx.getDeviceInfo().platform, wx.getAppBaseInfo().language, wx.getSystemInfoSync().SDKVersion]);`,
      { device },
    );
    expect(it.log).toEqual([
      [320, 20, 558, 313],
      ['android', 'en', '3.5.0'],
    ]);
    expect(it.screen.style.getPropertyValue('--safe-area-inset-bottom')).toBe('10px');
  });

  test('lacks on an old phone what is newer than its base library', async () => {
    const told = async (baseLibrary: string) => {
      const it = await doing(
        `log([typeof wx.getPrivacySetting, wx.canIUse('getPrivacySetting'), typeof wx.getWindowInfo]);
         wx.getPrivacySetting({ success: () => log('told') });`,
        { device: { ...PHONE, baseLibrary } },
      );
      return it.log;
    };
    expect(await told('2.32.3')).toEqual([['function', true, 'function'], 'told']);
    const isMissing = 'wx.getPrivacySetting is not a function';
    expect(await told('2.32.2')).toEqual([['undefined', false, 'function'], isMissing]);
    expect(await told('2.9.5')).toEqual([['undefined', false, 'undefined'], isMissing]);
  });

  test('has no cloud on a phone without it', async () => {
    const it = await doing('log(typeof wx.cloud);', { device: { ...PHONE, hasCloud: false } });
    expect([it.log, it.troubles()]).toEqual([['undefined'], []]);
  });
});

describe('the cloud', () => {
  test('wants to be begun before it is called', async () => {
    const it = await doing("await wx.cloud.callFunction({ name: 'f' });");
    expect(it.log).toEqual([
      "cloud.callFunction:fail Cloud API isn't enabled, please call wx.cloud.init first",
    ]);
  });

  test('gets copies and gives copies, as JSON', async () => {
    const kept: unknown[] = [];
    const it = await doing(
      "wx.cloud.init(); const data = { a: 1, f: undefined }; const { result } = await wx.cloud.callFunction({ name: 'f', data }); log(result);",
      {
        cloud: async (name: string, data: unknown) => {
          kept.push(name, data);
          return { result: { date: new Date(0) } };
        },
      },
    );
    expect([kept, it.log]).toEqual([['f', { a: 1 }], [{ date: '1970-01-01T00:00:00.000Z' }]]);
  });

  test('fails with the platform’s code', async () => {
    const it = await doing(
      "wx.cloud.init(); try { await wx.cloud.callFunction({ name: 'f' }); } catch (e: any) { log([e.errCode, e.errMsg]); }",
      { cloud: async () => ({ errCode: -504003, errMsg: 'Invoking task timed out' }) },
    );
    expect(it.log).toEqual([[-504003, 'cloud.callFunction:fail Invoking task timed out']]);
  });
});

describe('permissions', () => {
  const ASK = `const ask = (scope: string) => new Promise<void>((done) => wx.authorize({ scope, success: () => log(scope), fail: (e: any) => log(e.errno ?? e.errMsg), complete: () => done() }));`;
  const answers = async (it: Running, ...all: boolean[]): Promise<void> => {
    for (const answer of all) {
      it.phone.prompts.open[0]?.answer(answer);
      await it.settle();
    }
  };

  test('are asked once: the privacy agreement first, then each device', async () => {
    const it = await doing(
      `${ASK} await ask('scope.record'); await ask('scope.camera'); await ask('scope.camera');`,
    );
    await answers(it, true, true, false);
    expect(it.phone.prompts.shown).toEqual(['privacy', 'microphone', 'camera']);
    expect(it.log).toEqual(['scope.record', 'authorize:fail auth deny', 'authorize:fail auth deny']);
  });

  test('are refused without a word for ten seconds after a no to the privacy agreement', async () => {
    const it = await doing(
      `${ASK} await ask('scope.record'); await ask('scope.record'); setTimeout(() => ask('scope.record'), 10_000);`,
    );
    await answers(it, false);
    expect([it.log, it.phone.prompts.shown]).toEqual([[104, 104], ['privacy']]);
    await it.settle(10_020);
    expect(it.phone.prompts.shown).toEqual(['privacy', 'privacy']);
    await answers(it, true, true);
  });

  test('that the owner has not declared are refused with their own number', async () => {
    const it = await open(
      page('<view class="t" bindtap="go" />', `async go() { ${ASK} await ask('scope.record'); }`),
    );
    it.phone.permissions.isDeclared = false;
    await it.tap('.t');
    expect([it.log, it.phone.prompts.shown]).toEqual([[112], []]);
  });

  test('can be changed in the settings', async () => {
    const it = await doing(
      'const { authSetting } = await wx.openSetting(); log(authSetting); await wx.openAppAuthorizeSetting(); log(wx.getAppAuthorizeSetting());',
      {
        onSettings: (state: { scopes: object; system: { camera: string } }, isSystem: boolean) => {
          if (isSystem) state.system.camera = 'denied';
          else Object.assign(state.scopes, { 'scope.camera': true });
        },
      },
    );
    expect(it.log).toEqual([
      { 'scope.camera': true },
      { microphoneAuthorized: 'authorized', cameraAuthorized: 'denied' },
    ]);
  });
});

describe('sound', () => {
  test('is interrupted and given back to who listens, until they take off the same function', async () => {
    const it = await open(
      page(
        '<view class="other" bindtap="other" /><view class="same" bindtap="same" />',
        `onLoad() { this.begins = () => log('begins'); wx.onAudioInterruptionBegin(this.begins); wx.onAudioInterruptionEnd(() => log('ends')); },
         other() { wx.offAudioInterruptionBegin(() => log('begins')); }, same() { wx.offAudioInterruptionBegin(this.begins); }`,
      ),
    );
    it.phone.interrupt();
    it.phone.resume();
    await it.tap('.other');
    it.phone.interrupt();
    await it.tap('.same');
    it.phone.interrupt();
    expect(it.log).toEqual(['begins', 'ends', 'begins']);
  });

  test('of wx.createInnerAudioContext plays until it is destroyed', async () => {
    const it = await doing(
      "const a = wx.createInnerAudioContext(); a.src = '/a.wav'; a.loop = true; a.play();",
    );
    expect([...it.phone.sounds]).toMatchObject([{ src: '/a.wav', loop: true, isPlaying: true }]);
  });
});

test('the surface of the phone keeps what was put there', async () => {
  const it = await doing(
    "await wx.setNavigationBarTitle({ title: 'T' }); await wx.showToast({ title: 'hello' }); await wx.setKeepScreenOn({ keepScreenOn: true }); const { confirm } = await wx.showModal({ title: 'Sure?', content: 'Really' }); log(confirm);",
  );
  expect(it.phone.surface).toMatchObject({ title: 'T', toast: 'hello', isScreenKeptOn: true });
  expect(it.phone.prompts.open[0]?.text).toBe('Sure?: Really');
  it.phone.prompts.open[0]?.answer(true);
  await it.settle();
  expect(it.log).toEqual([true]);
});
