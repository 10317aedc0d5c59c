// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressFor, choosePlaying, layoutOf } from '../../../miniprogram/trtc/components/trtc-room/pictures';
import { tileIDsOf } from '../../../miniprogram/trtc/components/trtc-room/tiles';
import { People } from '../../../miniprogram/trtc/rtc/people';
import { runs, seed } from '../../soak';
import { openPhone, setUpTestPhones, type TestPhone } from '../harness';

setUpTestPhones();

const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => `user${at + 1}`);

async function inCrowd(others: number): Promise<TestPhone> {
  const phone = await openPhone({ url: '/trtc/pages/room/room?room=42&mode=videoCall' });
  await phone.state(1018);
  for (const id of ids(others)) await phone.joins(id);
  return phone;
}

const playing = (phone: TestPhone): string[] =>
  phone
    .natives('live-player')
    .flatMap(({ id, attributes }) => (attributes['mute-video'] === false ? [id] : []));

describe('many people', () => {
  test.each([
    [0, 'alone'],
    [1, 'pair'],
    [2, 'four'],
    [3, 'four'],
    [4, 'six'],
    [5, 'six'],
    [6, 'nine'],
    [8, 'nine'],
    [9, 'many'],
  ])('%i others are laid out as "%s"', (others, layout) => {
    expect(layoutOf(others)).toBe(layout);
  });

  test('six pictures play at once, one’s own among them; everybody stays audible', async () => {
    const phone = await inCrowd(8);
    expect(phone.find('.stage').className).toContain('nine');
    expect(playing(phone)).toEqual(ids(5).map((id) => `${id}_main`));
    const players = phone.natives('live-player');
    expect(players).toHaveLength(8);
    expect(players.every(({ attributes }) => attributes['mute-audio'] === false)).toBe(true);
    await phone.tap('摄像头');
    expect(playing(phone)).toHaveLength(6);
  });

  test('of hundreds everybody is seen who sends, and of the others as many as a page can hold', async () => {
    const phone = await openPhone({ url: '/trtc/pages/room/room?room=42&mode=videoCall' });
    await phone.state(1018);
    const say = (code: number, users: readonly object[]): void =>
      phone.pusher.emit('statechange', { code, message: JSON.stringify({ userlist: users }) });
    const listeners = Array.from({ length: 250 }, (_, at) => ({ userid: `listener${at + 1}` }));
    const senders = ids(49).map((userid) => ({ userid, hasaudio: true, playurl: 'room://x' }));
    say(1031, [...listeners, ...senders]);
    say(1034, senders);
    await phone.settle();
    expect(phone.find('.title').textContent).toContain('房间 42 · 300 人');
    expect([phone.all('.other').length, phone.natives('live-player').length]).toEqual([100, 49]);
    expect(phone.all('.page *').length).toBeLessThan(1000);
    await phone.peer(1034, 'listener250', { hasaudio: true, playurl: 'room://x' });
    expect([phone.all('.other').length, phone.natives('live-player').length]).toEqual([100, 50]);
    expect(phone.player('listener250_main').attributes['mute-audio']).toBe(false);
    await phone.peer(1034, 'listener250', { hasaudio: false });
    expect([phone.all('.other').length, phone.natives('live-player').length]).toEqual([100, 49]);
  });

  test('who of hundreds begins to send takes the tile of the last who only listens', () => {
    const people = new People();
    const say = (code: number, userid: string, more = {}): void => {
      people.read(code, JSON.stringify({ userlist: [{ userid, ...more }] }));
    };
    const tiled = (): string[] => tileIDsOf(people.list).map((id) => id.replace('_main', ''));
    for (const id of ids(300)) say(1031, id);
    expect(tiled()).toEqual(ids(100));
    say(1034, 'user200', { hasaudio: true });
    expect(tiled()).toEqual([...ids(99), 'user200']);
    say(1033, 'user7', { streamtype: 'main', hasvideo: true });
    expect(tiled()).toEqual([...ids(99), 'user200']);
    say(1034, 'user200', { hasaudio: false });
    expect(tiled()).toEqual(ids(100));
    say(1032, 'user3');
    expect(tiled()).toEqual(ids(101).filter((id) => id !== 'user3'));
  });

  test('from ten others on the title says how many are there', async () => {
    const phone = await inCrowd(9);
    expect(phone.find('.title').textContent).not.toContain('人');
    await phone.peer(1031, 'tenth');
    expect(phone.find('.title').textContent).toContain('房间 42 · 11 人');
  });

  test('who speaks is seen, and stays seen; the others keep their places', async () => {
    const phone = await inCrowd(8);
    phone.player('user8_main').emit('audiovolumenotify', { volume: 60 });
    await phone.settle();
    expect(playing(phone)).toEqual(['user1_main', 'user2_main', 'user3_main', 'user4_main', 'user8_main']);
    for (let quiet = 0; quiet < 3; quiet += 1) {
      phone.player('user8_main').emit('audiovolumenotify', { volume: 0 });
    }
    await phone.settle();
    expect(playing(phone)).toContain('user8_main');
    expect(phone.natives('live-player').map(({ id }) => id)).toEqual(ids(8).map((id) => `${id}_main`));
    expect(phone.removed).toEqual([]);
  });

  test('from four people on the small stream is received, and the large one again when they are fewer', async () => {
    const phone = await inCrowd(2);
    const stream = (): unknown =>
      /streamtype=(\w+)/.exec(String(phone.player('user1_main').attributes.src))?.[1];
    expect(stream()).toBe('main');
    await phone.joins('domain');
    expect(stream()).toBe('small');
    expect(phone.player('domain_main').attributes.src).toBe(
      'room://cloud.tencent.com/rtc?userid=domain&streamtype=small',
    );
    await phone.peer(1032, 'domain');
    expect(stream()).toBe('main');
  });

  test('whose picture goes off for a moment is seen again, in place of who had the place meanwhile', async () => {
    const phone = await inCrowd(8);
    const hasVideo = (id: string, hasvideo: boolean) =>
      phone.peer(1033, id, { streamtype: 'main', hasvideo });
    await hasVideo('user2', false);
    expect(playing(phone)).toEqual(['user1_main', 'user3_main', 'user4_main', 'user5_main', 'user6_main']);
    await hasVideo('user2', true);
    expect(playing(phone)).toEqual(ids(5).map((id) => `${id}_main`));
    await phone.tap('画质');
  });

  test('who leaves from the middle takes one player along, and nobody else moves', async () => {
    const phone = await inCrowd(4);
    await phone.peer(1032, 'user2');
    expect(phone.removed).toEqual(['live-player user2_main']);
    expect(phone.natives('live-player').map(({ id }) => id)).toEqual([
      'user1_main',
      'user3_main',
      'user4_main',
    ]);
  });

  test('when few are left of many, nobody’s player becomes another’s', async () => {
    const phone = await inCrowd(5);
    const [last, inserted] = [phone.player('user5_main'), phone.inserted.length];
    for (const id of ids(4)) await phone.peer(1032, id);
    expect(phone.player('user5_main')).toBe(last);
    expect([phone.inserted.length, phone.removed]).toEqual([
      inserted,
      ids(4).map((id) => `live-player ${id}_main`),
    ]);
  });

  test('somebody who joins and leaves in one breath leaves nothing', async () => {
    const phone = await inCrowd(1);
    for (const code of [1031, 1033, 1032]) {
      const user = { userid: 'brief', streamtype: 'main', hasvideo: code === 1033, playurl: 'room://x' };
      phone.pusher.emit('statechange', { code, message: JSON.stringify({ userlist: [user] }) });
    }
    await phone.settle();
    expect(phone.natives('live-player')).toHaveLength(1);
  });

  test('a stream before its owner, and an empty first address, end in one player that plays', async () => {
    const phone = await inCrowd(1);
    await phone.peer(1033, 'late', { streamtype: 'main', hasvideo: true, playurl: '' });
    expect(phone.natives('live-player')).toHaveLength(1);
    await phone.peer(1031, 'late');
    expect(phone.all('.other')).toHaveLength(2);
    await phone.peer(1033, 'late', { streamtype: 'main', hasvideo: true });
    expect(phone.player('late_main').attributes['mute-video']).toBe(false);
  });

  test('a shared screen is one more tile, seen whole, beside its owner', async () => {
    const phone = await inCrowd(1);
    await phone.peer(1033, 'user1', {
      streamtype: 'aux',
      hasvideo: true,
      playurl: 'room://cloud.tencent.com/rtc?userid=user1&streamtype=aux',
    });
    expect(phone.player('user1_aux').attributes['object-fit']).toBe('contain');
    phone.player('user1_aux').emit('netstatus', { info: { videoWidth: 1920, videoHeight: 1080 } });
    expect(phone.session?.view.people).toMatchObject([{ userID: 'user1', wide: ['aux'] }]);
    expect(phone.text).toContain('云鹿 的屏幕');
    await phone.peer(1033, 'user1', { streamtype: 'aux', hasvideo: false });
    expect(phone.natives('live-player').map(({ id }) => id)).toEqual(['user1_main']);
  });
});

describe('choosing pictures', () => {
  const crowd = fc.uniqueArray(
    fc.record({ id: fc.stringMatching(/^[a-z]{1,3}$/), isSpeaking: fc.boolean(), hasVideo: fc.boolean() }),
    {
      selector: ({ id }) => id,
      maxLength: 12,
    },
  );

  test('never more than the most, all who speak first, nobody in vain', () => {
    fc.assert(
      fc.property(
        crowd,
        fc.array(fc.stringMatching(/^[a-z]{1,3}$/)),
        fc.integer({ min: 1, max: 6 }),
        (people, before, most) => {
          const pictured = people.filter(({ hasVideo }) => hasVideo);
          const chosen = choosePlaying(before, people, most).filter((id) =>
            pictured.some((one) => one.id === id),
          );
          expect(chosen.length).toBe(Math.min(most, pictured.length));
          const speaking = pictured.filter(({ isSpeaking }) => isSpeaking).map(({ id }) => id);
          const seen = speaking.filter((id) => chosen.includes(id));
          expect(seen.length).toBe(Math.min(most, speaking.length));
          expect(new Set(chosen).size).toBe(chosen.length);
        },
      ),
      { numRuns: runs(100), seed },
    );
  });

  test('chosen again without a change, the choice is the same', () => {
    fc.assert(
      fc.property(crowd, fc.integer({ min: 1, max: 6 }), (people, most) => {
        const chosen = choosePlaying([], people, most);
        expect(choosePlaying(chosen, people, most)).toEqual(chosen);
      }),
      { numRuns: runs(100), seed },
    );
  });

  test('only the type of the stream changes in an address, whatever the userID is', () => {
    expect(addressFor('room://main.x/rtc?userid=main&streamtype=main&a=main', 3)).toBe(
      'room://main.x/rtc?userid=main&streamtype=small&a=main',
    );
    expect(addressFor('room://x/rtc?streamtype=aux', 9)).toBe('room://x/rtc?streamtype=aux');
  });
});
