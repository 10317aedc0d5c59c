// @vitest-environment happy-dom

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTyped } from '../../../miniprogram/trtc/components/trtc-home/room-number';
import { queryOf, readInvitation } from '../../../miniprogram/trtc/services/invitation';
import { OWN_HOME } from '../../../scripts/simulator/own-pages';
import { runs, seed } from '../../soak';
import { GRANTED, openPhone, setUpTestPhones, type TestPhone } from '../harness';

setUpTestPhones();

const ROOM = '.field input';

describe('choosing a room', () => {
  test('a typed number and a tap on join open the room, with the devices as they were preset', async () => {
    const phone = await openPhone();
    await phone.type(ROOM, '42');
    await phone.tap('麦克风');
    await phone.tap('加入');
    expect(phone.path).toBe('trtc/pages/room/room');
    expect(phone.phone.pages.top?.query).toEqual({
      room: '42',
      mode: 'videoCall',
      camera: '1',
      microphone: '0',
    });
  });

  test('join says what is missing before there is a number, and opens one room however often it is tapped', async () => {
    const phone = await openPhone();
    await phone.tap('加入');
    expect([phone.path, phone.find('.problem').textContent]).toEqual([
      'trtc/pages/home/home',
      '请先输入房间号，或者新建房间',
    ]);
    await phone.type(ROOM, '42');
    phone.tapNow('加入');
    phone.tapNow('加入');
    await phone.settle();
    expect(phone.phone.pages.open.map(({ path }) => path)).toEqual([
      'trtc/pages/home/home',
      'trtc/pages/room/room',
    ]);
  });

  test.each([
    ['4294967295', '房间号最大是 4294967294'],
    ['0', '房间号从 1 开始'],
    ['12a', '房间号只能是数字'],
    ['-3', '房间号只能是数字'],
  ])('%s is refused while it is typed: %s', async (typed, reason) => {
    const phone = await openPhone();
    await phone.type(ROOM, typed);
    expect(phone.text).toContain(reason);
    await phone.tap('加入');
    expect(phone.path).toBe('trtc/pages/home/home');
  });

  test('"0042" is room 42, and the page says so', async () => {
    const phone = await openPhone();
    await phone.type(ROOM, '0042');
    expect(phone.text).toContain('即房间 42');
    await phone.tap('加入');
    expect(phone.phone.pages.top?.query.room).toBe('42');
  });

  test('a random room has six digits', async () => {
    const phone = await openPhone();
    await phone.tap('随机');
    expect((phone.find(ROOM) as HTMLInputElement).value).toMatch(/^[1-9]\d{5}$/);
  });

  test('rooms that were joined are remembered, the last first, each once, five at most', async () => {
    const storage = new Map<string, string>();
    const phone = await openPhone({ storage });
    for (const room of ['1', '2', '3', '4', '5', '6', '2']) {
      await phone.type(ROOM, room);
      await phone.tap('加入');
      phone.phone.swipeBack();
      await phone.settle();
    }
    expect(phone.all('.recent-room').map(({ textContent }) => textContent.trim())).toEqual([
      '2 · 视频通话',
      '6 · 视频通话',
      '5 · 视频通话',
      '4 · 视频通话',
      '3 · 视频通话',
    ]);
    await phone.tap('5 · 视频通话');
    expect(phone.data).toMatchObject({ typed: '5', canJoin: true, mode: 'videoCall' });
    expect([...storage.keys()]).toEqual(['recentRooms']);
  });

  test('what is broken in storage is no room', async () => {
    const storage = new Map([
      ['recentRooms', JSON.stringify([null, { roomID: 0 }, 7, { roomID: 7, mode: 'x' }])],
    ]);
    const phone = await openPhone({ storage });
    expect(phone.all('.recent-room')).toEqual([]);
  });
});

describe('a shared card', () => {
  test('lands here with room and mode filled in, and one tap joins', async () => {
    const phone = await openPhone({
      url: '/trtc/pages/home/home?room=42&mode=voiceCall&from=u0a1b&name=%E5%B0%8F%E6%98%8E',
    });
    expect(phone.text).toContain('小明 邀请你加入语音通话');
    await phone.tap('加入');
    expect(phone.phone.pages.top?.query).toMatchObject({ room: '42', mode: 'voiceCall', from: 'u0a1b' });
  });

  test('opened during a call, it ends that call first', async () => {
    const phone = await openPhone({ url: '/trtc/pages/room/room?room=42&mode=videoCall' });
    await phone.state(1018);
    await phone.joins();
    await phone.open('/trtc/pages/home/home?room=43&mode=videoCall');
    expect(phone.phone.pages.open.map(({ path }) => path)).toEqual(['trtc/pages/home/home']);
    expect(phone.nativeCalls).toContain('live-pusher.stop');
    expect(phone.phone.surface.isScreenKeptOn).toBe(false);
    expect(phone.data).toMatchObject({ typed: '43', canJoin: true });
  });

  test('who joins another room than that of the card does not take its name along', async () => {
    const phone = await openPhone({
      url: '/trtc/pages/home/home?room=42&mode=voiceCall&from=u0a1b&name=Bob',
    });
    await phone.type(ROOM, '43');
    await phone.tap('加入');
    expect(phone.phone.pages.top?.query).toEqual({
      room: '43',
      mode: 'voiceCall',
      camera: '1',
      microphone: '1',
    });
  });

  test('its address keeps within 512 bytes and is read back as it was written', () => {
    const invitation = fc.record({
      room: fc.record({ roomID: fc.integer({ min: 1, max: 4294967294 }) }),
      mode: fc.constantFrom('videoCall' as const, 'voiceCall' as const),
      role: fc.constant('member' as const),
      from: fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/),
      name: fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
        .filter((name) => name.trim() === name && Array.from(name).length <= 20),
    });
    fc.assert(
      fc.property(invitation, (given) => {
        const query = queryOf(given, OWN_HOME);
        expect(new TextEncoder().encode(`/trtc/pages/home/home?${query}`).length).toBeLessThanOrEqual(512);
        expect(readInvitation(Object.fromEntries(query.split('&').map((pair) => pair.split('='))))).toEqual(
          given,
        );
      }),
      { numRuns: runs(100), seed },
    );
  });
});

describe('camera and microphone before joining', () => {
  const ASK = { hasConsented: false, scopes: {} };
  const previews = (phone: TestPhone) => phone.natives('camera').length;

  test('with both allowed one sees oneself, until the camera is switched off or the call is by voice', async () => {
    const phone = await openPhone({ permissions: GRANTED });
    expect(phone.text).toContain('摄像头和麦克风已授权');
    expect(previews(phone)).toBe(1);
    await phone.tap('摄像头');
    expect([previews(phone), phone.text]).toEqual([0, expect.stringContaining('摄像头已关闭')]);
    await phone.tap('摄像头');
    expect(previews(phone)).toBe(1);
    await phone.tap('语音通话');
    expect([previews(phone), phone.text]).toEqual([0, expect.stringContaining('麦克风已授权')]);
  });

  test('the camera is given back before the room opens, and comes again on return', async () => {
    const phone = await openPhone();
    await phone.type(ROOM, '42');
    await phone.tap('加入');
    expect(phone.removed).toEqual(['camera']);
    phone.phone.swipeBack();
    await phone.settle();
    expect(previews(phone)).toBe(1);
  });

  test('opening the page asks for nothing; "allow now" does, and shows what came of it', async () => {
    const phone = await openPhone({ permissions: ASK });
    expect(phone.phone.prompts.shown).toEqual([]);
    expect(previews(phone)).toBe(0);
    await phone.tap('现在授权');
    await phone.answer(true);
    await phone.answer(true);
    await phone.answer(true);
    expect(phone.phone.prompts.shown).toEqual(['privacy', 'microphone', 'camera']);
    expect(phone.text).toContain('摄像头和麦克风已授权');
    expect(previews(phone)).toBe(1);
  });

  test('after a refusal the settings are one tap away, and what they give shows at once', async () => {
    const phone = await openPhone({
      permissions: { hasConsented: true, scopes: { 'scope.record': true, 'scope.camera': false } },
      onSettings: (state) => {
        state.scopes['scope.camera'] = true;
      },
    });
    expect(phone.text).toContain('请在设置里允许使用摄像头，然后回到这里。');
    await phone.tap('去设置');
    expect(phone.text).toContain('摄像头和麦克风已授权');
  });

  test('a camera that another program holds leaves no black box', async () => {
    const phone = await openPhone();
    phone.natives('camera')[0]?.emit('error', {});
    await phone.settle();
    expect(previews(phone)).toBe(0);
  });
});

test.each([
  ['2.32.2', 'zh_CN', '请把微信更新到最新版本。', '去设置'],
  ['2.20.0', 'en', 'Please update WeChat.', 'Open settings'],
])('on base library %s it says in %s that WeChat is too old, and offers no settings', async (...given) => {
  const [baseLibrary, language, words, settings] = given;
  const phone = await openPhone({ device: { baseLibrary, language } });
  expect(phone.find('.permission').textContent.trim()).toBe(words);
  expect(phone.text).not.toContain(settings);
  expect(phone.natives('camera')).toEqual([]);
});

test('the own name is kept for the next time', async () => {
  const storage = new Map<string, string>();
  const phone = await openPhone({ storage });
  await phone.type('.field ~ .field input', ' 小明 ');
  phone.phone.background();
  const again = await openPhone({ storage });
  expect((again.find('.field ~ .field input') as HTMLInputElement).value).toBe('小明');
});

test('an English phone reads English, a Chinese one of any region Chinese', async () => {
  const english = await openPhone({ device: { language: 'en' } });
  expect(english.text).toContain('Video call');
  expect(english.text).not.toMatch(/\p{Script=Han}/u);
  const chinese = await openPhone({ device: { language: 'zh_HK' } });
  expect(chinese.text).toContain('视频通话');
});

test('the mini-program itself can be shared from here', async () => {
  const phone = await openPhone();
  phone.phone.share();
  expect(phone.phone.cards[0]).toEqual({
    title: '视频通话、语音通话和直播',
    path: '/trtc/pages/home/home',
    imageUrl: '/trtc/images/cover-video.png',
  });
});

test('every number that is typed is a room, a reason, or nothing yet', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.nat().map(String), fc.constantFrom('００４２', ' 42 ')), (typed) => {
      const read = readTyped(typed, 'videoCall');
      if ('room' in read) {
        const roomID = 'roomID' in read.room ? read.room.roomID : 0;
        expect(Number.isInteger(roomID) && roomID >= 1 && roomID <= 4294967294).toBe(true);
        expect(Number(typed.normalize('NFKC'))).toBe(roomID);
      } else {
        expect(read.problem === null).toBe(typed.normalize('NFKC').trim() === '');
      }
    }),
    { numRuns: runs(100), seed },
  );
});
