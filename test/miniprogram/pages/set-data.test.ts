// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { minuteOfReports } from '../../../scripts/bench/set-data/minute';
import { openPhone, setUpTestPhones } from '../harness';

setUpTestPhones();

const bytesOf = (patches: readonly object[]): number =>
  patches.reduce((sum, patch) => sum + Buffer.byteLength(JSON.stringify(patch)), 0);

describe('what goes to the view', () => {
  test.each([
    { room: '42', people: 2, mostCalls: 40, mostBytes: 4 * 1024 },
    { room: '42', people: 9, mostCalls: 150, mostBytes: 24 * 1024 },
    { room: 'vl-bcdfghjkmnpq', people: 2, mostCalls: 40, mostBytes: 4 * 1024 },
    { room: 'vl-bcdfghjkmnpq', people: 9, mostCalls: 150, mostBytes: 24 * 1024 },
    { room: 'al-bcdfghjkmnpq', people: 9, mostCalls: 150, mostBytes: 24 * 1024 },
  ])(
    'in a minute in room $room with $people people at most $mostCalls calls and $mostBytes bytes, and one call an event',
    async ({ room, people, mostCalls, mostBytes }) => {
      const phone = await openPhone({ url: `/trtc/pages/room/room?room=${room}&mode=videoCall` });
      await phone.state(1018);
      const names = Array.from({ length: people - 1 }, (_, at) => `user${at}`);
      for (const name of names) await phone.joins(name);
      const first = phone.setDatas.length;
      const players = names.map((name) => phone.player(`${name}_main`));
      for (const { from, event, detail } of minuteOfReports(people - 1)) {
        const before = phone.setDatas.length;
        const element = from === 'pusher' ? phone.pusher : players[from.player];
        element?.emit(event, detail);
        expect(phone.setDatas.length - before).toBeLessThanOrEqual(1);
      }
      await phone.settle();
      const patches = phone.setDatas.slice(first).map(({ patch }) => patch);
      expect(patches.length).toBeGreaterThan(5);
      expect(patches.length).toBeLessThanOrEqual(mostCalls);
      expect(bytesOf(patches)).toBeLessThanOrEqual(mostBytes);
    },
  );

  test('is a path that changed, never a list', async () => {
    const phone = await openPhone({ url: '/trtc/pages/room/room?room=42&mode=videoCall' });
    await phone.state(1018);
    for (const name of ['ann', 'bob']) await phone.joins(name);
    const first = phone.setDatas.length;
    phone.player('bob_main').emit('audiovolumenotify', { volume: 50 });
    phone.pusher.emit('netstatus', { info: { netQualityLevel: 5 } });
    await phone.tap('麦克风');
    expect(phone.setDatas.slice(first).map(({ patch }) => Object.keys(patch))).toEqual([
      ['room.tiles[1].isSpeaking'],
      ['room.tip'],
      [
        'room.pusher.enableMic',
        'room.isOwnMuted',
        'room.controls[1].buttons[0].icon',
        'room.controls[1].buttons[0].says',
        'room.controls[1].buttons[0].isOn',
      ],
    ]);
  });
});
