/**
 * What the session relies on, and what it must work around, in the installed trtc-wx-sdk: an upgrade that changes any
 * of it is noticed here.
 */
import { createRequire } from 'node:module';
import type TRTC from 'trtc-wx-sdk';
import type { EnterRoomOptions } from 'trtc-wx-sdk';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { loadSdk, OPTIONS, playUrl, type Sdk, state, userlist } from './sdk';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const names = ({ events }: Sdk): string[] => events.map(([name]) => name);

function enter(
  options: Partial<EnterRoomOptions> = {},
  sdk = loadSdk(),
): Sdk & { readonly url: string | null } {
  sdk.trtc.createPusher();
  const { url } = sdk.trtc.enterRoom({ ...OPTIONS, ...options });
  return { ...sdk, url };
}

/** In a room with one other user, whose picture and sound have come. */
function withPeer(userid = 'peer'): Sdk {
  const sdk = enter();
  sdk.trtc.pusherEventHandler(userlist(1031, { userid }));
  const main = { userid, streamtype: 'main', hasvideo: true, playurl: playUrl(userid) };
  sdk.trtc.pusherEventHandler(userlist(1033, main));
  sdk.trtc.pusherEventHandler(userlist(1034, { userid, hasaudio: true, playurl: playUrl(userid) }));
  return sdk;
}

test('it is the version that was read', () => {
  const { version } = createRequire(import.meta.url)('trtc-wx-sdk/package.json') as { version: string };
  expect(version).toBe('1.1.15');
});

describe('the URL of a room', () => {
  const tail =
    '&encsmall=0&cloudenv=PRO&enableBlackStream=&streamid=&userdefinerecordid=&privatemapkey=MAP*-_&pureaudiomode=' +
    '&recvmode=1&enableinfiniteanchor=0&component=1';

  test('has user, room, scene and both tickets, encodes nothing, and never a role', () => {
    const head = 'room://cloud.tencent.com/rtc?sdkappid=1400000001';
    expect(enter().url).toBe(`${head}&roomid=42&userid=u1&usersig=SIG*-_&appscene=videocall${tail}`);
    expect(enter({ strRoomID: 'vl-x&y', scene: 'live', role: 'anchor' } as object).url).toBe(
      `${head}&strroomid=vl-x&y&userid=u1&usersig=SIG*-_&appscene=live${tail}`,
    );
  });

  test.each(['0042', 'abc', 1.5, 4294967296])('takes the room %j as it is', (roomID) => {
    expect(enter({ roomID } as object).url).toContain(`&roomid=${roomID}&`);
  });

  test('is null for parameters that it does refuse, with an ERROR that has no code', () => {
    for (const wrong of [
      { sdkAppID: 0 },
      { userID: '' },
      { userSig: '' },
      { roomID: 0 },
      { userID: '小明' },
    ]) {
      const { url, events } = enter(wrong);
      expect([url, events]).toEqual([null, [['ERROR', { message: expect.any(String) }]]]);
    }
  });

  test('comes with options that are changed, so that they must not be used twice', () => {
    const { trtc } = loadSdk();
    trtc.createPusher();
    const options: EnterRoomOptions = { ...OPTIONS };
    trtc.enterRoom(options);
    expect(options.scene).toBe('videocall');
  });
});

describe('the pusher', () => {
  test('is one object, changed in place, which holds tickets', () => {
    const { trtc } = loadSdk();
    const { pusherAttributes } = trtc.createPusher();
    expect(trtc.enterRoom({ ...OPTIONS })).toBe(pusherAttributes);
    expect(trtc.setPusherAttributes({ enableMic: true })).toBe(pusherAttributes);
    expect(pusherAttributes).toMatchObject({ userSig: 'SIG*-_', privateMapKey: 'MAP*-_' });
  });

  test('has camera and microphone off until told, and no attributes at all after exitRoom', () => {
    const { trtc } = loadSdk();
    expect(trtc.createPusher().pusherAttributes).toMatchObject({ enableCamera: false, enableMic: false });
    trtc.enterRoom({ ...OPTIONS });
    expect(trtc.exitRoom().pusher).toEqual({});
  });

  test('takes the fields of a network report for its own: with the camera off the video has no width', () => {
    const { trtc } = enter();
    const info = { videoWidth: 0, videoHeight: 0, netQualityLevel: 2 };
    trtc.pusherNetStatusHandler({ detail: { info } });
    expect(trtc.getPusherAttributes()).toMatchObject({ ...info, netStatus: info });
  });

  test('forgets its native context on exitRoom, after stopping it, so that it must be created again', () => {
    const { trtc, events, native } = enter();
    trtc.getPusherInstance()?.start();
    trtc.exitRoom();
    expect([native, events]).toEqual([['pusher.start', 'pusher.stop'], [['LOCAL_LEAVE', undefined]]]);
    expect(() => trtc.getPusherInstance()?.start()).toThrow(TypeError);
    trtc.createPusher();
    trtc.enterRoom({ ...OPTIONS });
    trtc.getPusherInstance()?.start();
    expect(native.at(-1)).toBe('pusher.start');
  });

  test('must be there before anything else', () => {
    const without: ((trtc: TRTC) => unknown)[] = [
      (trtc) => trtc.enterRoom({ ...OPTIONS }),
      (trtc) => trtc.exitRoom(),
      (trtc) => trtc.pusherNetStatusHandler({ detail: { info: {} } }),
    ];
    for (const use of without) expect(() => use(loadSdk().trtc)).toThrow(TypeError);
  });

  test('switches the camera without telling the attribute that the component is bound to', () => {
    const { trtc, native } = loadSdk();
    const { pusherAttributes } = trtc.createPusher({ devicePosition: 'front' } as object);
    trtc.getPusherInstance()?.switchCamera();
    expect(native).toEqual(['pusher.switchCamera']);
    expect(pusherAttributes).toMatchObject({ frontCamera: 'back', devicePosition: 'front' });
  });
});

describe('codes of the pusher', () => {
  const eventsOf = (code: number, message: unknown = 'text') => {
    const { trtc, events } = enter();
    trtc.pusherEventHandler(state(code, message));
    return events;
  };

  test('1018 is LOCAL_JOIN', () => expect(eventsOf(1018)).toEqual([['LOCAL_JOIN', undefined]]));

  test('1019 is KICKED_OUT without its reason, or nothing for reason[0], and throws without a message', () => {
    expect(eventsOf(1019, 'exit room, reason[0]')).toEqual([]);
    expect(eventsOf(1019, 'exit room, reason[2]')).toEqual([['KICKED_OUT', undefined]]);
    const { trtc } = enter();
    expect(() => trtc.pusherEventHandler(state(1019))).toThrow(TypeError);
  });

  test.each([-1301, -1302, -1303, -1304, -1307, -100018, -3301])('%i is an ERROR with its code', (code) => {
    expect(eventsOf(code)).toEqual([['ERROR', { code, message: 'text' }]]);
  });

  const SWALLOWED = [
    -100006, -100013, -100015, -102052, -3308, -3316, -3317, -3318, -3319, -3320, 1001, 1021, 1101, 1102,
    5000, 5001,
  ];
  test.each(SWALLOWED)('%i, which matters, is not told', (code) => expect(eventsOf(code)).toEqual([]));

  test('an error event of the component is an ERROR', () => {
    const { trtc, events } = enter();
    trtc.pusherErrorHandler({ detail: { errCode: 10001, errMsg: 'denied' } });
    expect(events).toEqual([['ERROR', { code: 10001, message: 'denied' }]]);
  });
});

describe('people and players', () => {
  test('a join, a picture and a sound make one player with an id for data-streamid', () => {
    const sdk = withPeer();
    expect(names(sdk)).toEqual(['REMOTE_USER_JOIN', 'REMOTE_VIDEO_ADD', 'REMOTE_AUDIO_ADD']);
    expect(sdk.trtc.getPlayerList()).toMatchObject([
      {
        userID: 'peer',
        streamID: 'peer_main',
        id: 'peer_main',
        src: playUrl('peer'),
        hasVideo: true,
        hasAudio: true,
      },
    ]);
    expect(sdk.trtc.getPlayerList()[0]).not.toHaveProperty('streamid');
  });

  test('a leave first takes picture and sound away', () => {
    const sdk = withPeer();
    sdk.trtc.pusherEventHandler(userlist(1032, { userid: 'peer' }));
    expect(names(sdk).slice(3)).toEqual(['REMOTE_VIDEO_REMOVE', 'REMOTE_AUDIO_REMOVE', 'REMOTE_USER_LEAVE']);
    expect(sdk.trtc.getPlayerList()).toEqual([]);
  });

  test('a picture before the join is dropped', () => {
    const { trtc, events } = enter();
    const main = { userid: 'peer', streamtype: 'main', hasvideo: true, playurl: playUrl('peer') };
    trtc.pusherEventHandler(userlist(1033, main));
    trtc.pusherEventHandler(userlist(1031, { userid: 'peer' }));
    expect([events.length, trtc.getPlayerList()]).toEqual([1, []]);
  });

  test('"no picture" of a stream that was never there makes a player of nothing', () => {
    const { trtc } = enter();
    trtc.pusherEventHandler(userlist(1031, { userid: 'peer' }));
    trtc.pusherEventHandler(userlist(1033, { userid: 'peer', streamtype: 'main', hasvideo: false }));
    expect(trtc.getPlayerList()).toMatchObject([{ userID: 'peer', hasVideo: false, hasAudio: false }]);
  });

  test('an empty first address stays, whatever comes later', () => {
    const { trtc } = enter();
    trtc.pusherEventHandler(userlist(1031, { userid: 'peer' }));
    trtc.pusherEventHandler(userlist(1034, { userid: 'peer', hasaudio: true, playurl: '' }));
    const main = { userid: 'peer', streamtype: 'main', hasvideo: true, playurl: playUrl('peer') };
    trtc.pusherEventHandler(userlist(1033, main));
    expect(trtc.getPlayerList()).toMatchObject([{ src: '', hasVideo: true }]);
  });

  test('who switches both off is gone from the list, and comes back as a new player through the speaker', () => {
    const { trtc } = withPeer();
    trtc.setPlayerAttributes('peer_main', { soundMode: 'ear' });
    expect(trtc.getPlayerList()).toMatchObject([{ soundMode: 'ear' }]);
    trtc.pusherEventHandler(userlist(1033, { userid: 'peer', streamtype: 'main', hasvideo: false }));
    trtc.pusherEventHandler(userlist(1034, { userid: 'peer', hasaudio: false }));
    expect(trtc.getPlayerList()).toEqual([]);
    trtc.pusherEventHandler(userlist(1034, { userid: 'peer', hasaudio: true, playurl: playUrl('peer') }));
    expect(trtc.getPlayerList()).toMatchObject([{ soundMode: 'speaker' }]);
  });

  test('a network report is told each time that it has a video size, and never for sound alone', () => {
    const sdk = withPeer();
    const report = (info: object) =>
      sdk.trtc.playerNetStatus({ detail: { info }, currentTarget: { dataset: { streamid: 'peer_main' } } });
    report({ netQualityLevel: 5 });
    expect(names(sdk)).not.toContain('REMOTE_NET_STATE_UPDATE');
    for (const _ of [1, 2]) report({ videoWidth: 360, videoHeight: 640, netQualityLevel: 5 });
    expect(names(sdk).filter((name) => name === 'REMOTE_NET_STATE_UPDATE')).toHaveLength(2);
    expect(sdk.trtc.getPlayerList()).toMatchObject([{ netStatus: { netQualityLevel: 5 } }]);
  });

  test('a network report without data-streamid throws', () => {
    const { trtc } = withPeer();
    const event = { detail: { info: {} }, currentTarget: { dataset: {} } };
    expect(() => trtc.playerNetStatus(event)).toThrow(TypeError);
  });

  test('switchStreamType rewrites the first "main" of the address, which may be in the userID', () => {
    expect(withPeer().trtc.switchStreamType('peer_main')).toMatchObject([
      { src: playUrl('peer').replace('=main', '=small') },
    ]);
    expect(withPeer('domain7').trtc.switchStreamType('domain7_main')).toMatchObject([
      { src: playUrl('domain7').replace('domain7', 'dosmall7') },
    ]);
  });

  test('listeners are kept over exitRoom, and taken off one by one: off() without them does nothing', () => {
    const { trtc } = enter();
    const listener = vi.fn();
    trtc.on('LOCAL_JOIN', listener);
    const join = () => {
      listener.mockClear();
      trtc.pusherEventHandler(state(1018, 'entered'));
      return listener.mock.calls.length;
    };
    trtc.exitRoom();
    trtc.createPusher();
    expect(join()).toBe(1);
    const { off } = trtc as unknown as { off(event?: string): void };
    off.call(trtc);
    off.call(trtc, 'LOCAL_JOIN');
    expect(join()).toBe(1);
    trtc.off('LOCAL_JOIN', listener);
    expect(join()).toBe(0);
  });
});

describe('tickets', () => {
  const inText = (lines: readonly string[]) => lines.filter((line) => /SIG\*-_|MAP\*-_/.test(line));
  /** Entering a room, and ten taps on the microphone. */
  const use = (environment: 'test' | 'prod') => {
    const sdk = enter({}, loadSdk(environment));
    for (let tap = 0; tap < 10; tap++) sdk.trtc.setPusherAttributes({ enableMic: tap % 2 === 0 });
    return sdk;
  };

  test('are printed and posted to the vendor by an SDK that is used as its README says', () => {
    const { printed, posts } = use('prod');
    expect(inText(printed).length).toBeGreaterThan(10);
    expect(inText(posts)).toHaveLength(11);
  });

  test("are neither printed nor posted with env: 'test', which is not documented", () => {
    const { trtc, printed, posts } = use('test');
    expect([inText(printed), posts]).toEqual([[], []]);
    expect(printed).toEqual([expect.stringContaining('trtc-wx loaded')]);
    // Whatever its log level, exitRoom prints the native context, which holds none.
    trtc.exitRoom();
    expect([inText(printed), printed.length]).toEqual([[], 2]);
  });
});
