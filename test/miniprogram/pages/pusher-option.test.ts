// @vitest-environment happy-dom
/** What a host does with the pusher of a room: its attributes, and its context. */
import { describe, expect, test, vi } from 'vitest';
import type { RoomEvent } from '../../../miniprogram/trtc/events';
import { codeBlocks, readPage } from '../../docs/pages';
import { packExample } from '../../examples/example';
import { alice, enter, setUpExample } from '../../examples/phones';
import { inCall, openPhone, setUpTestPhones, VIDEO } from '../harness';

describe('the attributes of the pusher', () => {
  setUpTestPhones();

  test.each<[string, object, readonly unknown[]]>([
    ['are WeChat’s own where a host says nothing', {}, [0, false, 'auto', false, true, false, false]],
    [
      'are as a host says',
      {
        pusher: {
          reverb: 3,
          earMonitor: true,
          localMirror: 'disable',
          remoteMirror: true,
          autoFocus: false,
          zoom: true,
          debug: true,
        },
      },
      [3, true, 'disable', true, false, true, true],
    ],
  ])('%s', async (_, chosen, right) => {
    const phone = await openPhone();
    phone.choose(chosen);
    phone.phone.pages.push(VIDEO);
    await phone.settle();
    const names = 'audio-reverb-type enable-ear-monitor local-mirror remote-mirror auto-focus zoom debug';
    expect(names.split(' ').map((name) => phone.pusher.attributes[name])).toEqual(right);
  });

  test.each<[string, object, readonly string[]]>([
    ['quality', { quality: { call: '720P' } }, ['quality.call is one of 360p, 540p, 720p, 1080p']],
    ['quality without a mode', { quality: '720p' }, ['a name in quality is one of call, live']],
    ['sound', { sound: 'Music' }, ['sound is one of speech, music']],
    ['a preset', { pusher: { reverb: 8 } }, ['pusher.reverb is one of 0, 1, 2, 3, 4, 5, 6, 7']],
    ['a switch', { pusher: { debug: 'false' } }, ['pusher.debug is one of false, true']],
    ['a side', { pusher: { localMirror: null } }, ['pusher.localMirror is one of auto, enable, disable']],
    ['a control', { controls: { beuty: false } }, ['a name in controls is one of flip, beauty, quality']],
    [
      'many',
      { pusher: { revreb: 2, zoom: 1 } },
      ['a name in pusher is one of reverb, ear', 'pusher.zoom is'],
    ],
    ['nothing', { quality: {}, pusher: { reverb: undefined }, controls: {} }, []],
    ['nothing, with null', { quality: null, pusher: null, controls: null }, []],
  ])('a host who misspells %s reads what there is, and has the usual', async (_, chosen, said) => {
    const phone = await openPhone();
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    phone.choose(chosen);
    phone.phone.pages.push(VIDEO);
    await phone.settle();
    const right = said.map((text) => [expect.stringContaining(`App({ trtc }): ${text}`), expect.anything()]);
    expect(warn.mock.calls.map(([text, given]) => [text, given ?? 'null'])).toEqual(right);
    const names = ['video-width', 'audio-quality', 'audio-reverb-type', 'zoom', 'debug', 'local-mirror'];
    const usual = [360, 'high', 0, false, false, 'auto'];
    expect(names.map((name) => phone.pusher.attributes[name])).toEqual(usual);
  });

  test('neither camera nor microphone is one of them', async () => {
    const phone = await openPhone();
    const others: object = { 'enable-camera': true, enableMic: true, url: 'room://elsewhere', audio: 'none' };
    phone.choose({ pusher: others });
    phone.phone.pages.push('/trtc/pages/room/room?room=42&mode=voiceCall&microphone=0');
    await phone.settle();
    const { attributes } = phone.pusher;
    expect([attributes['enable-camera'], attributes['enable-mic'], attributes['audio-quality']]).toEqual([
      false,
      false,
      'high',
    ]);
    expect(attributes.url).toMatch(/^room:\/\/cloud\.tencent\.com\/rtc\?/);
  });

  test('figures are drawn over the others’ pictures, too', async () => {
    const phone = await openPhone();
    phone.choose({ pusher: { debug: true } });
    phone.phone.pages.push(VIDEO);
    await phone.settle();
    await phone.state(1018);
    await phone.joins();
    expect(phone.player('peer_main').attributes.debug).toBe(true);
  });

  test('a host hears of its music: that it begins, how far it is, that it is over or cannot be loaded', async () => {
    const phone = await inCall();
    const all: RoomEvent[] = [];
    phone.choose({ on: (event) => all.push(event) });
    phone.pusher.emit('bgmstart');
    phone.pusher.emit('bgmprogress', { progress: 500, duration: 3000 });
    phone.pusher.emit('bgmcomplete');
    phone.pusher.emit('error', { errCode: 10003, errMsg: 'no music' });
    const of = { type: 'music', room: '42', mode: 'videoCall' };
    expect(all).toEqual([
      { ...of, state: 'start', progress: 0, duration: 0 },
      { ...of, state: 'progress', progress: 500, duration: 3000 },
      { ...of, state: 'complete', progress: 0, duration: 0 },
      { ...of, state: 'failed', progress: 0, duration: 0 },
    ]);
    expect(phone.phone.troubles.take().map(({ message }) => message)).toEqual([
      '<live-pusher> tells 10003: no music',
    ]);
  });
});

describe('the context of the pusher', () => {
  setUpExample();

  test.each(['docs/extending.md', 'docs/extending.zh-CN.md'])(
    'is reached by the code of %s as soon as the room is entered',
    async (page) => {
      const [code = ''] = codeBlocks(readPage(page).text).filter((block) => block.includes('playBGM'));
      const phone = await enter(await alice({ pack: await packExample({ 'app.js': code }) }));
      expect(phone.nativeCalls).toContain('live-pusher.playBGM');
      expect(phone.pusher.attributes['audio-reverb-type']).toBe(2);
      // This phone reaches no other computer.
      expect(phone.phone.troubles.take().map(({ message }) => message)).toEqual([
        '<live-pusher> tells 10003: https://example.com/song.mp3 is no music, or cannot be loaded',
      ]);
    },
  );
});
