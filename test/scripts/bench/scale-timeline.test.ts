/** What a simulation tells of the time in which it went on. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Timeline } from '../../../scripts/bench/scale/timeline';
import { runs, seed } from '../../soak';
import { atOnce, COLD, simulated, WARM } from './simulated';

const often = { numRuns: runs(50), seed };
const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
const recordOf = (told: Parameters<typeof simulated>[0]) => simulated(told).timeline.toRecord();

test('calls, tickets and waits are told in the part of the time to which they belong', () => {
  const record = recordOf({ wantedAt: [0, 0, 300], keepWarmMs: 1000, networkMs: 20 });
  expect(record).toEqual({
    bucketMs: 125,
    wanted: [2, 0, 1],
    calls: [2, 0, 1],
    refused: [0, 0, 0],
    served: [2, 0, 1],
    meanMs: [COLD + 20, null, WARM + 20],
    longestMs: [COLD + 20, null, WARM + 20],
    instances: [2, 2, 2],
  });
});

test('a refused call is told among the calls, and who calls again is no other person', () => {
  const again = (): number => 1000;
  const { wanted, calls, refused, served } = recordOf({ wantedAt: atOnce(3), mostInstances: 2, again });
  expect([sum(wanted), sum(served), calls[0], refused[0], calls[8]]).toEqual([3, 3, 3, 1, 1]);
});

test('an instance that was reclaimed is no longer told, also while nobody calls', () => {
  const told = { wantedAt: [0, 1500], keepWarmMs: 500 };
  // Done at 100, gone at 600: in the fifth part it is still there, in the sixth no more.
  expect(recordOf(told).instances.slice(0, 6)).toEqual([1, 1, 1, 1, 1, 0]);
  expect(recordOf(told).instances.at(-1)).toBe(1);
  expect(recordOf({ ...told, provisioned: 1 }).instances.every((count) => count === 1)).toBe(true);
});

test('of an outage only what comes after it is told, with all who wait at its end', () => {
  const { wanted, calls, longestMs } = recordOf({
    wantedAt: [0, 2500],
    outageUntil: 5000,
    again: () => 1000,
  });
  expect([wanted[0], sum(wanted), sum(calls)]).toEqual([2, 2, 2]);
  expect(longestMs.filter((wait) => wait !== null)).toEqual([COLD, 500 + WARM]);
});

test('however long it lasts, it is told in few parts, and nothing is lost', () => {
  const times = fc.array(fc.integer({ min: 0, max: 50_000_000 }), { maxLength: 60 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 20 }), (wantedAt, mostInstances) => {
      const outcome = simulated({ wantedAt, mostInstances, keepWarmMs: 60_000, again: () => 3000 });
      const record = outcome.timeline.toRecord();
      expect(record.calls.length).toBeLessThanOrEqual(128);
      // As fine as it can be told in so many.
      if (record.bucketMs > 125) expect(record.calls.length).toBeGreaterThan(64);
      expect(sum(record.calls)).toBe(outcome.arrivals.count);
      expect(sum(record.refused)).toBe(outcome.instances.refused);
      expect([sum(record.wanted), sum(record.served)]).toEqual([wantedAt.length, outcome.waits.length]);
      expect(Math.max(0, ...record.instances)).toBe(outcome.instances.peak);
      expect(Math.max(0, ...record.longestMs.map(Number))).toBe(Math.round(outcome.waits.at(-1) ?? 0));
    }),
    often,
  );
});

test('the mean is of those who were served, not of the parts that became one', () => {
  const timeline = new Timeline(() => 0);
  for (const [at, waited] of [
    [0, 10],
    [130, 40],
    [140, 40],
    [20_000, 0],
  ] as const)
    timeline.served(at, waited);
  expect(timeline.toRecord()).toMatchObject({ bucketMs: 250, meanMs: [30, ...new Array(79).fill(null), 0] });
});
