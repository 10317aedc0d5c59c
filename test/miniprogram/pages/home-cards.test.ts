// @vitest-environment happy-dom
/** Cards without a pass, and those that are broken: each leads somewhere, or says why not. */
import { describe, expect, test, vi } from 'vitest';
import { ALICE } from '../../cloudfunctions/usersig/calls';
import { openPhone, realCloudOf, setUpTestPhones, type TestPhone } from '../harness';
import { ENTER_MS, enterBy, pathOf, seen, setUpRooms } from '../live';

setUpTestPhones();
const rooms = setUpRooms();

const HOME = '/trtc/pages/home/home';
const LACKS_PASS = '这张卡片缺少通行证，请让对方重新分享。';
const LACKS_ROOM = '这张卡片没有写明房间，请让对方重新分享。';
const WRONG_ROOM = '这张卡片上的房间无效，请让对方重新分享。';
const BROKEN = '这张卡片无法使用，请让对方重新分享。';
const NO_NUMBER = '请先输入房间号，或者新建房间';

const invitationOn = (phone: TestPhone): string =>
  phone.all('.invitation-text').map(({ textContent }) => textContent)[0] ?? '';

describe('a card to a plain name', () => {
  test('leads into that call, and the cards of that call lead there, too', async () => {
    const alice = await openPhone({
      rooms: rooms.server,
      cloud: realCloudOf(ALICE),
      url: `${HOME}?room=SNIDF36ESTJ&name=Bob`,
    });
    expect(alice.text).toContain('Bob 邀请你加入视频通话');
    expect(alice.find('.reading').textContent).toBe('房间 SNIDF36ESTJ');
    // Nothing of the page asks for a number.
    expect(alice.all('.field')).toHaveLength(1);
    await alice.tap('加入');
    await alice.pass(ENTER_MS);
    expect([...rooms.server.occupied.keys()]).toEqual(['name SNIDF36ESTJ']);
    alice.phone.share();
    const bob = await enterBy(rooms, pathOf(alice.phone.cards[0] ?? {}));
    expect([seen(alice), seen(bob)]).toEqual([['picture'], ['picture']]);
  });

  test('is by voice if it says so, and is no recent room', async () => {
    const storage = new Map<string, string>();
    const phone = await openPhone({ rooms: rooms.server, storage, url: `${HOME}?room=plain&mode=voiceCall` });
    expect(phone.natives('camera')).toEqual([]);
    await phone.tap('加入');
    await phone.pass(ENTER_MS);
    expect(phone.pusher.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': true });
    expect([...storage.keys()]).toEqual([]);
  });

  test('gives way to a number', async () => {
    const phone = await openPhone({ url: `${HOME}?room=plain` });
    await phone.tap('不是这个');
    expect([invitationOn(phone), phone.all('.field').length, phone.all('.reading').length]).toEqual([
      '',
      2,
      0,
    ]);
  });
});

describe('a card that leads nowhere', () => {
  test('says why, at home and when it leads to the room page', async () => {
    const phone = await openPhone();
    for (const [query, words] of [
      ['room=vc-bcdfghjkmnpq&mode=videoCall', LACKS_PASS],
      ['room=AC%2DBCDFGHJKMNPQ', LACKS_PASS],
      ['room=my.room', WRONG_ROOM],
      ['room=4294967295&mode=voiceCall', WRONG_ROOM],
      ['room=0', WRONG_ROOM],
      ['room=&mode=videoCall', LACKS_ROOM],
      ['mode=videoCall&from=u1&name=Bob', LACKS_ROOM],
      ['pass=aaa.bbb.ccc&room=42', BROKEN],
    ] as const) {
      for (const page of [HOME, '/trtc/pages/room/room']) {
        phone.phone.open(`${page}?${query}`);
        await phone.settle();
        expect([query, page, phone.path, invitationOn(phone)]).toEqual([
          query,
          page,
          'trtc/pages/home/home',
          words,
        ]);
      }
    }
  });

  test('is what a room page says, too, that is opened without any room', async () => {
    const phone = await openPhone({ url: '/trtc/pages/room/room' });
    expect([phone.path, invitationOn(phone)]).toEqual(['trtc/pages/home/home', LACKS_ROOM]);
  });

  test('leaves nothing on the page that does nothing, and goes when it was read', async () => {
    const phone = await openPhone({ url: `${HOME}?room=vc-bcdfghjkmnpq` });
    expect([phone.all('.problem'), phone.data.typed]).toEqual([[], '']);
    await phone.tap('加入');
    expect(phone.find('.problem').textContent).toBe(NO_NUMBER);
    await phone.tap('知道了');
    expect([phone.all('.invitation'), phone.all('.problem')]).toEqual([[], []]);
    await phone.type('.field input', '42');
    await phone.tap('加入');
    expect(phone.path).toBe('trtc/pages/room/room');
  });

  test('is known to the check page, if it is for want of a pass', async () => {
    const phone = await openPhone({ url: `${HOME}?room=vc-bcdfghjkmnpq` });
    await phone.tap('排查问题');
    expect(phone.text).toContain('PASS_REQUIRED');
  });

  test('gives way to the next card, and the other way round', async () => {
    const phone = await openPhone({ url: `${HOME}?room=my.room` });
    await phone.open(`${HOME}?room=42&name=Bob`);
    expect([invitationOn(phone), phone.data.typed]).toEqual(['Bob 邀请你加入视频通话', '42']);
    await phone.open(`${HOME}?room=0`);
    expect([invitationOn(phone), phone.data.typed]).toEqual([WRONG_ROOM, '']);
    await phone.open(HOME);
    expect(invitationOn(phone)).toBe('');
  });
});

describe('join', () => {
  test('says what to do first when nothing is typed, of a live room, too, and by the key of the keyboard', async () => {
    const phone = await openPhone();
    phone.find('.field input').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await phone.settle();
    expect(phone.find('.problem').textContent).toBe(NO_NUMBER);
    await phone.tap('视频直播');
    expect(phone.all('.problem')).toEqual([]);
    await phone.tap('观看');
    expect(phone.find('.problem').textContent).toBe('请先输入直播间名称，或者开始直播');
  });

  test('that WeChat does not follow can be tapped again, and says so', async () => {
    const phone = await openPhone();
    await phone.type('.field input', '42');
    vi.spyOn(phone.phone.pages, 'obstacle').mockReturnValueOnce('webview count limit exceed');
    await phone.tap('加入');
    expect([phone.path, phone.find('.problem').textContent]).toEqual([
      'trtc/pages/home/home',
      '请稍后再试。',
    ]);
    await phone.tap('加入');
    expect(phone.path).toBe('trtc/pages/room/room');
  });
});
