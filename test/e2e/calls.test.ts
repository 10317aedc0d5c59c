/** The product from end to end: phones in a browser, the built function, the room server, real streams. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFailed, test } from 'vitest';
import { copyProject } from '../project-copy';
import { Desk, type DeskPhone, startDemo } from './desk';
import { setUpDesks } from './desks';

const own = setUpDesks();
let desk: Desk;
let alice: DeskPhone;
let bob: DeskPhone;
beforeEach(async () => {
  desk = own.desk;
  alice = desk.phone('alice');
  bob = desk.phone('bob');
  await desk.playSound();
});

async function inCall(room: number, mode: 'Video call' | 'Voice call' = 'Video call'): Promise<void> {
  await alice.join(room, mode);
  await bob.join(room, mode);
}

test('two phones call by video: each sees and hears the other, by every control, and again', async () => {
  await inCall(1);
  await Promise.all([alice.sees('bob'), bob.sees('alice'), alice.hears(1), bob.hears(1)]);

  await bob.tap('The microphone is on');
  await alice.screen.getByLabel('Muted').waitFor();
  await bob.tap('The microphone is off');
  await alice.screen.getByLabel('Muted').waitFor({ state: 'detached' });

  await bob.tap('The camera is on');
  await alice.until(() => document.querySelector('.other.pictured') === null, null);
  expect(await bob.sends()).toEqual(['audio']);
  await bob.tap('The camera is off');
  await alice.sees('bob');

  await bob.tap('Use the back camera');
  await bob.showsOfItself('a window');
  await bob.tap('Use the front camera');
  await bob.showsOfItself('a head');
  await bob.tap('The loudspeaker is on');
  await bob.until(() => (document.querySelector('live-player video') as HTMLVideoElement).volume < 1, null);

  await alice.screen.locator('.own').click();
  await alice.screen.locator('.stage.swapped').waitFor();
  await alice.sees('bob');

  await bob.tap('Hang up');
  await bob.shows('The call has ended');
  await alice.shows('The other one lost the connection. Waiting…');
  await bob.tap('Call again');
  await Promise.all([alice.sees('bob'), bob.sees('alice')]);
});

test('a voice call sends no picture at all', async () => {
  await inCall(2, 'Voice call');
  await Promise.all([alice.hears(1), bob.hears(1)]);
  expect(await Promise.all([alice.sends(), bob.sends()])).toEqual([['audio'], ['audio']]);
  expect(await desk.log()).not.toContain('pictures in room 2');
});

test('a third comes, and a fourth in a window of its own: all see and hear all, and they go', async () => {
  await inCall(3);
  await desk.addPhone();
  const carol = desk.phone('carol');
  await carol.join(3);
  const window = await Desk.open(own.browser, own.simulator, '/?only=dave');
  onTestFailed(() => window.discard());
  await window.playSound();
  const dave = window.phone('dave');
  await dave.join(3);
  for (const phone of [alice, bob, carol, dave]) {
    for (const name of ['alice', 'bob', 'carol', 'dave']) if (name !== phone.name) await phone.sees(name);
    await phone.hears(3);
  }
  await dave.tap('Hang up');
  await window.close();
  await carol.remove();
  await alice.until(() => document.querySelectorAll('.other').length === 1, null);
  await alice.sees('bob');
});

test('a shared card opens the room on the other phone, with one button to press', async () => {
  await alice.join(4);
  await alice.tap('Invite');
  await desk.page.getByRole('button', { name: 'Open', exact: true }).click();
  await bob.shows('You are invited to a Video call');
  await bob.allowAll();
  await bob.screen.locator('.join').click();
  await Promise.all([alice.sees('bob'), bob.sees('alice')]);
});

describe('trouble', () => {
  test('the network drops and comes back: both see each other again', async () => {
    await inCall(5);
    await bob.sees('alice');
    await bob.setNetwork('none');
    await bob.shows('Reconnecting…');
    await desk.logs('vanished from room 5');
    await bob.setNetwork('good');
    await desk.logs('is back in room 5');
    await Promise.all([alice.sees('bob'), bob.sees('alice'), alice.hears(1)]);
  });

  test('a second device of the same user puts the first one out, and it says why', async () => {
    await inCall(6);
    await bob.openTrouble();
    await desk.page.getByRole('button', { name: 'Second device of this user' }).click();
    const second = desk.phone('bob', 1);
    await second.join(6);
    await bob.shows('You were put out of the room');
    await second.sees('alice');
  });

  test('a slow network is seen by the mini-program', async () => {
    await inCall(7);
    await bob.sees('alice');
    await bob.setNetwork('slow');
    await bob.shows('Your network is weak');
  });

  test('an expired ticket is refused, and the call says what happened', async () => {
    await bob.allowAll();
    await bob.setCloudTrouble('expired');
    await bob.join(8);
    await bob.shows('The call did not work');
    await bob.shows(/-100018/);
    await desk.logs(/refused in room 8: -100018.*70001/);
  });
});

test('ten quick joins and leaves leave nothing behind', async () => {
  await alice.join(9);
  await bob.allowAll();
  const listeners = await bob.look(() => window.watched.listeners, null);
  for (let turn = 0; turn < 10; turn += 1) {
    await bob.look((url) => window.phone?.go(url), '/pages/room/room?room=9&mode=videoCall');
    if (turn % 2 === 0) await bob.screen.locator('.other').waitFor();
    await bob.look(() => window.phone?.open(), null);
  }
  await bob.until(
    () =>
      window.watched.connections.every(({ signalingState }) => signalingState === 'closed') &&
      window.watched.tracks.every(({ readyState }) => readyState === 'ended') &&
      window.watched.sockets.every(({ readyState }) => readyState === WebSocket.CLOSED),
    null,
  );
  expect(await bob.look(() => window.watched.listeners, null)).toBe(listeners);
  await alice.until(
    () => window.watched.connections.every(({ signalingState }) => signalingState === 'closed'),
    null,
  );
  expect(own.simulator.rooms.occupied.get('number 9')).toBe(1);
});

test('the console calls without an identity; an attacker is refused until the permission switch is off', async () => {
  await desk.page.getByLabel('Test event').fill('{"action":"health"}');
  await desk.page.getByRole('button', { name: 'Send' }).click();
  await desk.page.locator('.console pre', { hasText: '"version"' }).waitFor();
  await desk.logs(/Console.*health/s);

  await alice.join(10);
  await alice.shows('Waiting for somebody…');
  await desk.page.getByLabel('Room', { exact: true }).fill('10');
  await desk.page.getByRole('button', { name: 'Try' }).click();
  await desk.page.getByText('refused her with -100006').waitFor();
  const permission = desk.page.getByRole('switch', { name: /permission switch/ });
  await permission.click({ force: true });
  await desk.page.getByText('whoever has any UserSig enters every room').waitFor();
  await desk.page.getByRole('button', { name: 'Try' }).click();
  await desk.page.getByText('Entered room 10, where 1 others are').waitFor();
  await permission.click({ force: true });
  await desk.page.getByText('whoever has any UserSig').waitFor({ state: 'detached' });
});

test('the first time a phone asks its user; after a no the mini-program leads to the settings and back', async () => {
  const { screen } = alice;
  await screen.getByLabel('Room number').fill('11');
  await screen.locator('.join').click();
  await screen.getByText('privacy agreement').waitFor();
  await screen.getByRole('button', { name: 'Allow' }).click();
  await screen.getByText('wants to use your microphone').waitFor();
  await screen.getByRole('button', { name: 'Allow' }).click();
  await screen.getByText('wants to use your camera').waitFor();
  await screen.getByRole('button', { name: 'Refuse' }).click();
  await alice.tap('Open settings');
  await screen.getByLabel('Camera', { exact: true }).check();
  await screen.getByRole('button', { name: 'Back to the mini-program' }).click();
  await alice.shows('Waiting for somebody…');
  await alice.until(() => document.querySelector('live-pusher canvas:not([hidden])') !== null, null);
});

test('files that change load the phones anew, and what does not compile is shown with file and line', async () => {
  const copy = copyProject();
  const watching = await startDemo(copy.root);
  const other = await Desk.open(own.browser, watching);
  try {
    const phone = other.phone('alice');
    await phone.shows('Join');
    const template = path.join(copy.root, 'miniprogram/pages/home/home.wxml');
    const whole = readFileSync(template, 'utf8');
    writeFileSync(template, whole.replace('<view', '<vieww'));
    await other.page.getByText('miniprogram/pages/home/home.wxml:1:').first().waitFor();
    writeFileSync(template, whole.replace('{{t.yourName}}', 'Come in'));
    await phone.shows('Come in');
    await other.page.locator('.problems').waitFor({ state: 'detached' });
  } finally {
    await other.close();
    await watching.close();
    copy.remove();
  }
});
