// @vitest-environment happy-dom
/** Somebody at a computer shares a screen: the unmodified pages, the real function, the real room server. */

import { expect, test } from 'vitest';
import type { Mode } from '../../../miniprogram/trtc/contract/mode';
import type { Ticket } from '../../../miniprogram/trtc/contract/usersig';
import { classesOf } from '../../../scripts/browser/classed';
import { BOB, BOB_USER_ID, type CallOptions, contextOf, open } from '../../cloudfunctions/usersig/calls';
import { openPhone, realCloud, setUpTestPhones, type TestPhone } from '../harness';
import { ENTER_MS, setUpRooms } from '../live';

setUpTestPhones();
const rooms = setUpRooms();

/** What the SDK for computers makes of a ticket. */
const addressOf = ({ sdkAppID, userID, userSig, privateMapKey, room, scene }: Ticket): string =>
  `room://cloud.tencent.com/rtc?sdkappid=${sdkAppID}&strroomid=${'strRoomID' in room ? room.strRoomID : ''}` +
  `&userid=${userID}&usersig=${userSig}&privatemapkey=${privateMapKey}&appscene=${scene === 'live' ? 'live' : 'videocall'}`;

interface Desk {
  readonly ticket: Ticket;
  /** Of the card for those who are invited, first those who may speak. */
  readonly cards: readonly string[];
  share(isOn: boolean): void;
}

/** Bob opens a room on his computer, with what the owner answers, and shares his screen in it. */
async function shareFrom(mode: Mode, authorize?: CallOptions['authorize']): Promise<Desk> {
  const options = { context: contextOf(BOB), now: () => Date.now() };
  const { ticket, passes } = await open(mode, authorize === undefined ? options : { ...options, authorize });
  const connection = rooms.server.connect(() => {});
  const say = (message: object): void => connection.receive(JSON.stringify(message));
  say({ type: 'enter', url: addressOf(ticket) });
  const share = (screen: boolean): void => say({ type: 'publish', audio: true, video: false, screen });
  share(true);
  return { ticket, share, cards: passes.map(({ pass }) => `/trtc/pages/home/home?pass=${pass}`) };
}

async function enter(url: string): Promise<TestPhone> {
  const phone = await openPhone({ rooms: rooms.server, cloud: realCloud, url });
  await phone.tap(phone.find('.join'));
  await phone.pass(ENTER_MS);
  return phone;
}

const screensOn = (phone: TestPhone): readonly string[] =>
  phone
    .natives('live-player')
    .filter(({ id }) => id.endsWith('_aux'))
    .map(
      ({ id, attributes }) =>
        `${id} ${attributes['object-fit']} ${attributes['mute-video'] ? 'hidden' : 'seen'}`,
    );

test.each<Mode>(['videoCall', 'voiceCall', 'videoLive', 'voiceLive'])(
  'into a %s, everybody sees it, whole, with the permission switch on, and no longer when it ends',
  async (mode) => {
    const desk = await shareFrom(mode, () => ({ screen: true }));
    for (const card of desk.cards) {
      const phone = await enter(card);
      expect(screensOn(phone)).toEqual([`${BOB_USER_ID}_aux contain seen`]);
      expect(classesOf(phone.find('.other.screen.pictured'))).not.toContain('off');
      expect(phone.text).toContain('的屏幕');
      desk.share(false);
      await phone.settle();
      expect(screensOn(phone)).toEqual([]);
      desk.share(true);
      await phone.settle();
      expect(screensOn(phone)).toHaveLength(1);
      phone.close();
    }
    expect(rooms.events.filter(({ kind }) => kind === 'forbidden' || kind === 'refused')).toEqual([]);
  },
);

test.each<Mode>(['videoCall', 'voiceCall', 'videoLive', 'voiceLive'])(
  'into a %s, nobody sees it where the owner did not allow it',
  async (mode) => {
    const desk = await shareFrom(mode);
    for (const card of desk.cards) expect(screensOn(await enter(card))).toEqual([]);
    expect(rooms.events).toContainEqual(
      expect.objectContaining({ kind: 'forbidden', userID: BOB_USER_ID, what: 'send screen' }),
    );
  },
);
