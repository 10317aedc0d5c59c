// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { open, page, type Running, setUpPrograms } from './programs';

setUpPrograms();

/** Runs statements in a page's onLoad. */
const doing = (code: string, options = {}): Promise<Running> =>
  open(
    page('<view />', `async onLoad() { try { ${code} } catch (e: any) { log(e.message ?? e.errMsg); } }`),
    options,
  );

describe('an object that is not simulated', () => {
  test('has the methods that WeChat documents, which fail as they can, and is noted once', async () => {
    const it = await doing(`
      const ad = wx.createInterstitialAd({ adUnitId: 'x' });
      ad.onLoad(() => {}); ad.offClose();
      await ad.show().catch((e: any) => log(e.errMsg));
      wx.createMapContext('map').getCenterLocation({ fail: (e: any) => log(e.errMsg) });
      wx.createMapContext('map').moveToLocation();
      const canvas = wx.createCanvasContext('c');
      log(typeof canvas.createLinearGradient(0, 0, 1, 1).addColorStop);
      log(typeof canvas.dance);`);
    expect(it.log).toEqual([
      'show:fail not simulated',
      'function',
      'undefined',
      'getCenterLocation:fail not simulated',
    ]);
    expect(it.troubles()).toEqual(
      ['createInterstitialAd', 'createMapContext', 'createCanvasContext'].map(
        (name) => `pages/home/home: wx.${name} is not simulated`,
      ),
    );
  });

  test('of a plugin gives nothing, and is noted once', async () => {
    const it = await doing(`
      const plugin = requirePlugin('chat', () => log('loaded'));
      log(typeof plugin.open()); log(typeof requirePlugin('chat').close({}));
      await requirePlugin.async('chat').catch((e: any) => log(e.message));`);
    expect(it.log).toEqual(['undefined', 'undefined', 'plugin "chat" is not loaded here', 'loaded']);
    expect(it.troubles()).toEqual([
      'pages/home/home: requirePlugin("chat"): plugins are not loaded here, its functions give undefined',
    ]);
  });

  test('of the cloud fails when it is asked: its database and its files', async () => {
    const it = await doing(`
      const db = wx.cloud.database(); const _ = db.command; _.remove(); _.set({}); _.aggregate.add([1]);
      const asked = db.collection('a').where({ n: _.gt(1).and(_.lt(3)) }).orderBy('n', 'desc').limit(1);
      await asked.get().catch((e: any) => log(e.errMsg));
      asked.watch({ onChange() {} }).close();
      await new Promise((complete: any) => wx.cloud.getTempFileURL({ fileList: [], fail: (e: any) => log(e.errMsg), complete }));`);
    expect(it.log).toEqual(['limit.get:fail not simulated', 'cloud.getTempFileURL:fail not simulated']);
    expect(it.troubles()).toEqual(
      ['database', 'getTempFileURL'].map((name) => `pages/home/home: wx.cloud.${name} is not simulated`),
    );
  });

  test('without methods is empty: wx.getExtConfigSync', async () => {
    const it = await doing('log(wx.getExtConfigSync().appid ?? "none");');
    expect([it.log, it.troubles()]).toEqual([
      ['none'],
      ['pages/home/home: wx.getExtConfigSync is not simulated'],
    ]);
  });

  test('an animation lets its option be written to, for the steps that follow', async () => {
    const it = await doing(`
      const moving = wx.createAnimation({ duration: 5 });
      moving.option.transition.duration = 0; moving.translateX(1).step(); moving.opacity(0).step({ duration: 7 });
      log(moving.export().actions.map(({ option }: any) => option.transition.duration));`);
    expect(it.log).toEqual([[0, 7]]);
  });

  test('wx.worklet is there for who asks for it: what it animates is at its end at once', async () => {
    const it = await doing(`
      const { shared, derived, timing } = wx.worklet;
      const x = shared(1); const twice = derived(() => x.value * 2);
      x.value = timing(4, { duration: 10 }); log(twice.value);`);
    expect([it.log, it.troubles()]).toEqual([
      [8],
      ['pages/home/home: wx.worklet works with Skyline only: nothing moves here'],
    ]);
  });
});

test('the size of letters that the user has set is there: chat SDKs know WeChat by it', async () => {
  const it = await doing(
    'log([wx.getSystemInfoSync().fontSizeSetting, wx.getAppBaseInfo().fontSizeSetting]);',
  );
  expect(it.log).toEqual([[16, 16]]);
});

describe('a sound', () => {
  test('tells what becomes of it, and forgets who no longer listens', async () => {
    const it = await doing(`
      const a = wx.createInnerAudioContext(); const never = () => log('never');
      for (const one of ['Play', 'Pause', 'Stop', 'Seeking', 'Seeked', 'Ended']) a['on' + one](() => log(one));
      a.onPlay(never); a.offPlay(never); a.onPause(never); a.offPause(); a.onPause(() => log('Pause'));
      a.src = '/a.wav'; a.play(); log([a.paused, a.currentTime]); a.seek(3); log(a.currentTime); a.pause(); a.stop();`);
    expect(it.log).toEqual([[false, 0], 3, 'Play', 'Seeking', 'Seeked', 'Pause', 'Stop']);
    const [sound] = it.phone.sounds;
    expect(sound).toMatchObject({ isPlaying: false, currentTime: 0, wantedTime: 0 });
    sound?.tell('Ended');
    expect([it.log.at(-1), it.troubles()]).toEqual(['Ended', []]);
  });

  test('plays by itself if it shall, from where it shall', async () => {
    const it = await doing(
      "const a = wx.createInnerAudioContext(); a.autoplay = true; a.startTime = 2; a.volume = 0.5; a.src = '/a.wav';",
    );
    expect([...it.phone.sounds]).toMatchObject([
      { src: '/a.wav', isPlaying: true, wantedTime: 2, volume: 0.5 },
    ]);
  });
});
