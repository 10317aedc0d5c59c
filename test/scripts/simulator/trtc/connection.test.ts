/** Phones whose connection to the room server breaks. */
import { describe, expect, test, vi } from 'vitest';
import { BOTH, Client, inRoom, NOTHING, setUpRooms } from './room-clients';

const rooms = setUpRooms();

describe('a connection that breaks', () => {
  test('leaves the phone in the room for 90 seconds', () => {
    const alice = inRoom(rooms, 'alice');
    const bob = inRoom(rooms, 'bob');
    bob.breaks();
    vi.advanceTimersByTime(89_000);
    expect(alice.types()).toEqual(['entered', 'came']);
    vi.advanceTimersByTime(1000);
    expect(alice.types()).toEqual(['went']);
    expect(rooms.events.slice(-2).map(({ kind }) => kind)).toEqual(['vanished', 'forgotten']);
  });

  test('is taken up again without a word to the others, and streams begin anew', () => {
    const alice = inRoom(rooms, 'alice');
    const bob = inRoom(rooms, 'bob');
    alice.send({ type: 'want', of: 'bob', streamType: 'small', ...BOTH });
    bob.send({ type: 'want', of: 'alice', streamType: 'main', ...BOTH });
    const { session } = bob;
    bob.breaks();
    alice.take();
    const again = new Client(rooms).send({ type: 'resume', session });
    expect(again.take()).toMatchObject([
      { type: 'resumed', others: [{ userID: 'alice' }] },
      { type: 'wanted', by: 'alice', streamType: 'small', ...BOTH },
    ]);
    expect(alice.take()).toEqual([{ type: 'wanted', by: 'bob', streamType: 'main', ...NOTHING }]);
    vi.advanceTimersByTime(100_000);
    expect(alice.take()).toEqual([]);
  });

  test('that was taken up elsewhere has nothing to say any more', () => {
    const alice = inRoom(rooms, 'alice');
    const bob = inRoom(rooms, 'bob');
    const { session } = bob;
    alice.take();
    new Client(rooms).send({ type: 'resume', session });
    bob.send({ type: 'publish', ...BOTH, screen: false }).send({ type: 'leave' });
    bob.breaks();
    expect(alice.take()).toEqual([]);
    expect(rooms.server.occupied.get('number 42')).toBe(2);
  });

  test('cannot be taken up when it is forgotten, or by who does not know its session', () => {
    const bob = inRoom(rooms, 'bob');
    const { session } = bob;
    bob.breaks();
    vi.advanceTimersByTime(90_000);
    for (const guess of [session, 'guess']) {
      const again = new Client(rooms).send({ type: 'resume', session: guess });
      expect(again.take()).toMatchObject([{ type: 'refused', code: -3301 }]);
    }
  });

  test.each(['number 42', 'number 43'])(
    'that takes up another session leaves the place it had, in %s, and no ghost',
    (name) => {
      const alice = inRoom(rooms, 'alice');
      const bob = inRoom(rooms, 'bob');
      const { session } = bob;
      bob.breaks();
      const carol = inRoom(rooms, 'carol', { room: { roomID: Number(name.slice(7)) } });
      carol.send({ type: 'resume', session });
      const people = Object.fromEntries(rooms.server.occupied);
      expect(people).toEqual({ 'number 42': 2 });
      alice.take();
      carol.breaks();
      vi.advanceTimersByTime(90_000);
      expect(alice.take()).toEqual([{ type: 'went', userID: 'bob' }]);
      expect(Object.fromEntries(rooms.server.occupied)).toEqual({ 'number 42': 1 });
    },
  );

  test('that takes up its own session stays where it is', () => {
    const alice = inRoom(rooms, 'alice');
    const bob = inRoom(rooms, 'bob');
    const { session } = bob;
    alice.take();
    bob.send({ type: 'resume', session });
    expect(rooms.server.occupied.get('number 42')).toBe(2);
    expect(alice.take()).toEqual([]);
  });

  test('gives way to a new entry of the same user', () => {
    const alice = inRoom(rooms, 'alice');
    inRoom(rooms, 'bob').breaks();
    alice.take();
    inRoom(rooms, 'bob');
    expect(alice.types()).toEqual(['went', 'came']);
  });
});
