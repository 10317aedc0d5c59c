import { describe, expect, test, vi } from 'vitest';
import { BOTH, inRoom, sdp } from '../trtc/room-clients';
import { Phone, setUpWorlds, wanted, written } from './native-phone';

const own = setUpWorlds();

describe('live-player', () => {
  test('wants sound and picture of its user, and tells of the first picture', async () => {
    inRoom(own.rooms, 'bob');
    const phone = await new Phone(own).start();
    const before = phone.codes().length;
    phone.player('bob');
    expect(wanted(own)).toEqual(['bob main sound picture']);
    expect(phone.codes().slice(before)).toEqual([2001, 2007]);
    own.hasPicture = true;
    await vi.advanceTimersByTimeAsync(150);
    expect(phone.codes().slice(before)).toEqual([2001, 2007, 2003, 2004]);
  });

  test('does nothing by itself without autoplay', async () => {
    const phone = await new Phone(own).start();
    const player = phone.player('bob', { autoplay: false });
    expect(wanted(own)).toEqual([]);
    phone.driver.call(player, 'play');
    expect(wanted(own)).toHaveLength(1);
  });

  test.each([
    ['mute-video', 'bob main sound'],
    ['mute-audio', 'bob main  picture'],
  ])('%s asks for less', async (attribute, left) => {
    const phone = await new Phone(own).start();
    const player = phone.player('bob');
    phone.bind(player, attribute, true);
    expect(wanted(own).at(-1)).toBe(left);
  });

  test('another address is another stream: small, or of somebody else', async () => {
    const phone = await new Phone(own).start();
    const player = phone.player('bob');
    phone.bind(player, 'src', 'room://cloud.tencent.com/rtc?userid=bob&streamtype=small');
    expect(wanted(own).slice(1)).toEqual(['bob main', 'bob small sound picture']);
  });

  test('out of the page it wants nothing any more', async () => {
    const phone = await new Phone(own).start();
    const player = phone.player('bob');
    phone.driver.detached(player);
    expect(wanted(own).at(-1)).toBe('bob main');
    await vi.advanceTimersByTimeAsync(5000);
    expect(phone.events.filter(({ event }) => event === 'audiovolumenotify')).toEqual([]);
  });

  test('out of the page it ends what is received, and nothing of what its user is sent', async () => {
    inRoom(own.rooms, 'bob');
    const phone = await new Phone(own).start();
    const player = phone.player('bob');
    own.done = [];
    phone.driver.detached(player);
    expect(own.done).toEqual(['receives nothing of bob']);
  });

  test('an offer opens nothing that came after the player had gone', async () => {
    const bob = inRoom(own.rooms, 'bob');
    const phone = await new Phone(own).start();
    const offers = async (): Promise<void> => {
      bob.send({
        type: 'signal',
        to: 'alice',
        signal: { stream: 's', streamType: 'main', kind: 'offer', sdp: sdp('audio sendonly') },
      });
      await vi.advanceTimersByTimeAsync(0);
    };
    bob.send({ type: 'publish', ...BOTH, screen: false });
    const player = phone.player('bob');
    await offers();
    phone.driver.detached(player);
    await offers();
    expect(own.done.filter((one) => one.startsWith('offer'))).toEqual(['offer from bob']);
  });

  test('of somebody who leaves the room all streams are over', async () => {
    const bob = inRoom(own.rooms, 'bob');
    const phone = await new Phone(own).start();
    phone.player('bob');
    bob.send({ type: 'leave' });
    await vi.advanceTimersByTimeAsync(0);
    expect(own.done.at(-1)).toBe('over with bob');
  });

  test('wants its stream again when the connection is back, and is told who went meanwhile', async () => {
    inRoom(own.rooms, 'bob');
    const carol = inRoom(own.rooms, 'carol');
    const phone = await new Phone(own).start();
    phone.player('bob');
    phone.driver.setNetwork('none');
    await vi.advanceTimersByTimeAsync(500);
    carol.send({ type: 'leave' });
    phone.driver.setNetwork('good');
    await vi.advanceTimersByTimeAsync(2000);
    expect(wanted(own)).toEqual(['bob main sound picture', 'bob main sound picture']);
    expect(phone.codes().slice(-3)).toEqual([1102, 1001, 1032]);
  });

  test('tells how loud it is three times a second', async () => {
    const phone = await new Phone(own).start();
    phone.player('bob');
    await vi.advanceTimersByTimeAsync(1000);
    const volumes = phone.events.filter(({ event }) => event === 'audiovolumenotify');
    expect(volumes.map(({ detail }) => detail.volume)).toEqual([42, 42, 42]);
  });

  test('gives a snapshot', async () => {
    const phone = await new Phone(own).start();
    expect(await phone.driver.call(phone.player('bob'), 'snapshot')).toMatchObject({
      tempImagePath: 'blob:other',
    });
  });

  test('hears messages of its user only, and only if it is told to', async () => {
    const bob = inRoom(own.rooms, 'bob');
    const phone = await new Phone(own).start();
    const player = phone.player('bob');
    phone.player('carol', { 'enable-recv-message': true });
    bob.send({ type: 'publish', ...BOTH, screen: false });
    phone.bind(player, 'mute-video', false);
    const say = async (text: string): Promise<void> => {
      bob.send({ type: 'say', text });
      await vi.advanceTimersByTimeAsync(0);
    };
    await say('unheard');
    phone.bind(player, 'enable-recv-message', true);
    await say('a word');
    const heard = phone.events.filter(({ detail }) => detail.code === 2012);
    expect(heard.map(({ detail }) => detail.message)).toEqual(['a word']);
  });

  test('fills the screen, and leaves it by its context or the back key', async () => {
    const phone = await new Phone(own).start();
    const player = phone.player('bob');
    const changes = () =>
      phone.events.filter(({ event }) => event === 'fullscreenchange').map(({ detail }) => detail);
    expect(phone.driver.call(player, 'requestFullScreen', { direction: 90 })).toBe(true);
    expect(own.done.at(-1)).toBe('style heard 90');
    expect(phone.driver.leaveFullScreen()).toBe(true);
    expect(own.done.at(-1)).toBe('style heard in its place');
    expect(changes()).toEqual([
      { direction: 'horizontal', fullScreen: true },
      { direction: 'vertical', fullScreen: false },
    ]);
    expect([phone.driver.leaveFullScreen(), phone.driver.call(player, 'exitFullScreen')]).toEqual([
      false,
      false,
    ]);
  });

  test('is silent in the background if it is told to be, also put into the page there', async () => {
    const phone = await new Phone(own).start();
    phone.player('bob', { 'background-mute': true });
    phone.driver.setBackground(true);
    expect(own.done.at(-1)).toBe('style muted in its place');
    phone.driver.setBackground(false);
    expect(own.done.at(-1)).toBe('style heard in its place');
    phone.driver.setBackground(true);
    phone.player('carol', { 'background-mute': true });
    expect(own.done.at(-1)).toBe('style muted in its place');
  });

  test('writes its reports over the picture as long as it plays and is debugged', async () => {
    const phone = await new Phone(own).start();
    const player = phone.player('bob', { debug: true });
    await vi.advanceTimersByTimeAsync(2000);
    phone.bind(player, 'debug', false);
    expect(written(own)).toEqual(['writes over the picture', 'wipes it away']);
    phone.bind(player, 'debug', true);
    await vi.advanceTimersByTimeAsync(2000);
    phone.driver.call(player, 'stop');
    expect(written(own).slice(2)).toEqual(['writes over the picture', 'wipes it away']);
  });
});
