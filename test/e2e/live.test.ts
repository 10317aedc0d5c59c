/** Live rooms from end to end: who is on stage is seen and heard by everybody, and nobody else is. */
import { beforeEach, expect, test } from 'vitest';
import type { Desk } from './desk';
import type { DeskPhone } from './desk-phone';
import { setUpDesks } from './desks';

const own = setUpDesks();
let desk: Desk;
beforeEach(async () => {
  desk = await own.desk();
});

const phones = (...names: readonly string[]): readonly DeskPhone[] => names.map((name) => desk.phone(name));
const all = async (people: readonly DeskPhone[], see: string): Promise<void> => {
  await Promise.all(people.map((phone) => phone.sees(see)));
};

test('video live: viewers decode both anchors; one of them goes up by a card, is seen by all, and steps down', async () => {
  await desk.playScene('videoLive');
  const [alice, bob, carol, dave] = phones('alice', 'bob', 'carol', 'dave') as [
    DeskPhone,
    DeskPhone,
    DeskPhone,
    DeskPhone,
  ];
  await all([bob, carol, dave], 'alice');
  await all([alice, carol, dave], 'bob');
  await desk.playSound();
  await carol.hears(2);
  await desk.playSound(false);
  for (const viewer of [carol, dave]) expect(await viewer.sends()).toEqual([]);

  await alice.tap('Invite somebody on stage');
  await dave.openCard();
  for (const other of [bob, carol]) await other.putCardAway();
  await dave.tap('Go on stage: the microphone goes on');
  await all([alice, bob, carol], 'dave');
  await dave.tap('Leave the stage: camera and microphone go off');
  await carol.until(() => document.querySelectorAll('[class*="--other"][class*="--off"]').length === 1, null);
  expect(await dave.sends()).toEqual([]);
  await dave.sees('alice');

  await alice.setNetwork('none');
  await alice.shows('Reconnecting…');
  await desk.logs(/vanished from room "vl-/);
  await alice.setNetwork('good');
  await all([bob, carol, dave], 'alice');

  for (const guest of [bob, dave]) await guest.tap('Leave');
  await alice.tap('End');
  await carol.shows('The host is away. Please wait…');
  await alice.tap('Enter again');
  await carol.sees('alice');
});

test('voice live: three seats hear each other, and no picture is sent anywhere', async () => {
  await desk.playScene('voiceLive');
  await desk.playSound();
  const seats = phones('alice', 'bob', 'carol');
  for (const phone of seats) await phone.hears(2);
  for (const phone of seats) expect(await phone.sends()).toEqual(['audio']);
  await desk.addPhone();
  const [bob, dave] = phones('bob', 'dave') as [DeskPhone, DeskPhone];
  await desk.phone('alice').tap('Invite somebody to watch');
  await dave.openCard();
  await bob.putCardAway();
  await dave.tap('Watch');
  await dave.hears(3);
  expect(await dave.sends()).toEqual([]);
  await bob.tap('Leave the stage: camera and microphone go off');
  // By voice, stepping down and muting look the same to the others: the seat stays.
  await dave.until(
    () =>
      document.querySelectorAll('[class*="--other"]:not([class*="--off"])').length === 3 &&
      document.querySelectorAll('[class*="--other"] [aria-label="Muted"]').length === 1,
    null,
  );
  expect(await desk.log()).not.toMatch(/pictures in room "al-/);
});

test.each(['videoCall', 'voiceCall'] as const)('the ready scene %s is a call of two', async (mode) => {
  await desk.playScene(mode);
  const [alice, bob] = phones('alice', 'bob') as [DeskPhone, DeskPhone];
  await desk.playSound();
  await Promise.all([alice.hears(1), bob.hears(1)]);
  if (mode === 'videoCall') await Promise.all([alice.sees('bob'), bob.sees('alice')]);
  else expect([await alice.sends(), await bob.sends()]).toEqual([['audio'], ['audio']]);
});
