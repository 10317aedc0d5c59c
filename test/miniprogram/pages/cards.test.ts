// @vitest-environment happy-dom
/** Rooms that are entered by a card, and those that no card leads into. */
import { describe, expect, test } from 'vitest';
import { BOB } from '../../cloudfunctions/usersig/calls';
import { openPhone, realCloudOf, setUpTestPhones } from '../harness';
import { cardOf, ENTER_MS, enterBy, goLive, pathOf, roomName, seen, setUpRooms } from '../live';

setUpTestPhones();
const rooms = setUpRooms();

describe('a card that leads into a room itself, as no card of ours does', () => {
  test.each(['视频直播', '语音直播'] as const)(
    'of a %s leads to the first page: nothing is sent without a tap',
    async (mode) => {
      const anchor = await goLive(rooms, mode);
      const stage = pathOf(await cardOf(anchor, '邀请别人上台'));
      const bob = await openPhone({ rooms: rooms.server, cloud: realCloudOf(BOB) });
      bob.phone.background();
      bob.phone.open(`${stage.replace('/home/home?', '/room/room?')}&opened=1&camera=1&microphone=1`);
      await bob.pass(ENTER_MS);
      expect(bob.path).toBe('trtc/pages/home/home');
      expect(bob.text).toContain('邀请你上台');
      expect([bob.natives('live-pusher'), rooms.server.occupied.get(`name ${roomName(anchor)}`)]).toEqual([
        [],
        1,
      ]);
    },
  );

  test('of a call does so too', async () => {
    const bob = await openPhone({ rooms: rooms.server });
    bob.phone.background();
    bob.phone.open('/trtc/pages/room/room?room=42&mode=videoCall');
    await bob.pass(ENTER_MS);
    expect(bob.path).toBe('trtc/pages/home/home');
    expect(bob.text).toContain('邀请你加入视频通话');
    expect([...rooms.server.occupied]).toEqual([]);
  });
});

describe('a call that is opened', () => {
  test('has a name instead of a number, and is entered by its card only', async () => {
    const alice = await openPhone({ rooms: rooms.server });
    await alice.tap('新建房间');
    await alice.pass(ENTER_MS);
    expect(alice.text).toContain('等待对方加入…');
    expect(alice.all('.number')).toEqual([]);
    await alice.tap(alice.find('.middle [data-tag=button]'));
    const card = pathOf(alice.phone.cards[0] ?? {});
    expect(card).toContain('pass=');
    const bob = await enterBy(rooms, card);
    expect([seen(alice), seen(bob)]).toEqual([['picture'], ['picture']]);
  });

  test('whose card is not wanted gives way to a number', async () => {
    const alice = await openPhone({ rooms: rooms.server });
    await alice.tap('新建房间');
    await alice.pass(ENTER_MS);
    await alice.tap(alice.find('.middle [data-tag=button]'));
    const bob = await openPhone({ url: pathOf(alice.phone.cards[0] ?? {}) });
    expect(bob.all('.field')).toHaveLength(1);
    await bob.tap('不是这个');
    expect([bob.all('.field').length, bob.all('.invitation').length]).toEqual([2, 0]);
    expect(bob.data).toMatchObject({ canJoin: false });
  });
});
