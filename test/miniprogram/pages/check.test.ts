// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest';
import { AuthorizeFile } from '../../../cloudfunctions/usersig/authorize-file';
import { RateLimiter } from '../../../cloudfunctions/usersig/rate-limit';
import { classed, classesOf } from '../../../scripts/browser/classed';
import type { CloudCall } from '../../../scripts/simulator/runtime/wx/cloud';
import {
  ALICE,
  BOB,
  type CallOptions,
  CONSOLE,
  ENVIRONMENT,
  identityOf,
} from '../../cloudfunctions/usersig/calls';
import {
  GRANTED,
  openPhone,
  realCloud,
  realCloudOf,
  setUpTestPhones,
  type TestPhone,
  type TestPhoneOptions,
} from '../harness';
import { ENTER_MS, setUpRooms } from '../live';

setUpTestPhones();
const rooms = setUpRooms();

const CHECK = '/trtc/pages/check/check';
const check = (options: TestPhoneOptions = {}): Promise<TestPhone> => openPhone({ url: CHECK, ...options });

/** The row of this name: its light, and what it says. */
function row(phone: TestPhone, name: string): readonly [light: string, text: string] {
  const found = phone.all('.row').find((one) => one.querySelector(classed('.name'))?.textContent === name);
  if (found === undefined) throw new Error(`there is no row ${name}: ${phone.text}`);
  const light = classesOf(found).slice(1).join();
  return [light, found.querySelector(classed('.text'))?.textContent ?? ''];
}

describe('the check page', () => {
  test('is one tap away from home, and asks for nothing', async () => {
    const phone = await openPhone({ permissions: { hasConsented: false, scopes: {} } });
    await phone.tap('排查问题');
    expect(phone.path).toBe('trtc/pages/check/check');
    expect(row(phone, '隐私保护指引')[0]).toBe('open');
    expect(row(phone, '麦克风')).toEqual(['open', '还没有询问过']);
    expect(phone.phone.prompts.shown).toEqual([]);
  });

  test('says of a phone on which everything is well that it is', async () => {
    const phone = await check({ permissions: GRANTED });
    const lights = phone.all('.row').map((one) => classesOf(one).slice(1).join());
    // All but TRTC's package, which cannot be seen, and the permission switch, which nobody has proven yet.
    expect(lights).toEqual([...lights.slice(0, -2).map(() => 'good'), 'open', 'bad']);
    expect(row(phone, '手机')[1]).toContain('WeChat 8.0.50, 3.5.0');
    expect(row(phone, '云函数')[1]).toMatch(/毫秒，版本 0\.0\.0/);
    expect(row(phone, '配置')[1]).toContain('SDKAppID 1400000001');
    expect(row(phone, '身份')[1]).toContain('context.environ');
  });

  test.each<[string, TestPhoneOptions, string, string]>([
    ['DevTools', { device: { platform: 'devtools' } }, '手机', 'DEVTOOLS'],
    ['WeChat on Windows', { device: { platform: 'windows' } }, '手机', 'DESKTOP'],
    ['no network', { networkType: 'none' }, '网络', 'NO_NETWORK'],
    [
      'a microphone that was refused',
      { permissions: { hasConsented: true, scopes: { 'scope.record': false } } },
      '麦克风',
      'MICROPHONE_REFUSED',
    ],
    [
      'a camera that the system refuses',
      {
        permissions: {
          ...GRANTED,
          system: { microphone: 'authorized', camera: 'denied', album: 'authorized' },
        },
      },
      '摄像头',
      'SYSTEM_CAMERA_OFF',
    ],
    [
      'an environment that is not there',
      { cloud: async () => ({ errCode: -501000, errMsg: 'cloud.callFunction:fail -501000 env not found' }) },
      '云函数',
      'NOT_DEPLOYED',
    ],
    [
      'a function that times out',
      { cloud: async () => ({ errCode: -504003, errMsg: 'cloud.callFunction:fail -504003' }) },
      '云函数',
      'FUNCTION_TIMED_OUT',
    ],
    [
      'another function of this name',
      { cloud: async () => ({ result: { hello: 'world' } }) },
      '云函数',
      'OTHER_SERVICE: 回复不是这个服务的',
    ],
    [
      'another function that answers a text',
      { cloud: async () => ({ result: 'hello' }) },
      '云函数',
      'OTHER_SERVICE',
    ],
    [
      'another function that answers an error of its own',
      { cloud: async () => ({ result: { error: 'no such path' } }) },
      '云函数',
      'OTHER_SERVICE: 回复不是这个服务的',
    ],
    [
      'a refusal of the function',
      { cloud: realCloudOf(ALICE, { limiter: new RateLimiter({ burst: 0, perSecond: 1, maxUsers: 1 }) }) },
      '云函数',
      'RATE_LIMITED',
    ],
    ['no cloud at all', { device: { hasCloud: false } }, '云函数', 'NO_CLOUD'],
  ])('names %s', async (_what, options, name, word) => {
    const phone = await check(options);
    expect(row(phone, name)).toEqual(['bad', expect.stringContaining(word)]);
  });

  test.each(['2.32.2', '2.20.0'])('asks the cloud on base library %s, too', async (baseLibrary) => {
    const phone = await check({ device: { baseLibrary } });
    expect(row(phone, '手机')).toEqual([
      'bad',
      `Simulator, iOS 17.0 (ios), WeChat 8.0.50, ${baseLibrary}\n请把微信更新到最新版本。 (OLD_WECHAT)`,
    ]);
    expect(row(phone, '麦克风')[0]).toBe('good');
    expect(row(phone, '云函数')[0]).toBe('good');
    await phone.tap('验证权限控制开关');
    expect(row(phone, '权限控制开关')[1]).toContain('没有验证过');
  });

  test('says how far the clock is off, and that nothing breaks by it', async () => {
    const ahead = async (...given: Parameters<typeof realCloud>) => {
      const answer = (await realCloud(...given)) as { result: { serverTime: number } };
      return { result: { ...answer.result, serverTime: answer.result.serverTime + 3600 } };
    };
    const phone = await check({ cloud: ahead });
    expect(row(phone, '时钟')).toEqual(['open', expect.stringContaining('3600 秒')]);
  });

  test('is one tap away from a call that failed, and tells its code and what to do', async () => {
    const phone = await openPhone({ url: '/trtc/pages/room/room?room=42&mode=videoCall' });
    await phone.state(1001);
    await phone.state(-100013);
    await phone.tap('排查问题');
    expect(row(phone, '最近的错误')).toEqual([
      'bad',
      expect.stringMatching(/^-100013 · 2026.*服务还没有准备好/s),
    ]);
  });

  test('knows of a card that was broken, and of a phone that cannot call', async () => {
    const broken = await openPhone({ url: '/trtc/pages/home/home?pass=aaa.bbb.ccc' });
    await broken.tap('排查问题');
    expect(row(broken, '最近的错误')).toEqual(['bad', expect.stringContaining('PASS_INVALID')]);
    const desktop = await openPhone({
      url: '/trtc/pages/room/room?room=42&mode=videoCall',
      device: { platform: 'windows' },
    });
    await desktop.tap('排查问题');
    expect(row(desktop, '最近的错误')).toEqual(['bad', expect.stringContaining('DESKTOP')]);
  });

  test('looks again when it is told to', async () => {
    let isThere = false;
    const phone = await check({
      cloud: (name, data) =>
        isThere ? realCloud(name, data) : Promise.resolve({ errCode: -501000, errMsg: '-501000' }),
    });
    expect(row(phone, '云函数')[0]).toBe('bad');
    isThere = true;
    await phone.tap('重新检查');
    expect(row(phone, '云函数')[0]).toBe('good');
  });

  test('reads English on an English phone', async () => {
    const phone = await check({ device: { language: 'en' } });
    expect(phone.text).not.toMatch(/\p{Script=Han}/u);
    expect(phone.text).toContain('Prove the permission switch');
  });
});

const CHINESE = {
  cloud: '云函数',
  clock: '时钟',
  configured: '配置',
  identity: '身份',
  prove: '验证权限控制开关',
  wrongVariables:
    '这些环境变量缺失或不对：TRTC_SECRET_KEY, OPEN_ROOMS。在 .env.local 里改正，然后运行 npm run deploy',
  selfCheckFailed: '自检没有通过。请重新构建并部署：npm run deploy',
  authorizeMissing:
    '云函数的 authorize.cjs 用不了（missing）：谁也拿不到票据。在电脑上运行 npm run doctor，改正它指出的问题，再运行 npm run deploy',
  callersDiffer: '上下文与 process.env 里的用户不同。请设置 IDENTITY_FROM=process 后重新部署',
  callerUntold: 'UNAUTHENTICATED: 函数在，但平台没有告诉它是谁在调用。设置 IDENTITY_FROM=process 后重新部署',
};
const ENGLISH: typeof CHINESE = {
  cloud: 'Cloud function',
  clock: 'Clock',
  configured: 'Configuration',
  identity: 'Identity',
  prove: 'Prove the permission switch',
  wrongVariables:
    'These variables are missing or wrong: TRTC_SECRET_KEY, OPEN_ROOMS. Correct .env.local, then run npm run deploy',
  selfCheckFailed: 'The self-check failed. Build and deploy again: npm run deploy',
  authorizeMissing:
    'authorize.cjs of the function cannot be used (missing): nobody gets a ticket. Run npm run doctor on your computer, correct what it names, then run npm run deploy',
  callersDiffer: 'Context and process.env name different users. Set IDENTITY_FROM=process and deploy again',
  callerUntold:
    'UNAUTHENTICATED: The function is there, but is not told who calls. Set IDENTITY_FROM=process and deploy again',
};

describe.each([
  ['zh_CN', CHINESE],
  ['en', ENGLISH],
])('what the function finds, in %s', (language, t) => {
  const checkWith = (options: CallOptions): Promise<TestPhone> =>
    check({ cloud: realCloudOf(ALICE, options), device: { language } });
  const lights = (phone: TestPhone): readonly string[] =>
    [t.cloud, t.clock, t.configured, t.identity].map((name) => row(phone, name)[0]);

  test('wrong variables are named, and nothing can be proven with them', async () => {
    const environment = { ...ENVIRONMENT, TRTC_SECRET_KEY: 'WRONG-but-secret', OPEN_ROOMS: '' };
    const phone = await checkWith({ environment });
    expect(lights(phone)).toEqual(['good', 'good', 'bad', 'good']);
    expect(row(phone, t.configured)[1]).toBe(t.wrongVariables);
    expect(phone.text).not.toContain('WRONG');
    await phone.tap(t.prove);
    expect(phone.asked).toEqual([{ action: 'health' }]);
  });

  test('a self-check that failed', async () => {
    const cloud: CloudCall = async (name, data) => {
      const { result } = (await realCloud(name, data)) as { result: { data: object } };
      const error = { code: 'INTERNAL', message: 'build and deploy again' };
      return { result: { ...result, ok: false, error, data: { ...result.data, selfCheck: false } } };
    };
    const phone = await check({ cloud, device: { language } });
    expect(lights(phone)).toEqual(['good', 'good', 'bad', 'good']);
    expect(row(phone, t.configured)[1]).toBe(t.selfCheckFailed);
  });

  test('an authorize.cjs that cannot be used, with which nothing can be proven', async () => {
    const readNothing = () => {
      throw new Error('it is not there');
    };
    const phone = await checkWith({ authorizeFile: new AuthorizeFile(readNothing, () => ({})) });
    expect(lights(phone)).toEqual(['good', 'good', 'bad', 'good']);
    expect(row(phone, t.configured)[1]).toBe(t.authorizeMissing);
    await phone.tap(t.prove);
    expect(phone.asked).toEqual([{ action: 'health' }]);
  });

  test('two places that name different users', async () => {
    const phone = await checkWith({ environment: { ...ENVIRONMENT, ...identityOf(BOB) } });
    expect(lights(phone)).toEqual(['good', 'good', 'good', 'bad']);
    expect(row(phone, t.identity)[1]).toBe(t.callersDiffer);
  });

  test('a platform that does not say who calls', async () => {
    const phone = await checkWith({ context: CONSOLE });
    expect(row(phone, t.cloud)).toEqual(['bad', expect.stringContaining(t.callerUntold)]);
  });
});

describe('the proof of the permission switch', () => {
  const prove = async (options: TestPhoneOptions = {}): Promise<TestPhone> => {
    const phone = await check({ rooms: rooms.server, ...options });
    await phone.tap('验证权限控制开关');
    await phone.pass(ENTER_MS);
    return phone;
  };

  test('TRTC refuses the PrivateMapKey of another room: it is on', async () => {
    const phone = await prove();
    expect(row(phone, '权限控制开关')).toEqual(['good', expect.stringContaining('-100006')]);
    expect(row(phone, '权限控制开关')[1]).toContain('npm run doctor -- --switch-proven');
    expect(phone.natives('live-pusher')).toEqual([]);
    expect([...rooms.server.occupied]).toEqual([]);
  });

  test('TRTC lets it in: it is off, and the room is left at once', async () => {
    rooms.server.isPermissionSwitchOn = false;
    const phone = await prove();
    expect(row(phone, '权限控制开关')).toEqual(['bad', expect.stringContaining('没有打开')]);
    expect([...rooms.server.occupied]).toEqual([]);
  });

  test('sends nothing, and asks for no permission', async () => {
    rooms.server.isPermissionSwitchOn = false;
    const phone = await check({ rooms: rooms.server, permissions: { hasConsented: false, scopes: {} } });
    phone.tapNow('验证权限控制开关');
    await phone.pass(60);
    expect(phone.pusher.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': false });
    await phone.pass(ENTER_MS);
    expect(phone.phone.prompts.shown).toEqual([]);
    expect(rooms.events.filter(({ kind }) => kind === 'published')).toEqual([]);
  });

  test('is not claimed when something else goes wrong', async () => {
    const phone = await check();
    await phone.tap('验证权限控制开关');
    // What TRTC's login refuses has positive numbers, as states on the way have.
    for (const code of [-3301, 70009]) {
      await phone.state(1001);
      await phone.state(code);
      expect(row(phone, '权限控制开关')).toEqual(['bad', expect.stringContaining(String(code))]);
      if (code === -3301) await phone.tap('验证权限控制开关');
    }
    await phone.tap('验证权限控制开关');
    await phone.pass(15_000);
    expect(row(phone, '权限控制开关')).toEqual(['bad', expect.stringContaining('-3308')]);
  });

  test('ends with the page', async () => {
    const phone = await openPhone({ rooms: rooms.server });
    await phone.tap('排查问题');
    await phone.tap('验证权限控制开关');
    phone.phone.swipeBack();
    await phone.pass(ENTER_MS);
    expect([...rooms.server.occupied]).toEqual([]);
  });

  test('leaves no secret in what is shown and copied', async () => {
    const phone = await prove();
    await phone.tap('复制报告（不含任何密钥和票据）');
    const text = phone.phone.surface.clipboard + phone.text;
    expect(text).not.toContain(ENVIRONMENT.TRTC_SECRET_KEY);
    expect(text).not.toMatch(/eA[A-Za-z0-9*_-]{40}|eyJ[A-Za-z0-9_-]{20}/);
    expect(JSON.stringify(phone.data.rows)).not.toMatch(/eA[A-Za-z0-9*_-]{40}/);
  });
});
