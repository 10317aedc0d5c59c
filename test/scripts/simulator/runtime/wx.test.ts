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
    [
      'an option that the function does not have',
      "wx.navigateTo({ url: '/x', speed: 1, fail: () => log('goes on') })",
      'wx.navigateTo has no option speed',
      'goes on',
    ],
    [
      'an option of callFunction',
      "wx.cloud.init(); await wx.cloud.callFunction({ name: 'f', daat: {} }); log('goes on')",
      'wx.cloud.callFunction has no option daat',
      'goes on',
    ],
    [
      'an option of cloud.init',
      "wx.cloud.init({ evn: 'x' }); log('goes on')",
      'wx.cloud.init has no option evn',
      'goes on',
    ],
    [
      'a property of a sound that there is not here',
      "wx.createInnerAudioContext().source = 'x'; log('goes on')",
      'InnerAudioContext.source is not simulated',
      'goes on',
    ],
    [
      'a listener of a sound that there is not here',
      "wx.createInnerAudioContext().onDance(() => {}); log('goes on')",
      'InnerAudioContext.onDance is not simulated',
      'goes on',
    ],
  ])('notes %s, once', async (_, code, message, told) => {
    const it = await doing(`${code}; ${code}`);
    expect(it.troubles()).toEqual([`pages/home/home: ${message}`]);
    expect(it.log).toEqual([told, told]);
  });

  test('fails where WeChat has a function that is not simulated: by its callbacks, or by a promise', async () => {
    const it = await doing(`
      await new Promise((done: any) => wx.scanCode({ fail: (e: any) => log(e.errMsg), complete: done }));
      await wx.chooseLocation().catch((e: any) => log(e.errMsg));
      log(wx.getBatteryInfoSync());`);
    expect(it.log).toEqual(['scanCode:fail not simulated', 'chooseLocation:fail not simulated', {}]);
    expect(it.troubles()).toEqual([
      'pages/home/home: wx.scanCode is not simulated',
      'pages/home/home: wx.chooseLocation is not simulated',
      'pages/home/home: wx.getBatteryInfoSync is not simulated',
    ]);
  });

  test('says nothing of what is only looked at, has nothing that WeChat does not have, and can be written to', async () => {
    const it = await doing(
      'log(Object.keys(wx).every((name) => wx[name] !== undefined)); log(typeof wx.scanCode); log(typeof wx.dance); wx.mine = 1; log(wx.mine);',
    );
    expect([it.log, it.troubles()]).toEqual([[true, 'function', 'undefined', 1], []]);
  });

  test('says as JavaScript does that something is no function', async () => {
    const it = await doing('wx.dance()');
    expect(it.log).toEqual(['wx.dance is not a function']);
  });

  test('notes a function that is newer than the least base library, unless it was asked for', async () => {
    const call = 'wx.getDeviceBenchmarkInfo({ fail: (e: any) => log(e.errMsg) });';
    const isTooNew =
      "wx.getDeviceBenchmarkInfo needs base library 3.4.5: ask wx.canIUse('getDeviceBenchmarkInfo') first";
    const isMissing = 'pages/home/home: wx.getDeviceBenchmarkInfo is not simulated';
    expect((await doing(call)).troubles()).toEqual([`pages/home/home: ${isTooNew}`, isMissing]);
    expect((await doing(`wx.canIUse('getDeviceBenchmarkInfo'); ${call}`)).troubles()).toEqual([isMissing]);
  });

  test('lets newer functions be asked for, and then be left out', async () => {
    const it = await doing(
      "log(wx.canIUse('openOfficialAccountProfile')); log(typeof wx.openOfficialAccountProfile); log(wx.canIUse('navigateTo'));",
    );
    expect([it.log, it.troubles()]).toEqual([[false, 'undefined', true], []]);
  });

  test('is asked for options, tags and attributes too, as phones of its base library have them', async () => {
    const names = [
      'showToast.object.title',
      'showToast.object.titel',
      'getSystemInfoSync.return.screenWidth',
      'live-pusher',
      'live-pusher.enable-mic',
      'swiper.circular',
      'swiper.layout-type',
      'scroll-view.bindscroll',
      'button.open-type.share',
      'buttom',
      'view.colour',
    ];
    const it = await doing(`log(${JSON.stringify(names)}.filter((name) => wx.canIUse(name)));`, {
      device: { ...PHONE, baseLibrary: '3.0.0' },
    });
    expect(it.log).toEqual([
      names.filter((name) => !['titel', 'layout', 'buttom', 'colour'].some((part) => name.includes(part))),
    ]);
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

  test('fails with the platform’s code and words, and notes what is not as there, once', async () => {
    const errMsg = 'cloud.callFunction:fail Error: errCode: -504003 | errMsg: Invoking task timed out';
    const call = "await wx.cloud.callFunction({ name: 'f' }).catch(log);";
    const it = await doing(`wx.cloud.init(); ${call} ${call}`, {
      cloud: async () => ({ errCode: -504003, errMsg, note: 'f is not as there' }),
    });
    expect(it.log).toEqual(Array(2).fill({ errCode: -504003, errMsg }));
    expect(it.phone.troubles.take()).toMatchObject([{ message: 'f is not as there', isNote: true }]);
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

  test('for what the simulator does not have are not asked, as something else', async () => {
    const it = await doing(`${ASK} await ask('scope.userLocation');`);
    expect([it.log, it.phone.prompts.shown]).toEqual([['authorize:fail not simulated'], []]);
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
      { microphoneAuthorized: 'authorized', cameraAuthorized: 'denied', albumAuthorized: 'authorized' },
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
  const drawn = { title: 'Sure?', content: 'Really' };
  expect(it.phone.prompts.open).toMatchObject([{ text: 'Sure?: Really', ...drawn }]);
  it.phone.prompts.open[0]?.answer(true);
  await it.settle();
  expect(it.log).toEqual([true]);
});
