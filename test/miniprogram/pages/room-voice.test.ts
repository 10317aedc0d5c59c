// @vitest-environment happy-dom
/** A voice call and a voice live are people: faces alike, who speaks, who is muted. */

import { describe, expect, test } from 'vitest';
import { layoutOf, voiceLayoutOf } from '../../../miniprogram/trtc/components/trtc-room/pictures';
import { classesOf } from '../../../scripts/browser/classed';
import { RoomServer } from '../../../scripts/simulator/trtc/server';
import { ALICE, BOB, ENVIRONMENT } from '../../cloudfunctions/usersig/calls';
import { inCall, openPhone, realCloudOf, setUpTestPhones, type TestPhone, VIDEO, VOICE } from '../harness';

setUpTestPhones();

const layout = (phone: TestPhone): string | undefined => classesOf(phone.find('.stage'))[1];
/** In a voice call with somebody who has no camera on. */
async function withPeer(url = VOICE): Promise<TestPhone> {
  const phone = await openPhone({ url });
  await phone.state(1018);
  await phone.peer(1031);
  await phone.peer(1034, 'peer', { hasaudio: true });
  return phone;
}

/** What a face shows: its colour and its letters. */
const face = (phone: TestPhone, tile: string): readonly (string | null)[] => [
  phone.find(tile).getAttribute('style'),
  phone.find(`${tile} .initials`).textContent,
];

describe('by voice', () => {
  test.each([
    [1, false, 'alone'],
    [1, true, 'duo'],
    [2, false, 'duo'],
    [2, true, 'duo'],
    [3, false, 'four'],
    [6, true, 'six'],
    [9, false, 'nine'],
    [12, true, 'many'],
  ])('%i people (live: %s) are laid out as "%s"', (people, isLive, expected) => {
    expect(voiceLayoutOf(people, isLive)).toBe(expected);
    if (people > 2) expect(voiceLayoutOf(people, isLive)).toBe(layoutOf(people - 1));
  });

  test('two have faces of one size, one above the other, with their names below', async () => {
    const phone = await withPeer();
    expect(layout(phone)).toBe('duo');
    expect(phone.all('.tile .face .initials')).toHaveLength(2);
    expect(phone.all('.tile .face ~ .marks .who').map(({ textContent }) => textContent)).toEqual([
      '我',
      '云鹊',
    ]);
    await phone.tap(phone.find('.own'));
    expect(phone.find('.stage').className).not.toContain('swapped');
  });

  test('who speaks and who is muted is seen at the face, one’s own too', async () => {
    const phone = await withPeer();
    phone.player('peer_main').emit('audiovolumenotify', { volume: 60 });
    await phone.settle();
    expect(phone.all('.other.speaking .initials')).toHaveLength(1);
    expect(phone.all('.face ~ .marks .mute')).toHaveLength(0);
    await phone.peer(1034, 'peer', { hasaudio: false });
    await phone.tap('麦克风');
    expect(phone.all('.other .face ~ .marks .mute')).toHaveLength(1);
    expect(phone.all('.own .face ~ .marks .mute')).toHaveLength(1);
  });

  test('somebody who shares a screen has it seen large, above small faces; afterwards they are large again', async () => {
    const phone = await withPeer();
    const screen = { streamtype: 'aux', playurl: 'room://x?userid=peer&streamtype=aux' };
    await phone.peer(1033, 'peer', { ...screen, hasvideo: true });
    expect([layout(phone), phone.all('.screen.pictured').length]).toEqual(['seats', 1]);
    await phone.peer(1033, 'peer', { ...screen, hasvideo: false });
    expect(layout(phone)).toBe('duo');
    expect(phone.removed).toEqual(['live-player peer_aux']);
  });

  test('somebody with a camera is seen as in a video call', async () => {
    const phone = await withPeer();
    await phone.peer(1033, 'peer', { streamtype: 'main', hasvideo: true });
    expect(layout(phone)).toBe('pair');
  });
});

test('one sees oneself with the face that the others see', async () => {
  const rooms = new RoomServer({
    sdkAppID: Number(ENVIRONMENT.TRTC_SDK_APP_ID),
    key: ENVIRONMENT.TRTC_SECRET_KEY,
    now: () => Math.floor(Date.now() / 1000),
  });
  const open = (who: typeof ALICE | typeof BOB): Promise<TestPhone> =>
    openPhone({ url: VOICE, rooms, cloud: realCloudOf(who) });
  const [first, second] = [await open(ALICE), await open(BOB)];
  await second.pass(300);
  expect(face(first, '.own')).toEqual(face(second, '.other'));
  expect(face(second, '.own')).toEqual(face(first, '.other'));
  expect(face(first, '.own')).not.toEqual(face(second, '.own'));
  rooms.stop();
});

test('a name that the invitation carried is the one whose letters the face shows', async () => {
  const phone = await withPeer(`${VOICE}&from=peer&name=Ann%20Lee`);
  expect(phone.find('.other .initials').textContent).toBe('AL');
  expect(phone.find('.other .who').textContent).toBe('Ann Lee');
});

test('where nothing can be drawn over pictures, two stand side by side', async () => {
  const phone = await inCall(VIDEO);
  expect(layout(phone)).toBe('pair');
  phone.player('peer_main').emit('rendererror', {});
  await phone.settle();
  expect(layout(phone)).toBe('two');
});
