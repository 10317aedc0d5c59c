/** Everybody has a place in the list of tiles and keeps it, so that a crowd costs no more than a few. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crowd, nameOf } from '../../../scripts/bench/set-data/crowd';
import { runs, seed } from '../../soak';

const bytesOf = (patch: object): number => Buffer.byteLength(JSON.stringify(patch));

describe('with many people', () => {
  test.each([9, 50, 300])('one of %i who comes, speaks or goes is one place in the list', (count) => {
    const room = crowd();
    for (let at = 0; at < count - 1; at += 1) room.joins(nameOf(at));
    const middle = nameOf(Math.floor(count / 2));
    const events = [
      room.speaks(nameOf(2)),
      room.leaves(middle),
      room.joins(middle),
      room.leaves(nameOf(0)),
      room.speaks(nameOf(count - 2)),
      room.leaves(nameOf(count - 2)),
    ];
    // The largest: somebody who goes, and somebody whose picture then plays.
    expect(events.map(bytesOf).filter((bytes) => bytes > 700)).toEqual([]);
  });

  test('whoever comes, speaks and goes, everybody has one place and keeps it while they are there', () => {
    const step = fc.tuple(fc.constantFrom('joins', 'leaves', 'speaks'), fc.nat({ max: 14 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, hasOpener) => {
        const room = crowd(hasOpener ? nameOf(7) : null);
        let most = 0;
        for (const [what, at] of steps) {
          const before = room.ids();
          room[what as 'joins'](nameOf(at));
          const now = room.ids();
          most = Math.max(most, now.length);
          // Free places are taken first: the list is no longer than it ever had to be.
          expect(room.tiles().length).toBeLessThanOrEqual(most + Number(hasOpener));
          expect([...now].sort()).toEqual([...room.people()].sort());
          // Nobody moves past anybody else.
          expect(now.filter((id) => before.includes(id))).toEqual(before.filter((id) => now.includes(id)));
          if (hasOpener && now.includes(nameOf(7))) expect(room.first()).toBe(nameOf(7));
        }
      }),
      { numRuns: runs(50), seed },
    );
  });
});

test('whoever opened the room comes first on every phone, also when they come last, and again', () => {
  const room = crowd('opener');
  for (const name of ['ann', 'bob', 'opener']) room.joins(name);
  expect(room.ids()).toEqual(['opener', 'ann', 'bob']);
  room.leaves('opener');
  room.joins('carol');
  expect(room.ids()).toEqual(['ann', 'bob', 'carol']);
  room.joins('opener');
  expect(room.ids()).toEqual(['opener', 'ann', 'bob', 'carol']);
});
